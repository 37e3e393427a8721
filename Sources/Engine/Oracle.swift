import Kernels

/// The plain machine: one future at a time, one instruction after the other.
///
/// It is the definition that every faster machine is compared with, bit for bit.
package struct Oracle {
  private let program: Program
  private var registers: [Double]
  /// The values that delays keep, `[delay][step modulo its length]`.
  private var kept: [[Double]]

  package init(_ program: Program) {
    self.program = program
    registers = Array(repeating: 0, count: program.registerCount)
    kept = program.delays.map { Array(repeating: 0, count: $0.steps) }
  }

  /// What a run left behind.
  package struct Run: Sendable {
    /// The outputs, `[output][report]`; after a failure the reports are NaN.
    package internal(set) var values: [[Double]]
    /// The program's means; NaN after a failure.
    package internal(set) var means: [Double]
    package internal(set) var failure: RunFailure?
  }

  /// Runs one future.
  /// - Parameters:
  ///   - inputs: A value for each of the program's inputs, in order.
  ///   - seed: The seed of random processes.
  ///   - future: The number of the future, which selects its draws.
  ///   - everyStep: Report at each step, not only when a report is due.
  /// - Returns: The reported values, and why the run failed if it did.
  package mutating func run(
    _ inputs: [Double], seed: UInt64 = 0, future: Int = 0, everyStep: Bool = false
  ) -> Run {
    let clock = program.clock
    let interval = everyStep ? 1 : clock.stepsPerReport
    let reports = clock.steps / interval + 1
    var run = Run(
      values: program.outputs.map { _ in Array(repeating: .nan, count: reports) },
      means: program.means.map { _ in .nan })
    var sums = program.means.map { _ in 0.0 }
    begin(inputs, seed, future)
    for k in 0...clock.steps {
      if k > 0 { beginStep(k, seed, future) }
      evaluate(atStep: Double(k))
      keep(k)
      if let variable = firstNotFinite() {
        run.failure = RunFailure(step: k, variable: variable)
        return run
      }
      for (number, mean) in program.means.enumerated() where mean.steps.contains(k) {
        sums[number] += registers[Int(program.outputs[mean.output].register)]
      }
      if k % interval == 0 {
        for (index, output) in program.outputs.enumerated() {
          run.values[index][k / interval] = registers[Int(output.register)]
        }
      }
      if k < clock.steps { move(from: Double(k)) }
    }
    run.means = zip(sums, program.means).map { $0 / Double($1.steps.count) }
    return run
  }

  /// Draws anew, and reads what was kept.
  private mutating func beginStep(_ step: Int, _ seed: UInt64, _ future: Int) {
    for draw in program.draws {
      registers[Int(draw.register)] = processDraw(
        seed: seed, future: future, process: draw.process, step: step)
    }
    for (number, delay) in program.delays.enumerated() {
      registers[Int(delay.output)] =
        step < delay.steps ? registers[Int(delay.before)] : kept[number][step % delay.steps]
    }
  }

  private mutating func keep(_ step: Int) {
    for (number, delay) in program.delays.enumerated() {
      kept[number][step % delay.steps] = registers[Int(delay.input)]
    }
  }

  private mutating func begin(_ inputs: [Double], _ seed: UInt64, _ future: Int) {
    precondition(inputs.count == program.inputs.count)
    for constant in program.constants { registers[Int(constant.register)] = constant.value }
    for (input, value) in zip(program.inputs, inputs) { registers[Int(input.register)] = value }
    registers[Int(program.timeRegister)] = program.clock.time(atStep: 0)
    execute(program.once)
    execute(program.timed)
    beginStep(0, seed, future)
    execute(program.start)
    // What stands for the times before the first is known only now.
    beginStep(0, seed, future)
  }

  private mutating func evaluate(atStep k: Double) {
    registers[Int(program.timeRegister)] = program.clock.time(atStep: k)
    execute(program.timed)
    execute(program.step)
  }

  /// What the timed code alone leaves in some registers.
  mutating func timedValues(atStep k: Double, of wanted: [Int32]) -> [Double] {
    for constant in program.constants { registers[Int(constant.register)] = constant.value }
    registers[Int(program.timeRegister)] = program.clock.time(atStep: k)
    execute(program.timed)
    return wanted.map { registers[Int($0)] }
  }

  private func firstNotFinite() -> String? {
    for stock in program.stocks where !registers[Int(stock.register)].isFinite { return stock.name }
    for output in program.outputs where !registers[Int(output.register)].isFinite {
      return output.name
    }
    return nil
  }

  private var levels: [Double] {
    get { program.stocks.map { registers[Int($0.register)] } }
    set {
      for (stock, value) in zip(program.stocks, newValue) { registers[Int(stock.register)] = value }
    }
  }

  private var slopes: [Double] { program.stocks.map { registers[Int($0.rate)] } }

  /// Moves all stocks one step on from the values just evaluated.
  private mutating func move(from k: Double) {
    let step = program.clock.step
    let before = levels
    let first = slopes
    guard program.clock.method == .rk4 else {
      levels = zip(before, first).map { $0 + step * $1 }
      return
    }
    func rates(at time: Double, with slope: [Double], over length: Double) -> [Double] {
      levels = zip(before, slope).map { $0 + length * $1 }
      evaluate(atStep: time)
      return slopes
    }
    let second = rates(at: k + 0.5, with: first, over: step / 2)
    let third = rates(at: k + 0.5, with: second, over: step / 2)
    let fourth = rates(at: k + 1, with: third, over: step)
    levels = before.indices.map { i in
      let sum = first[i] + 2 * second[i] + 2 * third[i] + fourth[i]
      return before[i] + step / 6 * sum
    }
  }

  private mutating func execute(_ code: [Instruction]) {
    for instruction in code {
      let a = registers[Int(instruction.a)]
      let target = Int(instruction.target)
      guard instruction.op != .lookup else {
        registers[target] = program.tables[Int(instruction.b)].value(at: a)
        continue
      }
      let count = instruction.op.operandCount
      registers[target] = instruction.op.value(
        a, count > 1 ? registers[Int(instruction.b)] : 0,
        count > 2 ? registers[Int(instruction.c)] : 0)
    }
  }
}
