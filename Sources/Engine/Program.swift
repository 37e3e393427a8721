package import Kernels

/// A model as the machines run it: straight-line code over numbered registers.
///
/// One run is: constants and inputs are set; ``once`` runs; then, with the clock at the first time,
/// ``timed`` and ``start``, which sets the stocks. Each step runs ``timed`` and ``step``, checks that
/// stocks and outputs are finite, adds to the ``means`` whose steps it is among, reports if a report is due, and
/// moves all stocks at once.
package struct Program: Sendable {
  package struct Constant: Sendable {
    package let register: Int32
    package let value: Double

    package init(
      register: Int32, value: Double
    ) {
      self.register = register
      self.value = value
    }
  }
  /// A value that is set from outside before a run.
  package struct Input: Sendable {
    /// Which it is of the variables, or of the probabilities and parameters, of what was compiled.
    package let number: Int
    package let name: String
    package let register: Int32

    package init(number: Int, name: String, register: Int32) {
      self.number = number
      self.name = name
      self.register = register
    }
  }
  package struct Stock: Sendable {
    package let name: String
    package let register: Int32
    /// Where ``step`` leaves the rate of change; never a stock's own register, so that all stocks can
    /// be moved in place.
    package let rate: Int32

    package init(
      name: String, register: Int32, rate: Int32
    ) {
      self.name = name
      self.register = register
      self.rate = rate
    }
  }
  /// A value that is reported, and watched: a run fails when it is not finite at a step.
  package struct Output: Sendable {
    package let name: String
    package let register: Int32

    package init(
      name: String, register: Int32
    ) {
      self.name = name
      self.register = register
    }
  }

  /// A value of an earlier step.
  package struct Delay: Sendable {
    /// Where the value of `steps` steps ago is read, the same throughout a step.
    package let output: Int32
    /// Where ``step`` leaves the value to be kept.
    package let input: Int32
    /// Where ``start`` leaves the value that stands for all times before the first.
    package let before: Int32
    package let steps: Int

    package init(
      output: Int32, input: Int32, before: Int32, steps: Int
    ) {
      self.output = output
      self.input = input
      self.before = before
      self.steps = steps
    }
  }
  /// A number between 0 and 1 that is drawn anew at each step, by seed, future, number and step.
  package struct Draw: Sendable {
    package let register: Int32
    /// Which of the model's random processes it is.
    package let process: Int

    package init(
      register: Int32, process: Int
    ) {
      self.register = register
      self.process = process
    }
  }

  /// Where the value of variables is computed.
  package struct Note: Sendable {
    package enum Part: Sendable {
      case once, timed, step
    }
    package let part: Part
    /// The position of the instruction.
    package let position: Int
    package let variables: [String]

    package init(part: Part, position: Int, variables: [String]) {
      self.part = part
      self.position = position
      self.variables = variables
    }
  }

  package let clock: Clock
  package let registerCount: Int
  package let timeRegister: Int32
  package let constants: [Constant]
  package let inputs: [Input]
  package let stocks: [Stock]
  package let outputs: [Output]
  package let delays: [Delay]
  package let draws: [Draw]
  package let tables: [LookupTable]
  /// Code that depends on constants and inputs alone.
  package let once: [Instruction]
  /// Code that depends on constants and the time alone.
  package let timed: [Instruction]
  /// Code that sets the stocks at the first time.
  package let start: [Instruction]
  package let step: [Instruction]
  package let notes: [Note]
  /// What is averaged over steps.
  package private(set) var means: [Mean] = []

  /// Makes a program whose every register and table exists, so that machines need not ask again.
  package init(
    clock: Clock, registerCount: Int, timeRegister: Int32, constants: [Constant], inputs: [Input],
    stocks: [Stock], outputs: [Output], delays: [Delay] = [], draws: [Draw] = [],
    tables: [LookupTable], once: [Instruction],
    timed: [Instruction], start: [Instruction], step: [Instruction], notes: [Note] = []
  ) {
    func exists(_ register: Int32) -> Bool { register >= 0 && register < registerCount }
    precondition(
      [once, timed, start, step].joined().allSatisfy {
        exists($0.target) && $0.operands.allSatisfy(exists)
          && ($0.op != .lookup || tables.indices.contains(Int($0.b)))
      } && exists(timeRegister) && constants.allSatisfy { exists($0.register) }
        && inputs.allSatisfy { exists($0.register) } && outputs.allSatisfy { exists($0.register) }
        && stocks.allSatisfy { exists($0.register) && exists($0.rate) }
        && delays.allSatisfy {
          exists($0.output) && exists($0.input) && exists($0.before) && $0.steps > 0
        } && draws.allSatisfy { exists($0.register) }
        && Set(stocks.map(\.register)).isDisjoint(with: stocks.map(\.rate)))
    self.clock = clock
    self.registerCount = registerCount
    self.timeRegister = timeRegister
    self.constants = constants
    self.inputs = inputs
    self.stocks = stocks
    self.outputs = outputs
    self.delays = delays
    self.draws = draws
    self.tables = tables
    self.once = once
    self.timed = timed
    self.start = start
    self.step = step
    self.notes = notes
  }

  /// The number of an output, which must be one.
  package func output(named name: String) -> Int {
    guard let number = outputs.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("`\(name)` is no output of the program")
    }
    return number
  }

  /// The same program with means, whose outputs and steps must exist.
  package func averaging(_ means: [Mean]) -> Program {
    precondition(
      means.allSatisfy {
        outputs.indices.contains($0.output) && $0.steps.lowerBound >= 0
          && $0.steps.upperBound <= clock.steps
      })
    var program = self
    program.means = means
    return program
  }
}

/// Why a run ended before its time: a value was not finite.
package struct RunFailure: Sendable, Hashable {
  package let step: Int
  /// The first stock, else the first output, that was not finite at that step.
  package let variable: String

  package init(
    step: Int, variable: String
  ) {
    self.step = step
    self.variable = variable
  }
}
