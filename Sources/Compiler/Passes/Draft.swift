import Engine
import Kernels

/// The parts of a program while it is rewritten.
struct Draft {
  let clock: Clock
  var timeRegister: Int32
  let tables: [LookupTable]
  let means: [Mean]
  var registerCount: Int
  var constants: [Program.Constant]
  var inputs: [Program.Input]
  var stocks: [Program.Stock]
  var outputs: [Program.Output]
  var delays: [Program.Delay]
  var draws: [Program.Draw]
  var once: [Instruction]
  var timed: [Instruction]
  var start: [Instruction]
  var step: [Instruction]
  /// The variables whose values registers hold, where each value has its own.
  var variables: [Int32: [String]]

  init(_ program: Program) {
    clock = program.clock
    timeRegister = program.timeRegister
    tables = program.tables
    means = program.means
    registerCount = program.registerCount
    constants = program.constants
    inputs = program.inputs
    stocks = program.stocks
    outputs = program.outputs
    delays = program.delays
    draws = program.draws
    once = program.once
    timed = program.timed
    start = program.start
    step = program.step
    variables = [:]
    for note in program.notes {
      variables[program[note.part][note.position].target, default: []] += note.variables
    }
  }

  /// The program; its notes, where they are not given, are those of the registers that its code writes.
  func program(notes: [Program.Note]? = nil) -> Program {
    Program(
      clock: clock, registerCount: registerCount, timeRegister: timeRegister,
      constants: constants, inputs: inputs, stocks: stocks, outputs: outputs, delays: delays,
      draws: draws, tables: tables, once: once, timed: timed, start: start, step: step,
      notes: notes ?? self.notes(once, .once) + self.notes(timed, .timed) + self.notes(step, .step)
    ).averaging(means)
  }

  private func notes(_ code: [Instruction], _ part: Program.Note.Part) -> [Program.Note] {
    code.indices.compactMap { position in
      variables[code[position].target].map {
        .init(part: part, position: position, variables: $0)
      }
    }
  }

  mutating func fresh() -> Int32 {
    registerCount += 1
    return Int32(registerCount - 1)
  }

  /// What the first time sets: stocks, and what stands before the first time.
  var set: Set<Int32> { Set(stocks.map(\.register) + delays.map(\.before)) }

  /// What is read once a step was evaluated.
  var observed: Set<Int32> {
    Set(outputs.map(\.register) + stocks.map(\.rate) + delays.map(\.input))
  }

  /// Puts other registers in the place of those that are read once a step was evaluated.
  mutating func observe(_ place: (Int32) -> Int32) {
    outputs = outputs.map { .init(name: $0.name, register: place($0.register)) }
    stocks = stocks.map { .init(name: $0.name, register: $0.register, rate: place($0.rate)) }
    delays = delays.map {
      .init(output: $0.output, input: place($0.input), before: $0.before, steps: $0.steps)
    }
  }
}

extension Program {
  fileprivate subscript(_ part: Note.Part) -> [Instruction] {
    switch part {
    case .once: once
    case .timed: timed
    case .step: step
    }
  }
}

extension Instruction {
  /// The instruction with other registers in place of those that it reads.
  func reading(_ place: (Int32) -> Int32) -> Instruction {
    let count = op.operandCount
    return Instruction(
      op, target, place(a), count > 1 ? place(b) : b, count > 2 ? place(c) : c)
  }
}
