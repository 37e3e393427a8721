import Language
import SourceText

extension Elaboration {
  /// The one formula, written with dimensions, that gives those of all elements; nil if there is none.
  func generalised(_ formulas: [Expression], _ elements: [[String]], _ dimensions: [String])
    -> Expression?
  {
    guard let first = formulas.first, let example = elements.first else { return nil }
    var names: [String: String] = [:]
    for (element, dimension) in zip(example, dimensions) {
      // Two dimensions at the same element cannot be told apart by an example.
      guard names.updateValue(dimension, forKey: element) == nil else {
        return formulas.dropFirst().allSatisfy { $0.means(first) } ? first : nil
      }
    }
    let general = first.withSubscripts { names[$0] ?? $0 }
    for (formula, combination) in zip(formulas, elements) {
      let own = Dictionary(zip(dimensions, combination), uniquingKeysWith: { first, _ in first })
      guard general.withSubscripts({ own[$0] ?? $0 }).means(formula) else {
        return formulas.dropFirst().allSatisfy { $0.means(first) } ? first : nil
      }
    }
    return general
  }
}

extension Expression {
  /// The formula with other subscripts.
  func withSubscripts(_ change: (String) -> String) -> Expression {
    let new: Kind
    switch kind {
    case .number, .date, .reference: return self
    case .element(let name, let subscripts):
      new = .element(
        name,
        subscripts.map {
          let text = change($0.name.text)
          return Subscript(
            name: Name(text: text, range: $0.name.range, isQuoted: $0.name.isQuoted),
            group: $0.group)
        })
    case .call(let name, let arguments):
      new = .call(name, arguments.map { $0.withSubscripts(change) })
    case .unary(let op, let a): new = .unary(op, a.withSubscripts(change))
    case .binary(let op, let a, let b):
      new = .binary(op, a.withSubscripts(change), b.withSubscripts(change))
    case .conditional(let a, let b, let c):
      new = .conditional(
        a.withSubscripts(change), then: b.withSubscripts(change),
        otherwise: c.withSubscripts(change))
    }
    return Expression(new, range)
  }

  /// Whether two formulas are the same, wherever they stand.
  func means(_ other: Expression) -> Bool {
    switch (kind, other.kind) {
    case (.number(let a), .number(let b)): a == b
    case (.reference(let a), .reference(let b)): a == b
    case (.element(let a, let left), .element(let b, let right)):
      a.text == b.text
        && left.elementsEqual(right) {
          $0.name.text == $1.name.text && $0.group?.text == $1.group?.text
        }
    case (.call(let a, let left), .call(let b, let right)):
      a.text == b.text && left.elementsEqual(right) { $0.means($1) }
    case (.unary(let a, let left), .unary(let b, let right)): a == b && left.means(right)
    case (.binary(let a, let a1, let a2), .binary(let b, let b1, let b2)):
      a == b && a1.means(b1) && a2.means(b2)
    case (.conditional(let a1, let a2, let a3), .conditional(let b1, let b2, let b3)):
      a1.means(b1) && a2.means(b2) && a3.means(b3)
    default: false
    }
  }
}
