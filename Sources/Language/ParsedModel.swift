package import SourceText

/// A model as written: what its file declares, in reading order, before any name is looked up.
package struct ParsedModel: Sendable {
  package let file: SourceFile
  package internal(set) var head: ModelHead?
  package internal(set) var time: TimeDeclaration?
  package internal(set) var change: ChangeDeclaration?
  package internal(set) var units: [UnitDeclaration] = []
  package internal(set) var dimensions: [DimensionDeclaration] = []
  package internal(set) var variables: [VariableDeclaration] = []
  package internal(set) var tables: [TableDeclaration] = []
  package internal(set) var series: [SeriesDeclaration] = []
  package internal(set) var functions: [FunctionDeclaration] = []
  package internal(set) var levers: [LeverDeclaration] = []
  package internal(set) var policies: [PolicyDeclaration] = []
  package internal(set) var hypotheses: [HypothesisDeclaration] = []
  package internal(set) var outcomes: [OutcomeDeclaration] = []
  package internal(set) var observations: [ObservationDeclaration] = []
  package internal(set) var correlations: [CorrelationDeclaration] = []
  package internal(set) var loops: [LoopDeclaration] = []
  package internal(set) var views: [ViewDeclaration] = []
  package internal(set) var actors: [ActorDeclaration] = []
  /// One at most; a list, because unoptimised code copies a parser at each level of a formula.
  package internal(set) var plays: [PlayDeclaration] = []
  /// What the text of checks says, which is a file of its own.
  package internal(set) var checks: [CheckDeclaration] = []
  var modules: [ModuleDeclaration] = []
  var uses: [UseDeclaration] = []
  /// Names whose declaration could not be read; a mistake has been reported for each.
  package internal(set) var unread: Set<String> = []
}

/// `model NAME "title"`, `as of DATE`, `question "…" answered by …`.
package struct ModelHead: Sendable {
  package let name: Name
  package let title: Text?
  package internal(set) var asOf: Text?
  package internal(set) var question: Text?
  package internal(set) var answeredBy: [Name] = []
}

/// `time year 2021 to 2036 step 1/32 report 1/4 compare 2031 to 2036 method euler`.
package struct TimeDeclaration: Sendable {
  package let unit: Name
  package let start: Number
  package let end: Number
  package internal(set) var step: Ratio?
  package internal(set) var report: Ratio?
  package internal(set) var compare: (from: Number, to: Number)?
  package internal(set) var method: Name?
  /// The date of the first time.
  package internal(set) var origin: Text?
  package internal(set) var range: SourceRange
}

/// A ratio of two numbers, such as a time step of `1/32`.
package struct Ratio: Sendable {
  package let numerator: Number
  package let denominator: Number?

  package var value: Double { numerator.value / (denominator?.value ?? 1) }
  package var range: SourceRange {
    denominator.map { numerator.range.joined(with: $0.range) } ?? numerator.range
  }
}

/// `levers change from 2026 over 0.5`.
package struct ChangeDeclaration: Sendable {
  package let from: Number
  package let over: Number?
  package let range: SourceRange
}

package struct UnitDeclaration: Sendable {
  package let name: Name
  package let label: Text?
}

/// `dimension region: north, south`, or a part of one: `dimension coast of region: south`.
package struct DimensionDeclaration: Sendable {
  /// `in region: swat in north, kech in south`: the group of another dimension that each is in.
  package struct Grouping: Sendable {
    package let dimension: Name
    package let members: [(element: Name, group: Name)]
  }
  package let name: Name
  package let whole: Name?
  package let elements: [Name]
  package internal(set) var groupings: [Grouping] = []
}

/// What any declaration may carry for its reader.
package struct Annotations: Sendable {
  package internal(set) var label: Text?
  /// The name for narrow places.
  package internal(set) var short: Text?
  package internal(set) var because: Text?
  package internal(set) var evidence: [Name] = []
  /// Whether it is set aside from the first view.
  package internal(set) var aside = false
  /// The heading it stands under.
  package internal(set) var group: String?

  package init(
    label: Text? = nil, short: Text? = nil, because: Text? = nil, evidence: [Name] = [],
    group: String? = nil
  ) {
    self.label = label
    self.short = short
    self.because = because
    self.evidence = evidence
    self.group = group
  }
}

/// A stock, a flow, an auxiliary, a constant or an uncertainty.
package struct VariableDeclaration: Sendable {
  package enum Kind: String, Sendable {
    case stock
    case flow
    case aux
    case constant
    case uncertain
  }
  /// What holds for one element of a variable with dimensions.
  package struct Element: Sendable {
    package let subscripts: [Name]
    package let formula: Expression
    package let distribution: DistributionExpression?
  }
  package let kind: Kind
  package let name: Name
  /// The dimensions whose elements the variable has one value for each of.
  package let dimensions: [Name]
  package let unit: UnitExpression
  package internal(set) var annotations: Annotations
  package internal(set) var elements: [Element] = []
  /// The equation, the value of a constant, or the base value of an uncertainty.
  package var formula: Expression?
  package var distribution: DistributionExpression?
  package internal(set) var start: Expression?
  package internal(set) var change: StockChange?
}

/// How a stock changes.
package enum StockChange: Sendable {
  case flows(gains: [Name], loses: [Name])
  case approaches(Expression, over: Expression)
  case rate(Expression)
}

/// A function given by points, of time unless it says of what.
package struct TableDeclaration: Sendable {
  package let name: Name
  package let unit: UnitExpression
  package let input: UnitExpression?
  package internal(set) var annotations: Annotations
  package internal(set) var points: [Point]
  /// `clamp`, `extrapolate` or `step`: what the function is beyond its ends, or between its points.
  package internal(set) var mode = "clamp"
}

