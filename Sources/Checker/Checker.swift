package import Language
package import SourceText

extension CheckedModel {
  /// The words that say where a value comes from when no source is named.
  package static let origins = ["judgement", "fit", "figure", "general-knowledge"]

  /// Checks a model as written.
  /// - Returns: The model, and warnings.
  /// - Throws: Every mistake found, with the parser's first.
  package static func check(_ parsed: ParsedModel, _ log: DiagnosticLog)
    throws(Diagnostics) -> (model: CheckedModel, warnings: [Diagnostic])
  {
    var checker = Checker(parsed, log)
    checker.run()
    try checker.resolution.log.check()
    return (checker.model, checker.resolution.log.warnings)
  }

  /// Reads and checks a text.
  /// - Parameters:
  ///   - file: The model.
  ///   - checks: The checks of its behaviour, if they are wanted.
  /// - Returns: The model, and warnings.
  /// - Throws: Every mistake found.
  package static func read(_ file: SourceFile, checks: SourceFile? = nil)
    throws(Diagnostics) -> (model: CheckedModel, warnings: [Diagnostic])
  {
    let (parsed, log) = ParsedModel.parse(file, checks: checks)
    return try check(parsed, log)
  }
}

/// Turns what is written into what is meant, and reports everything that means nothing.
struct Checker {
  let parsed: ParsedModel
  var model: CheckedModel
  var resolution: Resolution
  /// The variables that compute the rules of each actor's options, by levers.
  var rules: [[[String: Int]]] = []

  init(_ parsed: ParsedModel, _ log: DiagnosticLog) {
    let (written, log) = DiscreteStocks.writtenOut(parsed, log)
    self.parsed = written
    model = CheckedModel(file: parsed.file)
    model.written = parsed.hasDiscreteStocks ? parsed : nil
    resolution = Resolution(
      timing: .init(
        unit: Dimension(parsed.time?.unit.text ?? ""),
        method: parsed.time?.method?.text ?? "euler", calendar: Calendar(parsed.time)),
      scope: Scope(), log: log, unread: parsed.unread)
  }

  mutating func run() {
    if parsed.head?.unitsAreAdvisory == true {
      resolution.log.advisory = Mistakes.unitCodes
    }
    checkTime()
    declareNames()
    defineVariables()
    orderEquations()
    checkLoops()
    checkViews()
    checkCorrelations()
    checkPolicies()
    checkHypotheses()
    checkActors()
    checkPlay()
    checkOutcomes()
    checkObservations()
    checkHead()
    // After a mistake much looks unused that is not.
    if !resolution.log.hasErrors { warnOfUnused() }
  }

  mutating func report(_ diagnostic: Diagnostic) { resolution.log.add(diagnostic) }

  mutating func dimension(_ unit: UnitExpression) -> Dimension {
    CheckedModel.dimension(unit, &resolution.scope, &resolution.log)
  }

  private mutating func checkHead() {
    guard let head = parsed.head else { return }
    model.name = head.name.text
    model.title = head.title?.text
    model.asOf = head.asOf?.text
    model.question = head.question?.text
    let known = model.outcomes.map(\.name)
    for name in head.answeredBy where !known.contains(name.text) {
      report(
        Mistakes.unknown(
          "outcome", name, known: known, hint: "declare it: `outcome \(name.text)`"))
    }
    model.answeredBy = head.answeredBy.map(\.text)
  }

  // MARK: Names

  private mutating func declareNames() {
    if let time = parsed.time { resolution.scope.declare(unit: time.unit, log: &resolution.log) }
    for unit in parsed.units { resolution.scope.declare(unit: unit.name, log: &resolution.log) }
    model.units = parsed.units.map { ($0.name.text, $0.label?.text) }
    declareDimensions()
    for table in parsed.tables { declare(table) }
    for series in parsed.series { declare(series) }
    for function in parsed.functions
    where resolution.scope.declare(function: function.name, log: &resolution.log) {
      resolution.functions[function.name.text] = function
    }
    for variable in parsed.variables { declare(variable) }
    for lever in parsed.levers {
      add(
        Variable(
          lever.name.id, kind: .lever, unit: dimension(lever.unit), notes: lever.annotations,
          range: lever.name.range, definition: .lever(checked(lever))),
        lever.name)
    }
    for loop in parsed.loops {
      add(
        Variable(
          loop.name.id, kind: .loopSwitch, unit: .none, notes: loop.annotations,
          range: loop.name.range, definition: .value(1)),
        loop.name)
    }
    // A model of another tool may have a variable of this name; then that is meant.
    let isTaken = resolution.scope.variables["policy_ramp"] != nil
    var ramp = VariableID(name: "policy_ramp")
    if isTaken { ramp.part = .named("") }
    resolution.scope.declareBuiltIn(ramp.text, variable: model.variables.count)
    resolution.made.units.append(.none)
    model.variables.append(
      Variable(
        ramp, kind: .ramp, unit: .none, notes: Annotations(),
        range: parsed.file.range(0, 0), definition: .ramp))
    model.index = resolution.scope.variables
  }

