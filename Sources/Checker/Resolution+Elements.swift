import Language
import SourceText

/// Variables with dimensions are one variable an element, named `people[north]`.
extension Resolution {
  /// The name of an element.
  static func name(_ variable: String, _ elements: [String]) -> String {
    "\(variable)[\(elements.joined(separator: ","))]"
  }

  /// All combinations of the elements of some dimensions, the last running fastest.
  func combinations(_ dimensions: [String]) -> [[String]] {
    dimensions.reduce([[]]) { all, dimension in
      all.flatMap { prefix in (self.dimensions[dimension] ?? []).map { prefix + [$0] } }
    }
  }

  mutating func element(_ name: Name, _ subscripts: [Name], _ range: SourceRange) -> Result {
    guard let shape = shapes[name.text] else {
      if unread.contains(name.text) { return Self.failed }
      if scope.variables[name.text] != nil {
        log.add(Mistakes.noDimensions(name))
      } else {
        log.add(
          Mistakes.unknownName(
            name.text, name.range, known: Array(shapes.keys) + scope.equationNames))
      }
      return Self.failed
    }
    guard subscripts.count == shape.count else {
      log.add(Mistakes.subscriptCount(range, name.text, shape, subscripts.count))
      return Self.failed
    }
    var chosen: [String] = []
    for (place, dimension) in zip(subscripts, shape) {
      guard let element = element(place, of: dimension) else { return Self.failed }
      chosen.append(element)
    }
    scope.use(name.text)
    let full = Self.name(name.text, chosen)
    guard let index = scope.variables[full] else { return Self.failed }
    scope.use(full)
    return (.variable(index), .unit(units[index]))
  }

  /// The element that a subscript names in a dimension.
  private mutating func element(_ written: Name, of dimension: String) -> String? {
    let known = dimensions[dimension] ?? []
    if written.text == "*", elements["*"] == nil {
      log.add(Mistakes.strayStar(written.range))
      return nil
    }
    let element = elements[written.text] ?? written.text
    guard known.contains(element) else {
      if dimensions[written.text] != nil, elements[written.text] == nil {
        log.add(Mistakes.freeDimension(written, dimension))
      } else {
        log.add(Mistakes.unknownElement(written, element, dimension, known))
      }
      return nil
    }
    return element
  }

  // MARK: Over all elements

  mutating func aggregate(_ function: Function, _ argument: Expression, _ whole: Expression)
    -> Result
  {
    let found = Set(starred(argument))
    guard let dimension = found.first, found.count == 1, let all = dimensions[dimension] else {
      log.add(
        found.isEmpty ? Mistakes.noStar(whole.range, function) : Mistakes.twoStars(whole.range))
      return Self.failed
    }
    let outer = elements["*"]
    defer { elements["*"] = outer }
    var results: [Result] = []
    for element in all {
      elements["*"] = element
      results.append(resolve(argument))
    }
    let formulas = results.map(\.formula)
    let unit = results[0].unit
    let formula = all.count == 1 ? formulas[0] : Formula.call(function, formulas)
    guard function == .product else { return (formula, unit) }
    return (formula, .unit(unit.dimension.raised(to: all.count)))
  }

  /// The dimensions over which `*` runs in a formula, those of inner sums left out.
  private func starred(_ expression: Expression) -> [String] {
    switch expression.kind {
    case .element(let name, let subscripts):
      return zip(subscripts, shapes[name.text] ?? []).filter { $0.0.text == "*" }.map(\.1)
    case .call(let name, let arguments)
    where Function(rawValue: name.text)?.isAggregate(arguments.count) == true:
      return []
    default: return expression.kind.parts.flatMap(starred)
    }
  }
}
