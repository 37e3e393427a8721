/// The functions of the language.
package enum Function: String, Sendable, CaseIterable {
  case exp
  case ln
  case log10
  case sqrt
  case abs
  case sin
  case cos
  case tan
  case arctan
  case arcsin
  case arccos
  case sinh
  case cosh
  case tanh
  case lnGamma = "ln_gamma"
  case logistic
  case floor
  case ceil
  case round
  case truncate
  case min
  case max
  case mod
  case clamp
  // Over the elements of a dimension.
  case sum
  case mean
  case product
  // Of the time.
  case step
  case ramp
  case pulse
  // With a memory.
  case smooth
  case smooth3
  case smoothn
  case delay1
  case delay3
  case delayn
  case delayFixed = "delay_fixed"
  case previous
  case initial
  case activeInitial = "active_initial"
  case trend
  case forecast
  // Drawn anew at each step.
  case normal
  case uniform
  case bernoulli
  case poisson
  case negativeBinomial = "negative_binomial"

  /// Whether the function runs over the elements of its one argument.
  package func isAggregate(_ arguments: Int) -> Bool {
    switch self {
    case .sum, .mean, .product, .min, .max: arguments == 1
    default: false
    }
  }

  /// How many arguments the function takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .min, .max, .sum, .mean, .product: 1...10_000
    case .mod, .previous, .activeInitial, .step, .normal, .uniform, .negativeBinomial: 2...2
    case .ramp, .smooth, .smooth3, .delay1, .delay3, .delayFixed, .trend: 2...3
    case .clamp, .forecast: 3...3
    case .pulse, .smoothn, .delayn: 3...4
    default: 1...1
    }
  }

  /// How the function is written, for messages.
  package var usage: String {
    switch self {
    case .min, .max: "\(rawValue)(a, b) or \(rawValue)(x[*])"
    case .sum, .mean, .product: "\(rawValue)(x[*]) or \(rawValue)(a, b)"
    case .mod: "mod(a, b)"
    case .clamp: "clamp(x, low, high)"
    case .step: "step(height, at)"
    case .ramp: "ramp(slope, from) or ramp(slope, from, to)"
    case .pulse: "pulse(height, at, length) or pulse(height, at, length, every)"
    case .smooth, .smooth3, .delay1, .delay3:
      "\(rawValue)(x, time) or \(rawValue)(x, time, initially)"
    case .smoothn, .delayn: "\(rawValue)(x, time, order) or \(rawValue)(x, time, order, initially)"
    case .delayFixed: "delay_fixed(x, time) or delay_fixed(x, time, before)"
    case .previous: "previous(x, before)"
    case .activeInitial: "active_initial(x, initially)"
    case .trend: "trend(x, time) or trend(x, time, initially)"
    case .forecast: "forecast(x, time, horizon)"
    case .normal: "normal(mean, deviation)"
    case .uniform: "uniform(low, high)"
    case .bernoulli: "bernoulli(share)"
    case .poisson: "poisson(mean)"
    case .negativeBinomial: "negative_binomial(mean, size)"
    default: "\(rawValue)(x)"
    }
  }

  /// How the unit of the result follows from those of the arguments.
  package enum UnitRule {
    /// All arguments and the result are dimensionless.
    case dimensionless
    /// All arguments and the result have one unit.
    case same
    case squareRoot
    /// The function has a rule of its own.
    case own
  }

  package var unitRule: UnitRule {
    switch self {
    case .exp, .ln, .log10, .sin, .cos, .tan, .arctan, .arcsin, .arccos, .sinh, .cosh, .tanh,
      .lnGamma, .logistic:
      .dimensionless
    case .sqrt: .squareRoot
    case .abs, .floor, .ceil, .round, .truncate, .min, .max, .mod, .clamp, .sum, .mean: .same
    default: .own
    }
  }
}
