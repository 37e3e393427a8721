import Kernels
import Language
import SourceText

/// What a function is given that means nothing, or only something for other steps of time.
struct CheckedParameter {
  enum Demand {
    /// The second argument is not below the first.
    case rising
    /// The argument is not below zero, at least zero or above it, or a share.
    case notNegative(argument: Int)
    case positive(argument: Int)
    case share
    /// The time of a stage is not below a step.
    case time(stages: Int)
  }
  let demand: Demand
  let usage: String
  let formulas: [Formula]
  let range: SourceRange
}

extension Checker {
  /// Looks at the arguments of functions that are known before a run.
  mutating func checkParameters() {
    var constants = ConstantFormulas(model)
    for parameter in resolution.made.parameters {
      let values = parameter.formulas.map { constants.value(of: $0) }
      func bad(_ problem: String, hint: String = "check the order of the numbers") {
        report(
          Mistakes.badDistribution(parameter.range, problem, usage: parameter.usage, hint: hint))
      }
      switch parameter.demand {
      case .rising:
        if let low = values[0], let high = values[1], low > high {
          bad("the low end is not below the high end")
        }
      case .notNegative(let place):
        if let value = values[place], value < 0 {
          bad("\(Mistakes.shown(value)) is below 0", hint: "give a number from 0 up")
        }
      case .positive(let place):
        if let value = values[place], value <= 0 {
          bad("\(Mistakes.shown(value)) is not above 0", hint: "give a number above 0")
        }
      case .share:
        if let value = values[0], !(0...1).contains(value) {
          bad("a share of \(Mistakes.shown(value)) is none", hint: "give a number from 0 to 1")
        }
      case .time(let stages): checkTime(parameter, values[0], stages: stages)
      }
    }
  }

  /// An average over less than a step swings instead of following.
  private mutating func checkTime(
    _ parameter: CheckedParameter, _ value: Double?, stages: Int
  ) {
    let step = model.timing.numerator / model.timing.denominator
    let least = step * Double(stages) * (1 - 1e-9)
    if let value {
      if value < least { report(Mistakes.shortTime(parameter.range, step: step, share: nil)) }
      return
    }
    guard case .variable(let index) = parameter.formulas[0],
      model.variables.indices.contains(index),
      case .uncertain(_, let distribution) = model.variables[index].definition,
      let low = distribution.bounds?.low, low < least
    else { return }
    report(
      Mistakes.shortTime(
        parameter.range, step: step, share: Self.share(of: distribution, below: least)))
  }

  /// In which futures, in words, a value lies below another.
  private static func share(of distribution: Distribution, below value: Double) -> String {
    var share: Double?
    switch distribution {
    case .uniform(let low, let high): share = (value - low) / (high - low)
    case .logUniform(let low, let high):
      share = Elementary.ln(value / low) / Elementary.ln(high / low)
    case .triangular(let low, let mode, let high):
      share =
        value < mode
        ? (value - low) * (value - low) / ((high - low) * (mode - low))
        : 1 - (high - value) * (high - value) / ((high - low) * (high - mode))
    case .discrete(let values, let weights):
      share =
        zip(values, weights).filter { $0.0 < value }.reduce(0) { $0 + $1.1 }
        / weights.reduce(0, +)
    default: break
    }
    guard let share else { return "in some futures" }
    if share >= 1 { return "in all futures" }
    let percent = (share * 100).rounded()
    return percent < 1 ? "in less than 1 % of futures" : "in \(Int(percent)) % of futures"
  }
}
