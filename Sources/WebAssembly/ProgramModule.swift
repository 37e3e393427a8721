package import Engine
import Kernels

/// A program as a module that runs two futures at once.
///
/// `Docs/webassembly.md` describes its exports and its memory.
package struct ProgramModule {
  /// Where things lie in the module's memory.
  package struct Layout: Sendable {
    /// The first byte of the rows: inputs, then outputs, `[output][report]`, then the numbers of good steps.
    package let rows: Int
    package let inputs: Int
    package let outputs: Int
    package let reports: Int

    /// How many rows there are, of 8 bytes a future.
    package var rowCount: Int { inputs + outputs * reports + 1 }
  }

  package let bytes: [UInt8]
  package let layout: Layout

  package init(_ program: Program) {
    var writer = ModuleWriter(program)
    writer.write()
    bytes = writer.module.bytes
    layout = Layout(
      rows: writer.rows, inputs: program.inputs.count, outputs: program.outputs.count,
      reports: program.clock.reports)
  }
}

/// Writes the functions of a program's module.
struct ModuleWriter {
  let program: Program
  let timeline: [Int32]
  var module = Module()
  private(set) var timelineStart = 0
  private(set) var keptStart = 0
  private(set) var rows = 0
  private var operations: [Opcode: Int] = [:]
  private(set) var tables: [Int] = []
  private(set) var draw: Int?
  /// What holds the value of a register.
  var held: [Int32: Held] = [:]

  init(_ program: Program) {
    self.program = program
    timeline = program.timeline
  }

  mutating func write() {
    writeOperations()
    timelineStart = module.reserve(bytes: program.clock.moments * timeline.count * 8)
    keptStart = module.reserve(bytes: program.keptStarts[program.delays.count] * 16)
    // A whole cache line, wherever the last thing ended.
    _ = module.reserve(bytes: (64 - module.used % 64) % 64)
    rows = module.used
    writePrepare()
    let pair = writePair()
    writeRun(pair)
  }

  // MARK: Operations

  /// Declares and defines what the code calls.
  private mutating func writeOperations() {
    let order = program.operations.filter(\.isLong)
    for opcode in order { operations[opcode] = module.declare() }
    let numbers = operations
    for opcode in order {
      let body = TraceCode.function(opcode.trace, in: &module) { numbers[$0] ?? 0 }
      module.define(numbers[opcode] ?? 0, body)
    }
    for table in program.tables {
      let number = module.declare()
      module.define(number, TraceCode.function(table.trace, in: &module) { numbers[$0] ?? 0 })
      tables.append(number)
    }
    if !program.draws.isEmpty {
      let number = module.declare()
      module.define(number, TraceCode.function(.processDraw, in: &module) { numbers[$0] ?? 0 })
      draw = number
    }
  }

  // MARK: Instructions

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
        code.call(operations[op] ?? 0)
      default: TraceCode.inline(line.op.trace, line.operands.map(value), &code)
      }
      bind(line.target, &code)
    }
  }
}