  mutating func add(_ variable: Variable, _ name: Name) {
    resolution.scope.declare(name, variable: model.variables.count, log: &resolution.log)
    resolution.made.units.append(variable.unit)
    model.variables.append(variable)
    checkEvidence(variable.notes)
  }

  private mutating func declare(_ table: TableDeclaration) {
    let output = dimension(table.unit)
    let input = table.input.map { dimension($0) } ?? resolution.timing.unit
    resolution.scope.declare(
      table.name, table: model.tables.count, input: input, output: output, log: &resolution.log)
    checkRising(table.points)
    checkEvidence(table.annotations)
    model.tables.append(
      Table(
        name: table.name.text, x: table.points.map(\.x.value), y: table.points.map(\.y.value),
        mode: table.mode))
  }

  mutating func checkRising(_ points: [Point]) {
    for (left, right) in zip(points, points.dropFirst()) where right.x.value <= left.x.value {
      report(Mistakes.risingPoints(right.x))
    }
  }

  /// An id that is nearly a word of origin is that word, misspelt.
  mutating func checkEvidence(_ notes: Annotations) {
    for id in notes.evidence where !CheckedModel.origins.contains(id.text) {
      if let meant = nearestName(to: id.text, among: CheckedModel.origins) {
        report(Mistakes.badOrigin(id, meant))
      }
    }
  }

  private mutating func checked(_ lever: LeverDeclaration) -> Lever {
    for (number, point) in lever.history.enumerated() {
      if number < lever.history.count - 1 {
        checkRange(
          Setting(name: lever.name, value: point.y), of: lever,
          "the history of `\(lever.name.text)`")
      }
      if let change = model.timing.change, point.x.value > change.from {
        report(Mistakes.lateHistory(lever.name.text, point.x, change.from))
      }
    }
    return Lever(
      low: lever.low.value, high: lever.high.value, actors: lever.actors.map(\.text),
      history: lever.history.map { ($0.x.value, $0.y.value) },
      bands: lever.bands.map { ($0.word.text, $0.upTo.value) })
  }

  // MARK: Definitions

  private mutating func defineVariables() {
    for variable in parsed.variables {
      guard let shape = resolution.arrays.shapes[variable.name.text] else {
        define(variable, as: variable.name.id, elements: [:])
        continue
      }
      let names = variable.dimensions.map(\.text)
      var missing: [String] = []
      for elements in resolution.arrays.combinations(shape) {
        var own = variable
        for special in variable.elements where holds(special, for: elements, shape) {
          own.formula = special.formula ?? own.formula
          own.distribution = special.distribution ?? own.distribution
          own.start = special.start ?? own.start
          own.change = special.change ?? own.change
        }
        let isWhole =
          variable.kind == .stock ? own.start != nil && own.change != nil : own.formula != nil
        guard isWhole else {
          missing.append(elements.joined(separator: ","))
          continue
        }
        define(
          own, as: variable.name.id.element(elements),
          elements: Dictionary(zip(names, elements), uniquingKeysWith: { $1 }))
      }
      checkSubscripts(of: variable, shape)
      if !missing.isEmpty { report(Mistakes.elementsMissing(variable.name, missing)) }
    }
    defineChecks()
    defineRules()
    model.variables += resolution.made.hidden
    model.delays = resolution.made.delays
    checkParameters()
  }

  private mutating func define(
    _ variable: VariableDeclaration, as id: VariableID, elements: [String: String]
  ) {
    guard let index = model.index[id.text], model.variables[index].range == variable.name.range
    else {
      return
    }
    model.variables[index].definition = definition(
      variable, index, model.variables[index].unit, resolution.begin(id, elements: elements))
  }

