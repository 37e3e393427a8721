import Language
import SourceText

/// Variables with dimensions are one variable an element, named `people[north]`.
extension Resolution {
  mutating func element(
    _ name: Name, _ subscripts: [Subscript], _ range: SourceRange, _ context: Context
  ) -> Result {
    guard let shape = arrays.shapes[name.text] else {
      if unread.contains(name.text) { return Self.failed }
      if scope.variables[name.text] != nil {
        log.add(Mistakes.noDimensions(name))
      } else {
        reportUnknown(name.text, name.range)
      }
      return Self.failed
    }
    guard subscripts.count == shape.count else {
      log.add(Mistakes.subscriptCount(range, name.text, shape, subscripts.count))
      return Self.failed
    }
    // Elements are declared one after the other, the last dimension running fastest.
    var offset = 0
    for (place, dimension) in zip(subscripts, shape) {
      guard let position = position(place, in: dimension, context) else { return Self.failed }
      offset = offset * (arrays.dimensions[dimension]?.count ?? 0) + position
    }
    scope.use(name.text)
    guard let first = arrays.firstElements[name.text] else { return Self.failed }
    return (.variable(first + offset), Inferred(made.units[first]))
  }

  /// The place in a dimension of the element that a subscript names.
  private mutating func position(
    _ written: Subscript, in dimension: String, _ context: Context
  ) -> Int? {
    let name = written.name
    if written.isStar, context.elements["*"] == nil {
      log.add(Mistakes.strayStar(name.range))
      return nil
    }
    guard let element = meaning(of: name, context) else { return nil }
    if let position = arrays.positions[dimension]?[element] { return position }
    if arrays.dimensions[name.text] != nil, context.elements[name.text] == nil {
      log.add(Mistakes.freeDimension(name, dimension))
    } else {
      log.add(Mistakes.unknownElement(name, element, dimension, arrays.dimensions[dimension] ?? []))
    }
    return nil
  }

  /// What a name between square brackets stands for: the element of a dimension that the equation is
  /// written for, the group that such an element or `*` is in, or itself.
  private mutating func meaning(of name: Name, _ context: Context) -> String? {
    if let own = context.elements[name.text] { return own }
    let groups = Set(
      context.elements.compactMap { written, element in
        arrays.groupings[written == "*" ? context.starred ?? "" : written]?[name.text]?[element]
      }
    )
    guard groups.count < 2 else {
      log.add(Mistakes.ambiguousGroup(name, groups.sorted()))
      return nil
    }
    return groups.first ?? name.text
  }

  // MARK: Over all elements

  mutating func aggregate(
    _ function: Function, _ argument: Expression, _ whole: Expression, _ context: Context
  ) -> Result {
    let stars = stars(argument)
    let over = Set(stars.map(\.dimension))
    guard let dimension = over.first, over.count == 1 else {
      log.add(
        over.isEmpty ? Mistakes.noStar(whole.range, function) : Mistakes.twoStars(whole.range))
      return Self.failed
    }
    let limits = stars.compactMap(\.group)
    if let first = limits.first, let other = limits.first(where: { $0.text != first.text }) {
      log.add(Mistakes.twoGroups(other.range, first.text, other.text))
      return Self.failed
    }
    guard let all = members(of: dimension, in: limits.first, context) else { return Self.failed }
    let results = all.map { element in
      var inner = context
      inner.starred = dimension
      inner.elements["*"] = element
      return resolve(argument, inner)
    }
    let formulas = results.map(\.formula)
    let unit = results[0].unit
    let formula = all.count == 1 ? formulas[0] : Formula.call(function, formulas)
    guard function == .product else { return (formula, unit) }
    guard let raised = unit.dimension.raised(to: all.count) else {
      log.add(Mistakes.highPower(argument.range, unit.dimension, all.count))
      return Self.failed
    }
    return (formula, Inferred(raised))
  }

  /// The elements of a dimension that are in a part or a group of it; nil, reported, if none is.
  private mutating func members(
    of dimension: String, in limit: Name?, _ context: Context
  ) -> [String]? {
    let all = arrays.dimensions[dimension] ?? []
    guard let limit else { return all.isEmpty ? nil : all }
    guard let group = meaning(of: limit, context) else { return nil }
    let grouped = (arrays.groupings[dimension] ?? [:]).filter { name, _ in
      name == limit.text || arrays.dimensions[name]?.contains(group) == true
    }
    let part = arrays.dimensions[limit.text].map { part in all.filter(part.contains) } ?? []
    guard grouped.count + (part.isEmpty ? 0 : 1) < 2 else {
      log.add(Mistakes.ambiguousGroup(limit, grouped.keys.sorted()))
      return nil
    }
    let members =
      grouped.first.map { _, groups in all.filter { groups[$0] == group } } ?? part
    guard !members.isEmpty else {
      let known = Array((arrays.groupings[dimension] ?? [:]).keys)
      log.add(Mistakes.emptyGroup(limit, dimension, groupings: known.sorted()))
      return nil
    }
    return members
  }

  /// The stars of a formula with their dimensions and limits, those of inner sums left out.
  private func stars(_ expression: Expression) -> [(dimension: String, group: Name?)] {
    switch expression.kind {
    case .element(let name, let subscripts):
      return zip(subscripts, arrays.shapes[name.text] ?? []).filter { $0.0.isStar }.map {
        ($1, $0.group)
      }
    case .call(let name, let arguments)
    where Function(rawValue: name.text)?.isAggregate(arguments.count) == true:
      return []
    default: return expression.kind.parts.flatMap(stars)
    }
  }
}
