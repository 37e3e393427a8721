package import Language
package import SourceText

/// A model of another tool as its file says it, before names are looked up and arrays written out.
package struct ForeignModel: Sendable {
  package let dialect: Dialect
  /// Whether `INT` and `MOD` cut off, as in Vensim, where XMILE's round down.
  package var truncates = false
  package let file: SourceFile
  package var name: String
  package var title: String?
  package var time: ForeignTime
  /// The formulas of the times in Vensim's names: `initial_time`, `final_time`, `time_step`, `saveper`.
  package var control: [String: ForeignExpression] = [:]
  package var dimensions: [ForeignDimension] = []
  package var variables: [ForeignVariable] = []
  package var macros: [ForeignMacro] = []
  /// Other names of units, folded, by what they stand for.
  package var unitAliases: [String: UnitExpression] = [:]
  package var views: [ForeignView] = []

  package init(dialect: Dialect, file: SourceFile, name: String, time: ForeignTime) {
    self.dialect = dialect
    self.file = file
    self.name = name
    self.time = time
  }
}

/// When a model of another tool runs.
package struct ForeignTime: Sendable {
  package var unit: Name?
  package var start: Number
  package var stop: Number
  package var step: Ratio
  /// The time between the values that are kept.
  package var save: Number?
  package var method = "euler"

  package init(start: Number, stop: Number, step: Ratio) {
    self.start = start
    self.stop = stop
    self.step = step
  }
}

package struct ForeignDimension: Sendable {
  package let name: Name
  package var elements: [Name]
  /// Other dimensions, with the elements of them that this one's stand for, in order.
  package var mappings: [(target: Name, elements: [Name])] = []

  package init(name: Name, elements: [Name]) {
    self.name = name
    self.elements = elements
  }
}

package struct ForeignVariable: Sendable {
  package enum Role: Sendable {
    case stock
    case flow
    case auxiliary
    /// A graphical function that others apply.
    case lookup
  }
  /// What holds for some elements of a variable, or for all of it.
  package struct Equation: Sendable {
    /// Elements and dimensions, as they stand on the left side.
    package var subscripts: [Name] = []
    package var exceptions: [[Name]] = []
    /// The equation; of a stock, what changes it, unless flows do.
    package var formula: ForeignExpression?
    /// What a stock starts from.
    package var start: ForeignExpression?
    /// A graphical function of the formula, or of what it is applied to.
    package var table: ForeignTable?
    /// How Vensim reads a series between its times: `RAW`, `LOOK FORWARD`, `HOLD BACKWARD`.
    package var keyword: String?

    package init(subscripts: [Name] = [], formula: ForeignExpression? = nil) {
      self.subscripts = subscripts
      self.formula = formula
    }
  }
  package let name: Name
  package var role: Role
  /// The module or macro that it belongs to, folded and with a dot after it; empty for the model itself.
  package var scope = ""
  package var dimensions: [Name] = []
  package var equations: [Equation] = []
  package var unit: UnitExpression?
  package var note: Text?
  package var group: String?
  package var inflows: [Name] = []
  package var outflows: [Name] = []
  /// Whether a stock or flow never falls below zero.
  package var isNonNegative = false
  /// How a stock works that keeps what it holds in order.
  package var discreteStock: ForeignDiscreteStock?
  /// Whether a flow is what falls off a conveyor; then its formula is the share of what came on.
  package var isLeak = false
  /// The part of the conveyor's way on which it falls off.
  package var leakZone: (from: Number, to: Number)?
  /// Whether a flow takes what a queue's other outflows cannot.
  package var isOverflow = false

  package init(name: Name, role: Role) {
    self.name = name
    self.role = role
  }
}

/// A conveyor or a queue.
package enum ForeignDiscreteStock: Sendable {
  package struct Conveyor: Sendable {
    package var transit: ForeignExpression
    package var capacity: ForeignExpression?
    package var limit: ForeignExpression?
    package var sampled: ForeignExpression?
    package var halted: ForeignExpression?
    package var isExponential = false
    /// Whether nothing overtakes, also where the transit time falls.
    package var keepsOrder = false
    package var batches = Language.Conveyor.Batches.parts

    package init(transit: ForeignExpression) { self.transit = transit }
  }
  case conveyor(Conveyor)
  case queue
}

package struct ForeignMacro: Sendable {
  package let name: Name
  package let parameters: [Name]
  package var variables: [ForeignVariable]
  /// What a call is worth; nil where a variable has the macro's name.
  package var result: ForeignExpression?

  package init(
    name: Name, parameters: [Name], variables: [ForeignVariable], result: ForeignExpression? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.variables = variables
    self.result = result
  }
}

package struct ForeignView: Sendable {
  package var label: String
  package var places: [(name: Name, x: Double, y: Double)] = []

  package init(label: String) { self.label = label }
}
