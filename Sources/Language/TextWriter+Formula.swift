import SourceText

extension TextWriter {
  /// A formula with no more brackets than it needs.
  func formula(_ expression: Expression) -> String { text(expression, binding: 0) }

  private func text(_ expression: Expression, binding: Int) -> String {
    switch expression.kind {
    case .number(let value): return value < 0 ? "(\(number(value)))" : number(value)
    case .date(let date): return date.text
    case .reference(let text): return reference(text)
    case .element(let variable, let subscripts):
      let written = subscripts.map { place in
        guard place.isStar else { return name(place.name.text) }
        return "*" + (place.group.map { " in \(name($0.text))" } ?? "")
      }
      return "\(name(variable.text))[\(written.joined(separator: ", "))]"
    case .call(let function, let arguments):
      let written = arguments.map { formula($0) }.joined(separator: ", ")
      let isOurs = Function(rawValue: function.text) != nil
      return "\(isOurs ? function.text : name(function.text))(\(written))"
    case .unary(.minus, let operand):
      return bracketed("-" + text(operand, binding: 7), binding > 6)
    case .unary(.not, let operand):
      return bracketed("not " + text(operand, binding: 3), binding > 3)
    case .binary(let op, let left, let right):
      let own = op.precedence
      // Comparisons do not chain, and `^` groups from the right.
      let leftBinding = op == .power || op.isComparison ? own + 1 : own
      let rightBinding = op == .power ? own : own + 1
      let written =
        "\(text(left, binding: leftBinding)) \(op.rawValue) \(text(right, binding: rightBinding))"
      return bracketed(written, binding > own)
    case .conditional(let test, let a, let b):
      let written = "if \(formula(test)) then \(formula(a)) else \(formula(b))"
      return bracketed(written, binding > 0)
    }
  }

  private func bracketed(_ text: String, _ isNeeded: Bool) -> String {
    isNeeded ? "(\(text))" : text
  }

  private func reference(_ text: String) -> String {
    ReservedWords.builtIn.contains(text) && !declared.contains(text) ? text : name(text)
  }
}
