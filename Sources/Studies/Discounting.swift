import Checker
import Compiler
import Engine
import Kernels
import Language

/// The steps whose payoffs count from a time on, and by how much less the later ones do.
///
/// Each payoff times its weight is an auxiliary of the played model. Its mean over the steps, divided by that of the
/// weights, is what a player gets.
struct Discounting {
  let steps: ClosedRange<Int>
  private let rate: Double
  /// From when on payoffs count less.
  private let start: Double
  /// What tells its auxiliaries from those of another.
  private let mark: String
  /// The mean of the weights.
  private let weight: Double

  /// - Parameters:
  ///   - model: Whose `play` says which times count.
  ///   - first: The time of a choice, before which nothing counts; nil: all of them.
  init(_ model: CheckedModel, from first: Double? = nil) {
    let (timing, play) = (model.timing, model.play)
    guard let all = timing.steps(in: play.payoffs) else {
      preconditionFailure("a checked model has a step in the time of payoffs")
    }
    let start = max(play.payoffs.lowerBound, first ?? play.payoffs.lowerBound)
    // Who chooses after all payoffs have come looks at the last.
    let left = min(start, play.payoffs.upperBound)...play.payoffs.upperBound
    let steps = timing.steps(in: left) ?? all.upperBound...all.upperBound
    let rate = Elementary.ln(1 + play.discount)
    let clock = Clock(timing)
    let weights = steps.map { step in
      Elementary.exp(-rate * max(clock.time(atStep: Double(step)) - start, 0))
    }
    self.steps = steps
    self.start = start
    self.rate = rate
    weight = weights.reduce(0, +) / Double(weights.count)
    mark = first.map { "\($0)" } ?? ""
  }

  /// The variable that holds what a payoff counts.
  func counted(_ payoff: String) -> String { rate == 0 ? payoff : discounted(payoff).text }

  private func discounted(_ payoff: String) -> VariableID {
    VariableID(name: payoff).part(.named("discounted \(mark)"))
  }

  /// Adds what payoffs count to a model.
  func add(_ payoffs: some Sequence<String>, to played: inout PlayedModel) {
    guard rate != 0 else { return }
    for payoff in payoffs {
      guard let index = played.model.index[payoff] else { continue }
      let since = Formula.binary(.subtract, .time, .number(start))
      let exponent = Formula.binary(
        .multiply, .number(-rate), .call(.max, [since, .number(0)]))
      played.add(
        discounted(payoff), .binary(.multiply, .variable(index), .call(.exp, [exponent])))
    }
  }

  /// What players get, from the means of what payoffs count.
  func payoffs(_ means: [[Double]]) -> [[Double]] {
    rate == 0 ? means : means.map { $0.map { $0 / weight } }
  }
}
