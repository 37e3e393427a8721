import Engine
import Kernels

/// What leads from a program's inputs to one value.
struct Cone {
  let result: Int32
  /// In the order in which they are needed first.
  private(set) var inputs: [Int32] = []
  private(set) var instructions: [Instruction] = []
  /// The same for values that differ only in the inputs that they are computed from.
  private(set) var shape: [Int64] = []

  /// Collects it; the program has no stocks.
  init(of result: Int32, in program: Program) {
    self.result = result
    var needed: Set<Int32> = [result]
    for line in (program.once + program.start + program.step).reversed()
    where needed.contains(line.target) {
      instructions.append(line)
      needed.formUnion(line.operands)
    }
    instructions.reverse()
    let constants = Dictionary(
      uniqueKeysWithValues: program.constants.map { ($0.register, $0.value.bitPattern) })
    let known = Set(program.inputs.map(\.register))
    var numbers: [Int32: Int64] = [:]
    func number(_ register: Int32) -> [Int64] {
      if let bits = constants[register] { return [-1, Int64(bitPattern: bits)] }
      if let number = numbers[register] { return [number] }
      let number = Int64(numbers.count)
      numbers[register] = number
      if known.contains(register) { inputs.append(register) }
      return [number]
    }
    for line in instructions {
      shape.append(Int64(line.op.rawValue))
      if line.op == .lookup { shape.append(Int64(line.b)) }
      for operand in line.operands + [line.target] { shape += number(operand) }
    }
    shape += number(result)
  }
}
