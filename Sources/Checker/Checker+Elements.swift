import Language
import SourceText

extension Checker {
  /// The most elements of one variable.
  private static let mostElements = 10_000

  /// Declares a variable, or one for each element of its dimensions.
  mutating func declare(_ variable: VariableDeclaration) {
    let unit = dimension(variable.unit)
    func named(_ id: VariableID) -> Variable {
      Variable(
        id, kind: .init(variable.kind), unit: unit, notes: variable.annotations,
        range: variable.name.range, definition: .value(.nan))
    }
    guard !variable.dimensions.isEmpty else { return add(named(variable.name.id), variable.name) }
    let known = resolution.arrays.dimensions
    let shape = variable.dimensions.map(\.text)
    for name in variable.dimensions where known[name.text] == nil {
      resolution.unread.insert(variable.name.text)
      return report(Mistakes.unknown("dimension", name, known: known.keys.sorted()))
    }
    let count = shape.reduce(1) { product, name in
      let (next, overflows) = product.multipliedReportingOverflow(by: known[name]?.count ?? 0)
      return overflows ? .max : next
    }
    guard count <= Self.mostElements else {
      return report(Mistakes.tooManyElements(variable.name, count, most: Self.mostElements))
    }
    guard resolution.scope.declare(shape: variable.name, log: &resolution.log) else { return }
    resolution.arrays.declare(variable.name.text, over: shape, first: model.variables.count)
    for elements in resolution.arrays.combinations(shape) {
      let id = variable.name.id.element(elements)
      add(named(id), Name(id, range: variable.name.range))
    }
  }

  mutating func declareDimensions() {
    for dimension in parsed.dimensions {
      guard resolution.arrays.dimensions[dimension.name.text] == nil else {
        report(Mistakes.duplicate(dimension.name, first: nil))
        continue
      }
      if let whole = dimension.whole {
        let all = resolution.arrays.dimensions[whole.text]
        if all == nil {
          report(
            Mistakes.unknown("dimension", whole, known: resolution.arrays.dimensions.keys.sorted()))
        }
        for element in dimension.elements where all?.contains(element.text) == false {
          report(Mistakes.notInWhole(element, whole.text))
        }
      }
      var seen: Set<String> = []
      for element in dimension.elements where !seen.insert(element.text).inserted {
        report(Mistakes.duplicate(element, first: nil))
      }
      let elements = dimension.elements.map(\.text)
      resolution.arrays.declare(dimension.name.text, elements)
    }
    for dimension in parsed.dimensions {
      for grouping in dimension.groupings { declare(grouping, of: dimension) }
    }
  }

  private mutating func declare(
    _ grouping: DimensionDeclaration.Grouping, of dimension: DimensionDeclaration
  ) {
    let target = grouping.dimension
    guard let groups = resolution.arrays.dimensions[target.text] else {
      return report(
        Mistakes.unknown("dimension", target, known: resolution.arrays.dimensions.keys.sorted()))
    }
    let elements = dimension.elements.map(\.text)
    var found: [String: String] = [:]
    for (element, group) in grouping.members {
      if !elements.contains(element.text) {
        report(Mistakes.unknownElement(element, element.text, dimension.name.text, elements))
      } else if found.updateValue(group.text, forKey: element.text) != nil {
        report(Mistakes.duplicate(element, first: nil))
      } else if !groups.contains(group.text) {
        report(Mistakes.unknownElement(group, group.text, target.text, groups))
      }
    }
    let missing = elements.filter { found[$0] == nil }
    if !missing.isEmpty { report(Mistakes.groupsMissing(target, missing)) }
    resolution.arrays.groupings[dimension.name.text, default: [:]][target.text] = found
  }

  /// Whether what is said for an element, or for a part of a dimension, holds for some elements.
  func holds(
    _ special: VariableDeclaration.Element, for elements: [String], _ shape: [String]
  ) -> Bool {
    special.subscripts.count == elements.count
      && zip(special.subscripts, elements).allSatisfy { written, element in
        written.text == element
          || resolution.arrays.dimensions[written.text]?.contains(element) == true
      }
  }

  mutating func checkSubscripts(of variable: VariableDeclaration, _ shape: [String]) {
    for special in variable.elements {
      guard special.subscripts.count == shape.count else {
        let range = special.subscripts.map(\.range).reduce(variable.name.range) {
          $1.joined(with: $0)
        }
        report(
          Mistakes.subscriptCount(range, variable.name.text, shape, special.subscripts.count))
        continue
      }
      for (written, dimension) in zip(special.subscripts, shape) {
        let known = resolution.arrays.dimensions[dimension] ?? []
        let part = resolution.arrays.dimensions[written.text]
        if !known.contains(written.text), part == nil {
          report(Mistakes.unknownElement(written, written.text, dimension, known))
        }
      }
    }
  }
}
