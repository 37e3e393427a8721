import Engine
import Kernels

extension Pass {
  /// What does not change during a run is computed at its beginning, what depends on the time alone once for all runs.
  static let hoisting = Pass("hoisting") { program in
    var draft = Draft(program)
    let set = draft.set
    var once = Set(draft.inputs.map(\.register) + draft.once.map(\.target))
    var timed = Set(draft.timed.map(\.target) + [draft.timeRegister])
    let constants = Set(draft.constants.map(\.register))
    func hoist(_ code: [Instruction]) -> [Instruction] {
      code.filter { line in
        guard !set.contains(line.target) else { return true }
        let moving = line.operands.filter { !constants.contains($0) }
        if moving.allSatisfy(once.contains) {
          draft.once.append(line)
          once.insert(line.target)
        } else if moving.allSatisfy(timed.contains) {
          draft.timed.append(line)
          timed.insert(line.target)
        } else {
          return true
        }
        return false
      }
    }
    draft.start = hoist(draft.start)
    draft.step = hoist(draft.step)
    return draft.program()
  }
}
