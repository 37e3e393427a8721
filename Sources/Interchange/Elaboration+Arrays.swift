import Language
import SourceText

extension Elaboration {
  mutating func declareDimensions() {
    for dimension in source.dimensions {
      let name = dimension.name.text.folded(source.dialect)
      let elements = dimension.elements.map { $0.text.folded(source.dialect) }
      axes[name] = Axis(elements)
      for element in elements where homes[element] == nil { homes[element] = name }
    }
    for dimension in source.dimensions {
      let name = dimension.name.text.folded(source.dialect)
      for (target, written) in dimension.mappings { map(name, onto: target, written) }
    }
    // A dimension without elements has no variables either.
    for dimension in source.dimensions where !dimension.elements.isEmpty {
      let name = dimension.name.text.folded(source.dialect)
      model.dimensions.append(
        DimensionDeclaration(
          name: quoted(name, dimension.name.range), whole: nil,
          elements: zip(axes[name]?.elements ?? [], dimension.elements).map {
            quoted($0, $1.range)
          }))
    }
  }

  /// Enters that a dimension's elements stand for another's, one by one or, where a dimension is named,
  /// each of its elements for one.
  private mutating func map(_ name: String, onto target: Name, _ written: [Name]) {
    let goal = target.text.folded(source.dialect)
    guard let goalAxis = axes[goal], let axis = axes[name] else {
      return log.add(Mistakes.unknownDimension(target, known: axes.keys.sorted()))
    }
    var pairs: [String: String] = [:]
    let images =
      written.isEmpty
      ? goalAxis.elements.map { [$0] }
      : written.map { image in
        let folded = image.text.folded(source.dialect)
        return goalAxis.positions[folded] != nil ? [folded] : axes[folded]?.elements ?? [folded]
      }
    for (element, image) in zip(axis.elements, images) {
      for part in image { pairs[part] = element }
    }
    // From an element of the target to the one that stands for it.
    axes[name]?.mappings[goal] = pairs
  }

  /// A name of ours that may be any text.
  func quoted(_ text: String, _ range: SourceRange) -> Name {
    Name(text: text, range: range, isQuoted: true)
  }

  /// The elements that a subscript on a left side stands for; nil, reported, if it means nothing.
  mutating func elements(_ written: Name) -> [String]? {
    let name = written.text.folded(source.dialect)
    if let axis = axes[name] { return axis.elements }
    if homes[name] != nil { return [name] }
    log.add(Mistakes.unknownDimension(written, known: Array(axes.keys) + Array(homes.keys)))
    return nil
  }

  /// The dimension that a variable has where its equations name some dimensions and elements: the one
  /// they all name, or the smallest that holds all.
  mutating func dimension(of written: [Name]) -> String? {
    let names = Set(written.map { $0.text.folded(source.dialect) })
    if names.count == 1, let only = names.first, axes[only] != nil { return only }
    var union: Set<String> = []
    for name in written {
      guard let found = elements(name) else { return nil }
      union.formUnion(found)
    }
    let holders = axes.filter { _, axis in union.allSatisfy { axis.positions[$0] != nil } }
    let best = holders.min {
      ($0.value.elements.count, $0.key) < ($1.value.elements.count, $1.key)
    }
    if best == nil, let first = written.first {
      log.add(Mistakes.unknownDimension(first, known: axes.keys.sorted()))
    }
    return best?.key
  }

  /// All combinations of elements, the last running fastest.
  func combinations(_ sets: [[String]]) -> [[String]] {
    sets.reduce([[]]) { all, set in all.flatMap { prefix in set.map { prefix + [$0] } } }
  }

  /// Enters a variable with its dimensions and the equation of each of its elements.
  mutating func declare(_ variable: ForeignVariable) {
    let name = variable.scope + variable.name.text.folded(source.dialect)
    if let first = symbols[name] {
      return log.add(Mistakes.duplicate(variable.name, first: first.variable.name.range))
    }
    var dimensions = variable.dimensions.map { $0.text.folded(source.dialect) }
    for (written, dimension) in zip(variable.dimensions, dimensions) where axes[dimension] == nil {
      return log.add(Mistakes.unknownDimension(written, known: axes.keys.sorted()))
    }
    let count = variable.equations.map(\.subscripts.count).max() ?? 0
    if dimensions.isEmpty, count > 0 {
      for position in 0..<count {
        let written = variable.equations.compactMap { equation in
          position < equation.subscripts.count ? equation.subscripts[position] : nil
        }
        guard let dimension = dimension(of: written) else { return }
        dimensions.append(dimension)
      }
    }
    if source.dialect == .vensim, Set(dimensions).count < dimensions.count {
      return log.add(Mistakes.repeatedDimension(variable.name))
    }
    guard let equations = equations(of: variable, dimensions) else { return }
    let whole = dimensions.reduce(1) { $0 * (axes[$1]?.elements.count ?? 0) }
    symbols[name] = Symbol(
      variable: variable, dimensions: dimensions, equations: equations,
      isWhole: equations.count == whole, isHelper: !place.calls.isEmpty)
  }

  /// The equation of each combination of elements; nil, reported, if a left side means nothing.
  private mutating func equations(of variable: ForeignVariable, _ dimensions: [String])
    -> [String: ForeignVariable.Equation]?
  {
    var found: [String: ForeignVariable.Equation] = [:]
    for equation in variable.equations {
      var sets: [[String]] = []
      if equation.subscripts.isEmpty {
        sets = dimensions.map { axes[$0]?.elements ?? [] }
      } else {
        guard equation.subscripts.count == dimensions.count else {
          log.add(
            Mistakes.subscriptCount(
              equation.subscripts[0].range, variable.name.text, dimensions.count,
              equation.subscripts.count))
          return nil
        }
        for written in equation.subscripts {
          guard let set = elements(written) else { return nil }
          sets.append(set)
        }
      }
      let total = sets.reduce(1) { product, set in
        let (next, overflows) = product.multipliedReportingOverflow(by: set.count)
        return overflows ? .max : next
      }
      guard total <= Self.mostElements else {
        log.add(
          Mistakes.tooMany(
            variable.name.range, "`\(variable.name.text)` has \(total) elements",
            most: Self.mostElements))
        return nil
      }
      var excluded: Set<String> = []
      for exception in equation.exceptions {
        var parts: [[String]] = []
        for written in exception {
          guard let set = elements(written) else { return nil }
          parts.append(set)
        }
        excluded.formUnion(combinations(parts).map { $0.joined(separator: ",") })
      }
      for combination in combinations(sets) {
        let key = combination.joined(separator: ",")
        if !excluded.contains(key) { found[key] = equation }
      }
    }
    return found
  }
}
