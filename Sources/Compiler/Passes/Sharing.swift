import Engine

extension Pass {
  /// What is computed twice from the same values is computed once.
  static let sharing = Pass("sharing") { program in
    var draft = Draft(program)
    var replacements = Replacements(draft)
    var known: [Instruction: Int32] = [:]
    func share(_ code: [Instruction]) -> [Instruction] {
      code.compactMap { line in
        let line = line.reading { replacements[$0] }
        var computed = line
        computed.target = 0
        guard let register = known[computed] else {
          known[computed] = line.target
          return line
        }
        let isReplaced = replacements.replace(line.target, by: register, in: &draft.variables)
        return isReplaced ? nil : line
      }
    }
    draft.once = share(draft.once)
    draft.timed = share(draft.timed)
    let before = known
    draft.start = share(draft.start)
    known = before
    draft.step = share(draft.step)
    draft.observe { replacements[$0] }
    return draft.program()
  }
}
