import Engine

extension Pass {
  /// Every value has a register of its own.
  static let separating = Pass("separating") { program in
    guard program.hasSharedRegisters else { return program }
    var draft = Draft(program)
    let set = draft.set
    var places: [Int32: Int32] = [:]
    func separate(_ code: [Instruction]) -> [Instruction] {
      code.map { line in
        var line = line.reading { places[$0] ?? $0 }
        guard !set.contains(line.target) else { return line }
        let register = draft.fresh()
        places[line.target] = register
        line.target = register
        return line
      }
    }
    draft.once = separate(draft.once)
    draft.timed = separate(draft.timed)
    let before = places
    draft.start = separate(draft.start)
    places = before
    draft.step = separate(draft.step)
    draft.observe { places[$0] ?? $0 }
    return draft.program(notes: program.notes)
  }
}

extension Program {
  /// Whether code writes a register twice.
  fileprivate var hasSharedRegisters: Bool {
    var written: Set<Int32> = []
    return ![once, timed, start, step].joined().allSatisfy { written.insert($0.target).inserted }
  }
}