  private mutating func definition(
    _ variable: VariableDeclaration, _ index: Int, _ unit: Dimension,
    _ context: Resolution.Context
  ) -> Variable.Definition {
    let name = Self.spoken(variable.name.id)
    switch variable.kind {
    case .stock:
      let start = variable.start.map {
        resolution.resolve($0, context, as: unit, of: "the start of \(name)")
      }
      return .stock(
        start: start ?? .number(.nan),
        rate: rate(of: variable, index, unit, context) ?? .number(.nan))
    case .flow, .aux:
      let formula = variable.formula.map { resolution.resolve($0, context, as: unit, of: name) }
      return .equation(formula ?? .number(.nan))
    case .constant:
      guard let expression = variable.formula else { return .value(.nan) }
      let formula = resolution.resolve(expression, context, as: unit, of: name)
      switch formula {
      case .number(let value): return .value(value)
      case .unary(.minus, .number(let value)): return .value(-value)
      default: return .equation(formula)
      }
    case .uncertain: return uncertain(variable, unit, context)
    }
  }

  /// A name in a sentence; a hidden variable is a part of another.
  private static func spoken(_ id: VariableID) -> String {
    guard let part = id.part else { return "`\(id.text)`" }
    return "the \(part.text) of `\(id.whole.text)`"
  }

  private mutating func rate(
    of stock: VariableDeclaration, _ index: Int, _ unit: Dimension, _ context: Resolution.Context
  ) -> Formula? {
    let perTime = unit / resolution.timing.unit
    let name = "`\(stock.name.text)`"
    switch stock.change {
    case nil: return nil
    case .rate(let expression):
      return resolution.resolve(expression, context, as: perTime, of: "the rate of \(name)")
    case .approaches(let target, let delay):
      let goal = resolution.resolve(target, context, as: unit, of: "what \(name) approaches")
      let time = resolution.resolve(
        delay, context, as: resolution.timing.unit, of: "the time over which \(name) approaches it")
      return .binary(.divide, .binary(.subtract, goal, .variable(index)), time)
    case .flows(let gains, let loses):
      func flow(_ flow: Name, _ resolution: inout Resolution) -> Formula {
        // A flow with the stock's dimensions is meant element by element.
        let isShaped = resolution.arrays.shapes[flow.text] != nil
        let own = isShaped ? flow.id.element(model.variables[index].id.elements) : flow.id
        resolution.scope.use(flow.text)
        let reference = Expression(reference: Name(own, range: flow.range))
        return resolution.resolve(
          reference, context, as: perTime, of: "the flow `\(flow.text)` of \(name)")
      }
      var sum: Formula?
      for gain in gains {
        let next = flow(gain, &resolution)
        sum = sum.map { .binary(.add, $0, next) } ?? next
      }
      for loss in loses {
        let next = flow(loss, &resolution)
        sum = sum.map { .binary(.subtract, $0, next) } ?? .unary(.minus, next)
      }
      return sum
    case .conveyor, .queue: return nil
    }
  }

  private mutating func warnOfUnused() {
    let used = resolution.scope.used
    for unit in parsed.units where !used.contains("unit " + unit.name.text) {
      report(Mistakes.unused("unit", unit.name))
    }
    for table in parsed.tables where !used.contains(table.name.text) {
      report(Mistakes.unused("table", table.name))
    }
    for series in parsed.series where !used.contains(series.name.text) {
      report(Mistakes.unused("series", series.name))
    }
    for function in parsed.functions where !used.contains(function.name.text) {
      report(Mistakes.unused("function", function.name))
    }
    for lever in parsed.levers where !used.contains(lever.name.text) {
      report(Mistakes.unused("lever", lever.name))
    }
    for variable in parsed.variables where !used.contains(variable.name.text) {
      switch variable.kind {
      case .constant, .uncertain, .flow:
        report(Mistakes.unused(variable.kind.spoken, variable.name))
      case .stock, .aux: break
      }
    }
  }
}

extension Variable.Kind {
  init(_ kind: VariableDeclaration.Kind) {
    switch kind {
    case .stock: self = .stock
    case .flow: self = .flow
    case .aux: self = .aux
    case .constant: self = .constant
    case .uncertain: self = .uncertain
    }
  }
}
