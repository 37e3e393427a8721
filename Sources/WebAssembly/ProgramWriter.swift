import Engine
import Kernels

/// What writes code of a program's instructions.
protocol ProgramWriter {
  var program: Program { get }
  var operations: Operations { get }
  /// The functions of the program's tables.
  var tables: [Int] { get }
  /// How often each register is read, ``Program/reads``.
  var reads: [Int32: Int] { get }
  /// What holds the value of a register.
  var held: [Int32: Held] { get set }
}

extension ProgramWriter {
  func value(_ register: Int32) -> Held { held[register] ?? .constant(0) }

  /// Binds a register to the vectors that lie on the stack.
  mutating func bind(_ register: Int32, _ code: inout Code) {
    let first = code.value()
    code.setValue(first)
    held[register] = .local(first)
  }

  /// Binds a register to the one vector that lies on the stack.
  mutating func bindCommon(_ register: Int32, _ code: inout Code) {
    let local = code.local(.v128)
    code.set(local)
    held[register] = .common(local)
  }

  mutating func bindConstants() {
    for constant in program.constants {
      held[constant.register] = .constant(constant.value.bitPattern)
    }
  }

  mutating func write(_ instructions: [Instruction], _ code: inout Code) {
    let once = readOnce(instructions)
    for line in instructions {
      let operands = line.operands.map(value)
      switch line.op {
      case .lookup:
        code.push(operands[0])
        code.call(tables[Int(line.b)])
      case .copy: code.push(operands[0])
      case let op where op.isLong:
        for operand in operands { code.push(operand) }
        code.call(operations[op])
      case let op:
        var formula = TraceCode(op, operands)
        let depth = 1 + (operands.map(\.depth).max() ?? 0)
        if once.contains(line.target), depth < mostNested, TraceUses.of(op).isTree {
          held[line.target] = .formula(formula, depth: depth)
          continue
        }
        formula.write(&code)
      }
      bind(line.target, &code)
    }
  }

  /// What the code of a vector reads once, in these instructions.
  private func readOnce(_ instructions: [Instruction]) -> Set<Int32> {
    var uses: [Int32: Int] = [:]
    for line in instructions {
      for (place, operand) in line.operands.enumerated() {
        let isCall = line.op == .lookup || line.op == .copy || line.op.isLong
        let isSingle = isCall || TraceUses.of(line.op).isSingle(place)
        uses[operand, default: 0] += isSingle ? 1 : 2
      }
    }
    return Set(instructions.map(\.target).filter { uses[$0] == 1 && reads[$0] == 1 })
  }
}

/// Formulas are nested no deeper, for the sake of the stacks of this program and of those that read the module.
private let mostNested = 32
