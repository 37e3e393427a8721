package import Checker
package import Engine
import Kernels

extension Program {
  /// Compiles a model.
  /// - Parameters:
  ///   - model: What to compile.
  ///   - outputs: The variables to report, which must exist.
  ///   - overrides: Values of constants and loop switches other than the model's.
  ///   - adjustable: Constants and loop switches that are inputs, as uncertainties and levers always are.
  package init(
    _ model: CheckedModel, outputs: [String], overrides: [String: Double] = [:],
    adjustable: Set<String> = []
  ) {
    var lowering = Lowering(model, overrides: overrides, adjustable: adjustable)
    // A chain of equations can be thousands long: each is lowered after those it needs.
    for atStart in [true, false] {
      for index in model.order { _ = lowering.node(index, atStart: atStart) }
    }
    let starts = model.stocks.map { lowering.node($0, atStart: true) }
    let rates = model.stocks.map { index in
      guard case .stock(_, let rate) = model.variables[index].definition else {
        return lowering.node(index, atStart: false)
      }
      return lowering.lower(rate, atStart: false)
    }
    let shown = outputs.map { lowering.node(model.index[$0] ?? 0, atStart: false) }
    let levels = model.stocks.map { lowering.node($0, atStart: false) }
    let clock = Clock(model.timing)
    var delays: [(number: Int, input: Graph.Node, before: Graph.Node, steps: Int)] = []
    // What a delay keeps can itself read delays.
    while let number = model.delays.indices.first(where: { number in
      lowering.graph.contains(.delay(number)) && !delays.contains { $0.number == number }
    }) {
      let (input, before, steps) = lowering.delay(number, clock)
      delays.append((number, input, before, steps))
    }
    let sources = delays.map { lowering.graph.node(.delay($0.number)) }
    var emission = Emission(
      lowering.graph, kept: levels + sources, names: lowering.names)
    let start = emission.code(for: starts + delays.map(\.before))
    let step = emission.code(for: rates + shown + delays.map(\.input), noted: true)
    // A value that stands before the first time is read throughout the run.
    let befores = delays.map { _ in emission.fresh() }
    let targets = levels.map { emission.register($0) } + befores
    self.init(
      clock: clock, registerCount: emission.registerCount,
      timeRegister: emission.timeRegister, constants: emission.constants, inputs: emission.inputs,
      stocks: zip(model.stocks, levels).enumerated().map { number, stock in
        Stock(
          name: model.variables[stock.0].name, register: emission.register(stock.1),
          rate: step.results[number])
      },
      outputs: zip(outputs, step.results.dropFirst(rates.count)).map {
        Output(name: $0, register: $1)
      },
      delays: delays.indices.map { index in
        Delay(
          output: emission.register(sources[index]),
          input: step.results[rates.count + shown.count + index], before: befores[index],
          steps: delays[index].steps)
      },
      draws: emission.draws, tables: lowering.graph.tables, once: emission.once,
      timed: emission.timed,
      start: start.code + zip(targets, start.results).map { Instruction(.copy, $0, $1) },
      step: step.code, notes: emission.notes)
  }
}

extension Clock {
  /// The times of a model.
  package init(_ timing: Timing) {
    self.init(
      start: timing.start, step: timing.numerator, over: timing.denominator, steps: timing.steps,
      stepsPerReport: timing.stepsPerReport, method: timing.method == "rk4" ? .rk4 : .euler)
  }
}
