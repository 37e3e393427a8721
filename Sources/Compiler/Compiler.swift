package import Checker
package import Engine

extension Program {
  /// Compiles a model.
  /// - Parameters:
  ///   - model: What to compile.
  ///   - outputs: The variables to report, which must exist.
  ///   - overrides: Values of constants and loop switches other than the model's.
  package init(
    _ model: CheckedModel, outputs: [String], overrides: [String: Double] = [:]
  ) {
    var lowering = Lowering(model, overrides: overrides)
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
    var emission = Emission(lowering.graph, stocks: levels)
    let start = emission.code(for: starts)
    let step = emission.code(for: rates + shown)
    self.init(
      clock: Clock(model.timing), registerCount: emission.registerCount,
      timeRegister: emission.timeRegister, constants: emission.constants, inputs: emission.inputs,
      stocks: zip(model.stocks, levels).enumerated().map { number, stock in
        Stock(
          name: model.variables[stock.0].name, register: emission.register(stock.1),
          rate: step.results[number])
      },
      outputs: zip(outputs, step.results.dropFirst(rates.count)).map {
        Output(name: $0, register: $1)
      },
      tables: lowering.graph.tables, once: emission.once, timed: emission.timed,
      start: start.code
        + zip(levels, start.results).map { Instruction(.copy, emission.register($0), $1) },
      step: step.code)
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
