package import Kernels
package import Language
package import SourceText

/// A model in which every name is known, every unit fits and every order exists.
package struct CheckedModel: Sendable {
  package internal(set) var file: SourceFile
  /// What was written, if conveyors and queues were written out.
  var written: ParsedModel?
  package internal(set) var name = ""
  package internal(set) var title: String?
  package internal(set) var asOf: String?
  package internal(set) var question: String?
  /// The outcomes that the question is answered by.
  package internal(set) var answeredBy: [String] = []
  /// The base units declared.
  package internal(set) var units: [(name: String, label: String?)] = []
  package internal(set) var timing = Timing()
  /// All variables in the order of their declaration.
  package internal(set) var variables: [Variable] = []
  /// The flows and auxiliaries, each after those that it needs.
  package internal(set) var order: [Int] = []
  /// All variables, each after those that its value at the first time is computed from.
  package internal(set) var startOrder: [Int] = []
  package internal(set) var tables: [Table] = []
  /// The values of earlier times that equations read.
  package internal(set) var delays: [DelayedValue] = []
  package internal(set) var policies: [Policy] = []
  package internal(set) var hypotheses: [Hypothesis] = []
  package internal(set) var outcomes: [Outcome] = []
  package internal(set) var observations: [Observation] = []
  /// The names of the categories of uncertainties that have some, which stand for 1, 2, 3.
  package internal(set) var categories: [String: [String]] = [:]
  package internal(set) var correlations: [Correlation] = []
  package internal(set) var loops: [Loop] = []
  package internal(set) var views: [View] = []
  package internal(set) var checks: [BehaviourCheck] = []
  package internal(set) var actors: [Actor] = []
  package internal(set) var play = Play()
  /// What levers are set to by choices, by their indices, in a model that is played.
  package internal(set) var positions: [Int: Formula] = [:]
  /// The indices of the variables by name.
  package internal(set) var index: [String: Int] = [:]

  /// Columns that tables of results have besides those of uncertainties.
  package static let columnsOfResults = ["future", "scenario", "in_record"]

  /// The variable with a name, if there is one.
  package func variable(_ name: String) -> Variable? { index[name].map { variables[$0] } }
}

/// When a model runs.
package struct Timing: Sendable {
  package internal(set) var unit = ""
  package internal(set) var start = 0.0
  package internal(set) var end = 0.0
  /// The step is `numerator / denominator`.
  package internal(set) var numerator = 1.0
  package internal(set) var denominator = 1.0
  package internal(set) var steps = 1
  package internal(set) var stepsPerReport = 1
  /// The times over whose mean outcomes are compared.
  package internal(set) var compare: ClosedRange<Double> = 0...0
  package internal(set) var method = "euler"
  /// From when policies hold, and how long the change takes; nil: from the first time.
  package internal(set) var change: (from: Double, over: Double)?
}

/// A named quantity of the model.
package struct Variable: Sendable {
  package enum Kind: String, Sendable {
    case stock
    case flow
    case aux
    case constant
    case uncertain
    case lever
    /// A loop's name in equations: 1 on, 0 off.
    case loopSwitch
    /// The built-in `policy_ramp`: 0 while history holds, 1 once a policy is in force.
    case ramp

    /// The kind in a sentence.
    package var spoken: String {
      switch self {
      case .aux: "auxiliary"
      case .uncertain: "uncertainty"
      case .loopSwitch: "loop switch"
      case .ramp: "built-in variable"
      case .stock, .flow, .constant, .lever: rawValue
      }
    }
  }
  package enum Definition: Sendable {
    case stock(start: Formula, rate: Formula)
    case equation(Formula)
    case value(Double)
    case uncertain(base: Double, Distribution)
    case lever(Lever)
    case ramp
  }
  package let id: VariableID
  /// The name of ``id`` as a text.
  package let name: String
  package let kind: Kind
  package let unit: Dimension
  package let notes: Annotations
  package let range: SourceRange
  package internal(set) var definition: Definition

  init(
    _ id: VariableID, kind: Kind, unit: Dimension, notes: Annotations, range: SourceRange,
    definition: Definition
  ) {
    self.id = id
    name = id.text
    self.kind = kind
    self.unit = unit
    self.notes = notes
    self.range = range
    self.definition = definition
  }

  /// Whether the variable stands for the memory of a function and not for a declaration.
  package var isHidden: Bool { id.part != nil }

  /// What its value rests on, by the names after `@`.
  package var origins: [String] { notes.evidence.map(\.text) }

  /// The label, or the name with spaces; of an element with its subscripts.
  package var label: String {
    let whole = id.element([]).text.split(separator: "_").joined(separator: " ")
    let label = notes.label?.text ?? whole
    return id.elements.isEmpty ? label : "\(label) (\(id.elements.joined(separator: ",")))"
  }
}

package struct Lever: Sendable {
  package let low: Double
  package let high: Double
  package let actors: [String]
  /// The values until policies hold.
  package let history: [(x: Double, y: Double)]
  package let bands: [(word: String, upTo: Double)]

  /// The value of a policy that does not name the lever.
  package var statusQuo: Double { history.last?.y ?? low }
}

