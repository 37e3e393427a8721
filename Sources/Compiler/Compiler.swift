package import Checker
package import Engine
import Kernels

extension Program {
  /// Compiles a model.
  /// - Parameters:
  ///   - model: What to compile.
  ///   - outputs: The names of the variables to report, which must exist.
  ///   - overrides: Values of constants and loop switches other than the model's.
  ///   - passes: What makes it quicker.
  ///   - adjustable: Constants and loop switches that are inputs, as uncertainties and levers always are.
  package init(
    _ model: CheckedModel, outputs: [String], overrides: [String: Double] = [:],
    passes: [Pass] = Pass.all, adjustable: Set<String> = []
  ) {
    self.init(
      model, reporting: outputs.map { model.index.made($0, "an output is a variable") },
      overrides: overrides, passes: passes, adjustable: adjustable)
  }

  /// Compiles a model.
  /// - Parameters:
  ///   - model: What to compile.
  ///   - reported: The numbers of the variables to report.
  ///   - overrides: Values of constants and loop switches other than the model's.
  ///   - passes: What makes it quicker.
  ///   - adjustable: Constants and loop switches that are inputs, as uncertainties and levers always are.
  package init(
    _ model: CheckedModel, reporting reported: [Int], overrides: [String: Double] = [:],
    passes: [Pass] = Pass.all, adjustable: Set<String> = []
  ) {
    var lowering = Lowering(model, overrides: overrides, adjustable: adjustable)
    // A chain of equations can be thousands long: each is lowered after those it needs.
    for atStart in [true, false] {
      for index in model.order { _ = lowering.node(index, atStart: atStart) }
    }
    let stocks = model.stocks
    let starts = stocks.map { lowering.node($0, atStart: true) }
    let rates = stocks.map { index in
      guard case .stock(_, let rate) = model.variables[index].definition else {
        return lowering.node(index, atStart: false)
      }
      return lowering.lower(rate, atStart: false)
    }
    let shown = reported.map { lowering.node($0, atStart: false) }
    let levels = stocks.map { lowering.node($0, atStart: false) }
    let clock = Clock(model.timing)
    var delays: [Assembly.Delay] = []
    // What a delay keeps can itself read delays; the first of those that wait comes next.
    var waiting: [Int] = []
    var known = 0
    while true {
      if lowering.graph.delays.count > known {
        waiting = (waiting + lowering.graph.delays[known...]).sorted(by: >)
        known = lowering.graph.delays.count
      }
      guard let number = waiting.popLast() else { break }
      let (input, before, steps) = lowering.delay(number, clock)
      let output = lowering.graph.node(.delay(number))
      delays.append(.init(output: output, input: input, before: before, steps: steps))
    }
    self = Assembly(
      clock: clock, graph: lowering.graph,
      stocks: stocks.indices.map {
        Assembly.Stock(
          name: model.variables[stocks[$0]].name, level: levels[$0], start: starts[$0],
          rate: rates[$0])
      },
      outputs: zip(reported, shown).map { (model.variables[$0].name, $1) }, delays: delays,
      names: lowering.names
    ).program.rewritten(by: passes)
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
