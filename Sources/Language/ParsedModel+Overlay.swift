import SourceText

extension ParsedModel {
  /// The model with what another text says of it: distributions of its constants, levers in their place,
  /// and whatever else it declares.
  package func overlaid(by other: ParsedModel) -> ParsedModel {
    var result = self
    let levers = Set(other.levers.map(\.name.text))
    result.variables.removeAll { levers.contains($0.name.text) }
    for variable in other.variables {
      guard let index = result.variables.firstIndex(where: { $0.name.text == variable.name.text })
      else {
        result.variables.append(variable)
        continue
      }
      result.variables[index] = variable.completed(by: result.variables[index])
    }
    let units = Set(units.map(\.name.text)).union(time.map { [$0.unit.text] } ?? [])
    result.units += other.units.filter { !units.contains($0.name.text) }
    let dimensions = Set(dimensions.map(\.name.text))
    result.dimensions += other.dimensions.filter { !dimensions.contains($0.name.text) }
    let tables = Set(tables.map(\.name.text))
    result.tables += other.tables.filter { !tables.contains($0.name.text) }
    result.series += other.series
    result.functions += other.functions
    result.levers += other.levers
    result.policies += other.policies
    result.hypotheses += other.hypotheses
    result.outcomes += other.outcomes
    result.observations += other.observations
    result.correlations += other.correlations
    result.loops += other.loops
    if views.isEmpty { result.views = other.views }
    result.actors += other.actors
    result.plays += other.plays
    result.change = other.change ?? change
    if let head = other.head {
      result.head?.question = head.question
      result.head?.answeredBy = head.answeredBy
      result.head?.asOf = head.asOf
    }
    return result
  }

  /// What the model says beyond equations: all that XMILE has no words for.
  package var withoutEquations: ParsedModel {
    var result = self
    result.variables = variables.filter { $0.kind == .uncertain }
    result.tables = []
    result.series = []
    result.functions = []
    return result
  }

  /// The model with its stocks as outcomes, where it names none.
  package func withOutcomes(most: Int) -> ParsedModel {
    guard outcomes.isEmpty else { return self }
    var result = self
    let named = variables.filter { $0.name.id.part == nil }
    let stocks = named.filter { $0.kind == .stock }
    let shown = stocks.isEmpty ? named.filter { $0.kind == .aux } : stocks
    for variable in shown {
      for id in elements(of: variable) where result.outcomes.count < most {
        result.outcomes.append(
          OutcomeDeclaration(
            name: Name(id, range: variable.name.range), annotations: Annotations()))
      }
    }
    return result
  }

  private func elements(of variable: VariableDeclaration) -> [VariableID] {
    let sets = variable.dimensions.map { dimension in
      dimensions.first { $0.name.text == dimension.text }?.elements.map(\.text) ?? []
    }
    guard !sets.isEmpty else { return [variable.name.id] }
    let all = sets.reduce([[]]) { all, set in all.flatMap { prefix in set.map { prefix + [$0] } } }
    return all.map { variable.name.id.element($0) }
  }
}

extension VariableDeclaration {
  /// The declaration with the unit and annotations of another where it says none.
  fileprivate func completed(by other: VariableDeclaration) -> VariableDeclaration {
    let isUnknown = unit.factors.contains { $0.name.text == UnitExpression.unknownName }
    var notes = annotations
    notes.label = notes.label ?? other.annotations.label
    notes.note = notes.note ?? other.annotations.note
    notes.group = notes.group ?? other.annotations.group
    return VariableDeclaration(
      kind: kind, name: name, dimensions: dimensions, unit: isUnknown ? other.unit : unit,
      annotations: notes, elements: elements, formula: formula, distribution: distribution,
      start: start, change: change)
  }
}
