package import Analyses
package import Checker
import Compiler
import Engine
import Ensemble
package import SourceText

/// The signs of links between variables along the base run.
package struct LinkSigns {
  private let evaluations: [Evaluation]
  private var known: [Link: [Double]] = [:]

  private struct Link: Hashable {
    let cause: Int
    let effect: Int
  }

  /// Runs the base run with some settings.
  /// - Throws: ``Refusal`` for settings that the model does not have.
  package init(_ model: CheckedModel, settings: [String: Double] = [:]) throws(Refusal) {
    var choice = RunChoice()
    choice.settings = settings
    let plan = try Plan(model, choice)
    let count = plan.model.variables.count
    // Up to nine times are enough to see a sign change.
    let last = plan.model.timing.steps
    let steps = Set((0...8).map { last * $0 / 8 }).sorted()
    // The memory of functions has values of its own, under no name.
    let program = Program(
      plan.model, reporting: Array(0..<count), overrides: plan.overrides
    )
    .averaging(over: steps.map { $0...$0 }, [])
    var machine = Oracle(program)
    let run = machine.run(plan.baseInputs(program, plan.policies.first))
    guard run.failure == nil else {
      evaluations = []
      return
    }
    evaluations = steps.enumerated().map { place, step in
      Evaluation(
        plan.model, time: program.clock.time(atStep: Double(step)),
        values: Array(run.means[(place * count)..<((place + 1) * count)]))
    }
  }

  /// Whether there was a base run to measure along.
  var isMeasured: Bool { !evaluations.isEmpty }

  private mutating func signs(_ link: Link) -> [Double] {
    if let signs = known[link] { return signs }
    let signs = evaluations.map { $0.sign(of: link.cause, on: link.effect) }
    known[link] = signs
    return signs
  }

  /// The sign of a link along the base run: `+`, `−`, `±` where it changes, empty where it never acts.
  package mutating func sign(of cause: Int, on effect: Int) -> String {
    let signs = signs(Link(cause: cause, effect: effect))
    switch (signs.contains { $0 > 0 }, signs.contains { $0 < 0 }) {
    case (true, true): return "±"
    case (true, false): return "+"
    case (false, true): return "−"
    case (false, false): return ""
    }
  }

  /// The polarity of a loop, given without the return to its first variable.
  package mutating func polarity(of loop: [Int]) -> LoopPolarity {
    var products = Array(repeating: 1.0, count: evaluations.count)
    for (cause, effect) in zip(loop, loop.dropFirst() + loop.prefix(1)) {
      for (time, sign) in signs(Link(cause: cause, effect: effect)).enumerated() {
        products[time] *= sign
      }
    }
    return LoopPolarity(
      reinforcing: products.count { $0 > 0 }, balancing: products.count { $0 < 0 })
  }
}