/// `series fdi: usd_m/year from "wdi.csv" column "fdi" time "year" step`: a table of time from a file.
package struct SeriesDeclaration: Sendable {
  package let name: Name
  package let unit: UnitExpression
  package let path: Text
  package let column: Text
  package let time: Text
  package internal(set) var annotations: Annotations
  /// Whether each value holds until the next; else the values between two times lie on a line.
  package internal(set) var isStep = false
}

/// `function saturating(x, half) = x / (x + half)`.
package struct FunctionDeclaration: Sendable {
  package let name: Name
  package let parameters: [Name]
  package internal(set) var formula: Expression?
  package internal(set) var annotations: Annotations
}

/// A part of a model that can be used several times: what stands from `module NAME` to `end NAME`.
struct ModuleDeclaration {
  let name: Name
  /// What each use must give, with its unit.
  var needs: [(name: Name, unit: UnitExpression)] = []
  var body: ParsedModel
}

/// `use epidemic as north` with a formula for each thing the module needs.
struct UseDeclaration {
  let module: Name
  let prefix: Name
  var settings: [(name: Name, formula: Expression)] = []
}

/// `x: y` in a table or a history.
package struct Point: Sendable {
  package let x: Number
  package let y: Number
}

package struct LeverDeclaration: Sendable {
  /// A word that holds up to and including a value.
  package struct Band: Sendable {
    package let word: Name
    package let upTo: Number
  }
  package let name: Name
  package let unit: UnitExpression
  package let low: Number
  package let high: Number
  package let actors: [Name]
  package internal(set) var annotations: Annotations
  package internal(set) var history: [Point] = []
  package internal(set) var bands: [Band] = []
}

/// `name = value`.
package struct Setting: Sendable {
  package let name: Name
  package let value: Number
}

package struct PolicyDeclaration: Sendable {
  package let name: Name
  package internal(set) var annotations: Annotations
  package internal(set) var extends: Name?
  package internal(set) var combines: [Name] = []
  package internal(set) var settings: [Setting] = []
}

package struct HypothesisDeclaration: Sendable {
  package struct Case: Sendable {
    package let name: Name
    package let annotations: Annotations
    package let settings: [Setting]
  }
  package let name: Name
  package let annotations: Annotations
  package let cases: [Case]
}

package struct OutcomeDeclaration: Sendable {
  /// Who wants the outcome up or down, and under which condition.
  package struct Wish: Sendable {
    package let up: Bool
    package let actors: [Name]
    package let condition: Text?
  }
  package let name: Name
  package internal(set) var annotations: Annotations
  package internal(set) var wishes: [Wish] = []
  package internal(set) var material: Number?
  package internal(set) var materialBecause: Text?
}

package struct ObservationDeclaration: Sendable {
  /// A value that was found, with the range its publishers give.
  package struct Value: Sendable {
    package let time: Number
    /// The end of the time it stands for, where that is not the declaration's.
    package let until: Number?
    package let value: Number
    package let low: Number?
    package let high: Number?
    package let annotations: Annotations
  }
  package let name: Name
  /// The length of time that a value is the mean over; nil for values at a date.
  package let meanOver: Number?
  /// How far a consistent future may miss: the root mean square, of logarithms if `logarithmic`.
  package internal(set) var tolerance: (bound: Number, logarithmic: Bool)?
  package internal(set) var values: [Value] = []
  package let range: SourceRange
}

/// How two uncertainties go together.
package struct CorrelationDeclaration: Sendable {
  package let first: Name
  package let second: Name
  package let value: Number
  package internal(set) var annotations: Annotations
}

package struct LoopDeclaration: Sendable {
  package let name: Name
  package let reinforcing: Bool
  package let chain: [Name]
  package internal(set) var annotations: Annotations
  /// What it means to cut the loop.
  package internal(set) var off: Text?
}

/// A diagram: the middle of each of its variables from the left and the top, in points.
package struct ViewDeclaration: Sendable {
  package struct Place: Sendable {
    package let name: Name
    package let x: Number
    package let y: Number
  }
  package let label: Text
  package let places: [Place]
}

package struct ActorDeclaration: Sendable {
  package struct Option: Sendable {
    package let name: Name
    package let annotations: Annotations
    package let settings: [Setting]
    /// What levers are set to by what the actor sees when it decides.
    package let rules: [(lever: Name, formula: Expression)]
  }
  package let name: Name
  package internal(set) var annotations: Annotations
  package internal(set) var options: [Option] = []
  package internal(set) var payoff: Name?
  /// The actors that it is when they act as one.
  package internal(set) var joins: [Name] = []
  /// What it can judge the future it is in by.
  package internal(set) var sees: [Name] = []
  package internal(set) var decisions: DecisionDates?
}

/// When choices can be changed after the first: at some times, or every so often.
package enum DecisionDates: Sendable {
  case every(Number)
  case at([Number])
}

/// `play "title"`: how the actors' choices become a game.
package struct PlayDeclaration: Sendable {
  package internal(set) var annotations: Annotations
  /// The times whose payoffs count.
  package internal(set) var payoffs: (from: Number, to: Number)?
  /// By how much a payoff counts less for each unit of time.
  package internal(set) var discount: Number?
  package internal(set) var decisions: DecisionDates?
  /// Who chooses together, the first first; empty: all at once.
  package internal(set) var moves: [[Name]] = []
  package let range: SourceRange
}
