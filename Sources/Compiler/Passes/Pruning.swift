import Engine
import Kernels

extension Pass {
  /// What nothing reads is left out, but for what is reported.
  static let pruning = Pass("pruning") { program in
    var draft = Draft(program)
    let set = draft.set
    var read = draft.observed.union(draft.delays.map(\.before))
    func prune(_ code: [Instruction]) -> [Instruction] {
      var kept: [Instruction] = []
      for line in code.reversed() where read.contains(line.target) || set.contains(line.target) {
        read.formUnion(line.operands)
        kept.append(line)
      }
      return kept.reversed()
    }
    draft.step = prune(draft.step)
    draft.start = prune(draft.start)
    draft.timed = prune(draft.timed)
    draft.once = prune(draft.once)
    draft.constants.removeAll { !read.contains($0.register) }
    draft.inputs.removeAll { !read.contains($0.register) }
    draft.draws.removeAll { !read.contains($0.register) }
    return draft.program()
  }
}
