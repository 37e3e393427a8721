import SourceText

/// Formulas made of formulas; each stands where its first part does.
extension Expression {
  package static func + (a: Expression, b: Expression) -> Expression {
    Expression(.binary(.add, a, b), a.range)
  }
  package static func - (a: Expression, b: Expression) -> Expression {
    Expression(.binary(.subtract, a, b), a.range)
  }
  package static func * (a: Expression, b: Expression) -> Expression {
    Expression(.binary(.multiply, a, b), a.range)
  }
  package static func / (a: Expression, b: Expression) -> Expression {
    Expression(.binary(.divide, a, b), a.range)
  }

  package func compared(_ op: BinaryOperator, _ other: Expression) -> Expression {
    Expression(.binary(op, self, other), range)
  }

  package func and(_ other: Expression) -> Expression {
    Expression(.binary(.and, self, other), range)
  }

  /// The formula where a condition holds, another where it does not.
  package func when(_ condition: Expression, otherwise: Expression) -> Expression {
    Expression(.conditional(condition, then: self, otherwise: otherwise), range)
  }

  package func number(_ value: Double) -> Expression { Expression(.number(value), range) }

  /// A function of this formula and others.
  package func applied(_ function: Function, _ others: Expression...) -> Expression {
    Expression(
      .call(Name(text: function.rawValue, range: range), [self] + others), range)
  }

  /// The sum of formulas, of which there is one at least.
  package static func sum(_ all: [Expression]) -> Expression {
    guard all.count > 1 else { return all[0] }
    let name = Name(text: Function.sum.rawValue, range: all[0].range)
    return Expression(.call(name, all), all[0].range)
  }
}
