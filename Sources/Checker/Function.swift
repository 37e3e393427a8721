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
  case logistic
  case floor
  case ceil
  case round
  case min
  case max
  case mod
  case clamp

  /// How many arguments the function takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .min, .max: 2...8
    case .mod: 2...2
    case .clamp: 3...3
    default: 1...1
    }
  }

  /// How the function is written, for messages.
  var usage: String {
    switch self {
    case .min, .max: "\(rawValue)(a, b)"
    case .mod: "mod(a, b)"
    case .clamp: "clamp(x, low, high)"
    default: "\(rawValue)(x)"
    }
  }

  /// How the unit of the result follows from those of the arguments.
  enum UnitRule {
    /// All arguments and the result are dimensionless.
    case dimensionless
    /// All arguments and the result have one unit.
    case same
    case squareRoot
  }

  var unitRule: UnitRule {
    switch self {
    case .exp, .ln, .log10, .sin, .cos, .tan, .logistic: .dimensionless
    case .sqrt: .squareRoot
    case .abs, .floor, .ceil, .round, .min, .max, .mod, .clamp: .same
    }
  }
}
