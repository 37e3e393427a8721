package import Language
package import SourceText

/// Turns a model of another tool into one of ours: looks up its names, writes out its arrays, modules and
/// macros, and says with our operations what its own mean.
package struct Elaboration {
  let source: ForeignModel
  var log: DiagnosticLog
  var model: ParsedModel
  /// Variables and graphical functions by their folded names, those of modules with a prefix.
  var symbols: [String: Symbol] = [:]
  var macros: [String: ForeignMacro] = [:]
  var axes: [String: Axis] = [:]
  /// For elements that belong to one or more dimensions, one of them.
  var homes: [String: String] = [:]
  let owners: Owners
  var place: Place
  var time: ForeignTime
  /// Tables of the length of the step in force, and of how often stocks move, where it changes.
  var stepLength: Name?
  var stepFactor: Name?
  /// The variables that macros and functions need, which follow the others.
  var helpers: [VariableDeclaration] = []
  /// How many formulas there are so far, arrays and macros written out.
  var size = 0
  var isTooLarge = false
  /// Whether anything is drawn at random.
  var isDrawing = false
  /// What the elements of one call share, such as the rows of an inverted matrix.
  var shared: [String: [Expression]] = [:]

  static let largestModel = 1_000_000
  static let deepestMacro = 20
  static let mostExpansions = 10_000.0
  static let mostElements = 10_000

  /// A dimension.
  struct Axis {
    let elements: [String]
    let positions: [String: Int]
    /// For each other dimension, the elements of it that this one's stand for.
    var mappings: [String: [String: String]] = [:]

    init(_ elements: [String]) {
      self.elements = elements
      positions = Dictionary(zip(elements, 0...), uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a name stands for.
  struct Symbol {
    let variable: ForeignVariable
    /// The folded names of its dimensions.
    let dimensions: [String]
    /// The equation that holds for each combination of elements, by their names with commas.
    let equations: [String: ForeignVariable.Equation]
    /// Whether each combination has one; else each that has is a variable of its own.
    let isWhole: Bool
    /// Whether a formula needs it and no one declared it.
    let isHelper: Bool
  }

  /// The stocks that flows go into and come out of, by the flows' folded names with their modules.
  struct Owners {
    var inflows: [String: [ForeignVariable]] = [:]
    var outflows: [String: [ForeignVariable]] = [:]
  }

  private init(_ source: ForeignModel, _ log: DiagnosticLog) {
    self.source = source
    self.log = log
    owners = Self.owners(source)
    time = source.time
    place = Place(now: source.time.start.value)
    model = ParsedModel(file: source.file)
  }

  /// Says a model of another tool in ours.
  /// - Returns: The model, and everything that is wrong with it.
  package static func model(_ source: ForeignModel, _ log: DiagnosticLog)
    -> (model: ParsedModel, log: DiagnosticLog)
  {
    var elaboration = Elaboration(source, log)
    elaboration.run()
    return (elaboration.model, elaboration.log)
  }

  private mutating func run() {
    declareDimensions()
    for macro in source.macros {
      let name = macro.name.text.folded(source.dialect)
      if let first = macros.updateValue(macro, forKey: name) {
        log.add(Mistakes.duplicate(macro.name, first: first.name.range))
      }
    }
    guard canExpand(source.variables) else { return }
    let variables = source.variables.filter { !isControl($0) }
    for variable in variables { declare(variable) }
    resolveTime()
    declareHead()
    for variable in variables { define(variable) }
    model.variables += helpers.map { helper in
      var helper = helper
      let name = helper.name
      helper.name = Name(name.id.part(.helper), range: name.range, isQuoted: name.isQuoted)
      return helper
    }
    declareUnits()
    declareViews()
  }

  /// Whether a variable is one by which Vensim says when a model runs, which is said already; in a document of
  /// XMILE only one that says the same.
  private mutating func isControl(_ variable: ForeignVariable) -> Bool {
    let time = source.time
    let values = [
      "initial_time": time.start.value, "final_time": time.stop.value,
      "time_step": time.step.value, "saveper": time.save?.value ?? time.step.value,
    ]
    guard variable.scope.isEmpty, let value = values[variable.name.text.folded(source.dialect)]
    else { return false }
    return source.dialect == .vensim
      || variable.equations.first?.formula.flatMap { startValue($0) } == value
  }

  private mutating func declareHead() {
    let start = source.file.range(0, 0)
    let name = source.name.folded(.xmile)
    var head = ModelHead(
      name: Name(text: name, range: start),
      title: source.title.map { Text(text: $0, range: start) })
    head.unitsAreAdvisory = true
    model.head = head
    let unit = time.unit.map { Name(text: singular($0.text.folded(.xmile)), range: $0.range) }
    var declared = TimeDeclaration(
      unit: unit ?? Name(text: UnitExpression.unknownName, range: start), start: time.start,
      end: time.stop, range: time.start.range)
    declared.step = time.step
    declared.method = Name(text: time.method, range: start)
    if let save = time.save { declared.report = reportRatio(save) }
    model.time = declared
  }

  /// The time between reports, where it is a whole number of steps that divides the time line.
  private func reportRatio(_ save: Number) -> Ratio? {
    let steps = ((time.stop.value - time.start.value) / time.step.value).rounded()
    let every = save.value / time.step.value
    let whole = every.rounded()
    guard whole >= 1, (every - whole).magnitude < 1e-6 * every,
      steps.truncatingRemainder(dividingBy: whole) == 0
    else { return nil }
    return Ratio(exactly: save)
  }

  private mutating func declareViews() {
    let known = Set(model.variables.map(\.name.text))
    for view in source.views {
      let range = source.file.range(0, 0)
      let places: [ViewDeclaration.Place] = view.places.compactMap { place in
        let name = place.name.text.folded(source.dialect)
        guard known.contains(name) else { return nil }
        return .init(
          name: Name(text: name, range: place.name.range),
          x: Number(value: place.x, range: place.name.range),
          y: Number(value: place.y, range: place.name.range))
      }
      if !places.isEmpty {
        model.views.append(
          ViewDeclaration(label: Text(text: view.label, range: range), places: places))
      }
    }
  }

  /// Counts what a formula adds; false, reported once, where the model becomes too large.
  mutating func grow(_ range: SourceRange) -> Bool {
    size += 1
    guard size > Self.largestModel else { return true }
    if !isTooLarge {
      log.add(
        Mistakes.tooMany(
          range, "with its arrays and macros written out the model has more formulas",
          most: Self.largestModel))
    }
    isTooLarge = true
    return false
  }
}
