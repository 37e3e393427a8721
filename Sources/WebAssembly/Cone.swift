import Engine
import Kernels

/// What leads from a program's inputs to one value.
struct Cone {
  /// In the order in which they are needed first.
  fileprivate(set) var inputs: [Int32] = []
  fileprivate(set) var instructions: [Instruction] = []
  /// The same for values that differ only in the inputs that they are computed from.
  fileprivate(set) var shape: [Int64] = []
}

/// The cones of a program without stocks.
struct Cones {
  private let producers: [Int32: Instruction]
  private let constants: [Int32: UInt64]

  init(_ program: Program) {
    producers = Dictionary(
      uniqueKeysWithValues: (program.once + program.start + program.step).map { ($0.target, $0) })
    constants = Dictionary(
      uniqueKeysWithValues: program.constants.map { ($0.register, $0.value.bitPattern) })
  }

  func cone(of register: Int32) -> Cone {
    var cone = Cone()
    var numbers: [Int32: Int64] = [:]
    visit(register, &cone, &numbers)
    return cone
  }

  private func visit(_ register: Int32, _ cone: inout Cone, _ numbers: inout [Int32: Int64]) {
    if let bits = constants[register] {
      cone.shape += [-1, Int64(bitPattern: bits)]
    } else if let number = numbers[register] {
      cone.shape.append(number)
    } else if let line = producers[register] {
      for operand in line.operands { visit(operand, &cone, &numbers) }
      cone.shape += [-2, Int64(line.op.rawValue), line.op == .lookup ? Int64(line.b) : 0]
      cone.instructions.append(line)
      numbers[register] = Int64(numbers.count)
    } else {
      cone.shape.append(-3)
      cone.inputs.append(register)
      numbers[register] = Int64(numbers.count)
    }
  }
}
