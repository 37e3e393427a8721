package import SourceText

/// A model as written: what its file declares, in reading order, before any name is looked up.
package struct ParsedModel: Sendable {
  package let file: SourceFile
  package var head: ModelHead? {
    get { heads.first }
    set { heads = newValue.map { [$0] } ?? [] }
  }
  package var time: TimeDeclaration? {
    get { times.first }
    set { times = newValue.map { [$0] } ?? [] }
  }
  package var change: ChangeDeclaration?
  package var units: [UnitDeclaration] = []
  package var dimensions: [DimensionDeclaration] = []
  package var variables: [VariableDeclaration] = []
  package var tables: [TableDeclaration] = []
  package var series: [SeriesDeclaration] = []
  package var functions: [FunctionDeclaration] = []
  package var levers: [LeverDeclaration] = []
  package var policies: [PolicyDeclaration] = []
  package var hypotheses: [HypothesisDeclaration] = []
  package var outcomes: [OutcomeDeclaration] = []
  package var observations: [ObservationDeclaration] = []
  package var correlations: [CorrelationDeclaration] = []
  package var loops: [LoopDeclaration] = []
  package var views: [ViewDeclaration] = []
  package var actors: [ActorDeclaration] = []
  /// One at most; a list, because unoptimised code copies a parser at each level of a formula.
  package var plays: [PlayDeclaration] = []
  private var heads: [ModelHead] = []
  private var times: [TimeDeclaration] = []
  /// What the text of checks says, which is a file of its own.
  package var checks: [CheckDeclaration] = []
  var modules: [ModuleDeclaration] = []
  var uses: [UseDeclaration] = []
  /// Names whose declaration could not be read; a mistake has been reported for each.
  package var unread: Set<String> = []

  /// A model without declarations.
  package init(file: SourceFile) { self.file = file }
}

/// `model NAME "title"`, `as of DATE`, `question "…" answered by …`.
package struct ModelHead: Sendable {
  package let name: Name
  package let title: Text?
  package var asOf: Text?
  package var question: Text?
  package var answeredBy: [Name] = []
  /// Whether units that do not fit are warned of and not refused, as in models made by other tools.
  package var unitsAreAdvisory = false

  package init(name: Name, title: Text? = nil) {
    self.name = name
    self.title = title
  }
}

/// `time year 2021 to 2036 step 1/32 report 1/4 compare 2031 to 2036 method euler`.
package struct TimeDeclaration: Sendable {
  package let unit: Name
  package let start: Number
  package let end: Number
  package var step: Ratio?
  package var report: Ratio?
  package var compare: (from: Number, to: Number)?
  package var method: Name?
  /// The date of the first time.
  package var origin: Text?
  package var range: SourceRange

  package init(unit: Name, start: Number, end: Number, range: SourceRange) {
    self.unit = unit
    self.start = start
    self.end = end
    self.range = range
  }
}

/// A ratio of two numbers, such as a time step of `1/32`.
package struct Ratio: Sendable {
  package let numerator: Number
  package let denominator: Number?

  package init(numerator: Number, denominator: Number?) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package var value: Double { numerator.value / (denominator?.value ?? 1) }
  package var range: SourceRange {
    denominator.map { numerator.range.joined(with: $0.range) } ?? numerator.range
  }
}

/// `levers change from 2026 over 0.5`.
package struct ChangeDeclaration: Sendable {
  package let from: Number
  package let over: Ratio?
  package let range: SourceRange
}

package struct UnitDeclaration: Sendable {
  package let name: Name
  package let label: Text?

  package init(name: Name, label: Text?) {
    self.name = name
    self.label = label
  }
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
  package var groupings: [Grouping] = []

  package init(name: Name, whole: Name?, elements: [Name]) {
    self.name = name
    self.whole = whole
    self.elements = elements
  }
}

/// What any declaration may carry for its reader.
package struct Annotations: Sendable {
  package var label: Text?
  /// The name for narrow places.
  package var short: Text?
  package var because: Text?
  /// What there is to know of it, as its author put it.
  package var note: Text?
  package var evidence: [Name] = []
  /// Whether it is set aside from the first view.
  package var aside = false
  /// The heading it stands under.
  package var group: String?

  package init(
    label: Text? = nil, short: Text? = nil, because: Text? = nil, note: Text? = nil,
    evidence: [Name] = [],
    group: String? = nil
  ) {
    self.label = label
    self.short = short
    self.because = because
    self.note = note
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
    package var formula: Expression?
    package var distribution: DistributionExpression?
    /// Of a stock: what it starts from, and how it changes.
    package var start: Expression?
    package var change: StockChange?

    package init(
      subscripts: [Name], formula: Expression? = nil, distribution: DistributionExpression? = nil,
      start: Expression? = nil, change: StockChange? = nil
    ) {
      self.subscripts = subscripts
      self.formula = formula
      self.distribution = distribution
      self.start = start
      self.change = change
    }
  }
  package let kind: Kind
  package var name: Name
  /// The dimensions whose elements the variable has one value for each of.
  package let dimensions: [Name]
  package let unit: UnitExpression
  package var annotations: Annotations
  package var elements: [Element] = []
  /// The equation, the value of a constant, or the base value of an uncertainty.
  package var formula: Expression?
  package var distribution: DistributionExpression?
  package var start: Expression?
  package var change: StockChange?

  package init(
    kind: Kind, name: Name, dimensions: [Name], unit: UnitExpression, annotations: Annotations,
    elements: [Element] = [], formula: Expression? = nil,
    distribution: DistributionExpression? = nil, start: Expression? = nil,
    change: StockChange? = nil
  ) {
    self.kind = kind
    self.name = name
    self.dimensions = dimensions
    self.unit = unit
    self.annotations = annotations
    self.elements = elements
    self.formula = formula
    self.distribution = distribution
    self.start = start
    self.change = change
  }
}

/// How a stock changes.
package enum StockChange: Sendable {
  case flows(gains: [Name], loses: [Name])
  case approaches(Expression, over: Expression)
  case rate(Expression)
  case conveyor(Conveyor)
  case queue(Queue)
}

/// A function given by points, of time unless it says of what.
package struct TableDeclaration: Sendable {
  package let name: Name
  package let unit: UnitExpression
  package let input: UnitExpression?
  package var annotations: Annotations
  package var points: [Point]
  /// `clamp`, `extrapolate` or `step`: what the function is beyond its ends, or between its points.
  package var mode = "clamp"

  package init(
    name: Name, unit: UnitExpression, input: UnitExpression?, annotations: Annotations,
    points: [Point], mode: String = "clamp"
  ) {
    self.name = name
    self.unit = unit
    self.input = input
    self.annotations = annotations
    self.points = points
    self.mode = mode
  }
}

/// `series fdi: usd_m/year from "wdi.csv" column "fdi" time "year" step`: a table of time from a file.
package struct SeriesDeclaration: Sendable {
  package let name: Name
  package let unit: UnitExpression
  package let path: Text
  package let column: Text
  package let time: Text
  package var annotations: Annotations
  /// Whether each value holds until the next; else the values between two times lie on a line.
  package var isStep = false
}

/// `function saturating(x, half) = x / (x + half)`.
package struct FunctionDeclaration: Sendable {
  package let name: Name
  package let parameters: [Name]
  package var formula: Expression?
  package var annotations: Annotations
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

  package init(x: Number, y: Number) {
    self.x = x
    self.y = y
  }
}
