import Engine
import Kernels

extension Pass {
  /// A product that only a sum or a difference reads becomes one instruction with it; both are rounded.
  static let fusing = Pass("fusing") { program in
    var draft = Draft(program)
    let observed = draft.observed
    func fuse(_ code: [Instruction]) -> [Instruction] {
      var readers: [Int32: Int] = [:]
      for register in code.flatMap(\.operands) { readers[register, default: 0] += 1 }
      var products: [Int32: Instruction] = [:]
      var merged: Set<Int32> = []
      let fused = code.map { line in
        if line.op == .multiply, readers[line.target] == 1, !observed.contains(line.target) {
          products[line.target] = line
        }
        guard line.op == .add || line.op == .subtract,
          let product = [line.a, line.b].lazy.compactMap({ products[$0] }).first
        else { return line }
        merged.insert(product.target)
        let isFirst = product.target == line.a
        return Instruction(
          line.op == .add ? .multiplyAdd : isFirst ? .multiplySubtract : .subtractProduct,
          line.target, product.a, product.b, isFirst ? line.b : line.a)
      }
      return fused.filter { !merged.contains($0.target) }
    }
    draft.start = fuse(draft.start)
    draft.step = fuse(draft.step)
    return draft.program()
  }
}