/// An equation with every name looked up.
package indirect enum Formula: Sendable {
  case number(Double)
  case variable(Int)
  case time
  case timeStep
  case unary(UnaryOperator, Formula)
  case binary(BinaryOperator, Formula, Formula)
  case call(Function, [Formula])
  case lookup(table: Int, Formula)
  /// A value of an earlier time: an index into the model's delays.
  case delayed(Int)
  /// A formula, and another for the value that stocks start from.
  case activeInitial(Formula, initially: Formula)
  /// A number between 0 and 1 drawn anew at each step, for a random process.
  case draw(process: Int)
  /// The quantile of a random process at the share drawn for it, which is the last argument.
  case quantile(Process, [Formula])
  case conditional(Formula, then: Formula, otherwise: Formula)

  /// The formulas inside.
  package var parts: [Formula] {
    switch self {
    case .number, .variable, .time, .timeStep, .delayed, .draw: []
    case .unary(_, let a), .lookup(_, let a): [a]
    case .binary(_, let a, let b), .activeInitial(let a, let b): [a, b]
    case .call(_, let all), .quantile(_, let all): all
    case .conditional(let a, let b, let c): [a, b, c]
    }
  }

  /// The whole number that the formula is written as.
  package var wholeNumber: Int? {
    switch self {
    case .number(let value): Int(exactly: value)
    case .unary(.minus, .number(let value)): Int(exactly: -value)
    default: nil
    }
  }

  /// The variables that the formula reads, in reading order.
  package var reads: [Int] {
    switch self {
    case .variable(let index): [index]
    case .activeInitial(let active, _): active.reads
    default: parts.flatMap(\.reads)
    }
  }
}

/// The distributions of random processes that are not made of other functions.
package enum Process: Sendable {
  case normal
  case poisson
  case negativeBinomial
}

/// What a formula was a time ago, or something else before the first time.
package struct DelayedValue: Sendable {
  package let input: Formula
  package let before: Formula
  /// How long ago, a formula of constants; nil for one step.
  package let time: Formula?
  package let range: SourceRange
}

package struct Table: Sendable {
  package let name: String
  package let x: [Double]
  package let y: [Double]
  /// `clamp`, `extrapolate` or `step`.
  package let mode: String
}

/// A setting of levers.
package struct Policy: Sendable {
  package let name: String
  package let notes: Annotations
  /// What it is built on: the policy it extends, or those it combines.
  package let extends: String?
  package let combines: [String]
  /// The levers that are not at the status quo, by name.
  package let settings: [String: Double]
}

package struct Hypothesis: Sendable {
  package struct Case: Sendable {
    package let name: String
    package let notes: Annotations
    package let settings: [String: Double]
  }
  package let name: String
  package let notes: Annotations
  package let cases: [Case]
}

package struct Outcome: Sendable {
  package let name: String
  package let notes: Annotations
  package let wishes: [OutcomeDeclaration.Wish]
  /// The smallest difference that counts.
  package let material: Double
  package let materialBecause: String?
}

package struct Observation: Sendable {
  package let name: String
  package let meanOver: Double?
  package let tolerance: (bound: Double, logarithmic: Bool)?
  package let values: [ObservationDeclaration.Value]
}

/// How two uncertainties go together: the correlation of the normal numbers of a Gaussian copula.
package struct Correlation: Sendable {
  package let first: String
  package let second: String
  package let value: Double
  package let notes: Annotations
}

package struct Loop: Sendable {
  package let name: String
  package let reinforcing: Bool
  package let chain: [String]
  package let notes: Annotations
  package let off: String?
}

/// A diagram and where the middle of each variable stands in it, in points from the left and the top.
package struct View: Sendable {
  package let label: String
  package let places: [(name: String, x: Double, y: Double)]
}

package struct Actor: Sendable {
  package struct Option: Sendable {
    package let name: String
    package let notes: Annotations
    package let settings: [String: Double]
    /// The levers that are set by a rule, and the variables that compute it.
    package let rules: [String: Int]
  }
  package let name: String
  package let notes: Annotations
  package let payoff: String?
  package let options: [Option]
  /// The actors that it is when they act as one.
  package let joins: [String]
  /// What it can judge the future it is in by.
  package let sees: [String]
  /// When it chooses, the first time first.
  package let decisions: [Double]
}

/// How the actors' choices become a game.
package struct Play: Sendable {
  package internal(set) var notes = Annotations()
  /// The times whose payoffs count.
  package internal(set) var payoffs: ClosedRange<Double> = 0...0
  /// By how much a payoff counts less for each unit of time.
  package internal(set) var discount = 0.0
  /// Who chooses together, the first first; empty: all at once.
  package internal(set) var moves: [[String]] = []
}

extension Timing {
  /// How much of a step before its time something already acts: half; less for the method of Runge and Kutta, which looks
  /// at the middle of a step too.
  package static func edge(_ method: String) -> Double { method == "rk4" ? 0.25 : 0.5 }
}
