import Engine
import Kernels

/// What writes code of a program's instructions.
protocol ProgramWriter {
  var program: Program { get }
  var operations: Operations { get }
  /// The functions of the program's tables.
  var tables: [Int] { get }
  /// What holds the value of a register.
  var held: [Int32: Held] { get set }
}

extension ProgramWriter {
  func value(_ register: Int32) -> Held { held[register] ?? .constant(0) }

  /// Binds a register to what lies on the stack.
  mutating func bind(_ register: Int32, _ code: inout Code) {
    let local = code.local(.v128)
    code.set(local)
    held[register] = .local(local)
  }

  mutating func bindConstants() {
    for constant in program.constants {
      held[constant.register] = .constant(constant.value.bitPattern)
    }
  }

  mutating func write(_ instructions: [Instruction], _ code: inout Code) {
    for line in instructions {
      switch line.op {
      case .lookup:
        code.push(value(line.a))
        code.call(tables[Int(line.b)])
      case .copy: code.push(value(line.a))
      case let op where op.isLong:
        for operand in line.operands { code.push(value(operand)) }
        code.call(operations[op])
      default: TraceCode.inline(line.op.trace, line.operands.map(value), &code)
      }
      bind(line.target, &code)
    }
  }
}
