import SourceText

/// Gives every name that a module declares a prefix, wherever it is used.
struct Renaming {
  private let prefix: String
  private let own: Set<String>

  init(_ module: ModuleDeclaration, prefix: String) {
    self.prefix = prefix
    let body = module.body
    let declared =
      body.variables.map(\.name) + body.tables.map(\.name) + body.series.map(\.name)
      + body.functions.map(\.name) + body.loops.map(\.name) + module.needs.map(\.name)
    own = Set(declared.map(\.text))
  }

  /// A name with the prefix, at the place of its use if one is given.
  func name(_ name: Name, at range: SourceRange? = nil) -> Name {
    var id = name.id
    if own.contains(id.whole.text) { id.path.insert(prefix, at: 0) }
    return Name(id, range: range ?? name.range)
  }

  private func names(_ all: [Name]) -> [Name] { all.map { name($0) } }

  private func notes(_ notes: Annotations) -> Annotations {
    var notes = notes
    notes.label = notes.label.map { Text(text: "\($0.text) (\(prefix))", range: $0.range) }
    return notes
  }

  private func formula(_ expression: Expression, except parameters: Set<String> = []) -> Expression
  {
    func inner(_ part: Expression) -> Expression { formula(part, except: parameters) }
    let kind: Expression.Kind
    switch expression.kind {
    case .number, .date: return expression
    case .reference(let text):
      kind = .reference(
        parameters.contains(text) ? text : name(Name(text: text, range: expression.range)).text)
    case .element(let variable, let subscripts): kind = .element(name(variable), subscripts)
    case .call(let function, let arguments): kind = .call(name(function), arguments.map(inner))
    case .unary(let op, let a): kind = .unary(op, inner(a))
    case .binary(let op, let a, let b): kind = .binary(op, inner(a), inner(b))
    case .conditional(let test, let a, let b):
      kind = .conditional(inner(test), then: inner(a), otherwise: inner(b))
    }
    return Expression(kind, expression.range)
  }

  /// A module's declarations under the prefix.
  func renamed(_ body: ParsedModel) -> ParsedModel {
    var result = body
    result.variables = body.variables.map(renamed)
    result.tables = body.tables.map {
      TableDeclaration(
        name: name($0.name), unit: $0.unit, input: $0.input, annotations: notes($0.annotations),
        points: $0.points, mode: $0.mode)
    }
    result.series = body.series.map {
      SeriesDeclaration(
        name: name($0.name), unit: $0.unit, path: $0.path, column: $0.column, time: $0.time,
        annotations: notes($0.annotations), isStep: $0.isStep)
    }
    result.functions = body.functions.map { function in
      FunctionDeclaration(
        name: name(function.name), parameters: function.parameters,
        formula: function.formula.map {
          formula($0, except: Set(function.parameters.map(\.text)))
        }, annotations: notes(function.annotations))
    }
    result.outcomes = body.outcomes.map {
      OutcomeDeclaration(
        name: name($0.name), annotations: notes($0.annotations), wishes: $0.wishes,
        material: $0.material, materialBecause: $0.materialBecause)
    }
    result.observations = body.observations.map {
      ObservationDeclaration(
        name: name($0.name), meanOver: $0.meanOver, tolerance: $0.tolerance, values: $0.values,
        range: $0.range)
    }
    result.correlations = body.correlations.map {
      CorrelationDeclaration(
        first: name($0.first), second: name($0.second), value: $0.value,
        annotations: notes($0.annotations))
    }
    result.loops = body.loops.map {
      LoopDeclaration(
        name: name($0.name), reinforcing: $0.reinforcing, chain: names($0.chain),
        annotations: notes($0.annotations), off: $0.off)
    }
    return result
  }

  private func renamed(_ variable: VariableDeclaration) -> VariableDeclaration {
    func renamed(_ change: StockChange) -> StockChange {
      switch change {
      case .flows(let gains, let loses): .flows(gains: names(gains), loses: names(loses))
      case .approaches(let target, let delay): .approaches(formula(target), over: formula(delay))
      case .rate(let rate): .rate(formula(rate))
      case .conveyor(let conveyor): .conveyor(self.renamed(conveyor))
      case .queue(let queue): .queue(self.renamed(queue))
      }
    }
    return VariableDeclaration(
      kind: variable.kind, name: name(variable.name), dimensions: variable.dimensions,
      unit: variable.unit, annotations: notes(variable.annotations),
      elements: variable.elements.map {
        .init(
          subscripts: $0.subscripts, formula: $0.formula.map { formula($0) },
          distribution: $0.distribution, start: $0.start.map { formula($0) },
          change: $0.change.map(renamed))
      }, formula: variable.formula.map { formula($0) }, distribution: variable.distribution,
      start: variable.start.map { formula($0) }, change: variable.change.map(renamed))
  }

  private func renamed(_ conveyor: Conveyor) -> Conveyor {
    var conveyor = conveyor
    conveyor.gains = names(conveyor.gains)
    conveyor.loses = name(conveyor.loses)
    conveyor.leaks = conveyor.leaks.map { leak in
      var own = Conveyor.Leak(flow: name(leak.flow), share: formula(leak.share))
      own.isExponential = leak.isExponential
      own.zone = leak.zone
      return own
    }
    conveyor.transit = formula(conveyor.transit)
    conveyor.amounts = conveyor.amounts.map { formula($0) }
    conveyor.capacity = conveyor.capacity.map { formula($0) }
    conveyor.limit = conveyor.limit.map { formula($0) }
    conveyor.sampled = conveyor.sampled.map { formula($0) }
    conveyor.halted = conveyor.halted.map { formula($0) }
    return conveyor
  }

  private func renamed(_ queue: Queue) -> Queue {
    var own = Queue(gains: names(queue.gains), loses: names(queue.loses))
    own.overflows = names(queue.overflows)
    own.batches = queue.batches.map { formula($0) }
    return own
  }
}
