package import SourceText

/// A name as written, with its place.
package struct Name: Sendable {
  package let text: String
  package let range: SourceRange
  /// Whether it stands between backquotes, so that it may be any text and is never a word of the language.
  package let isQuoted: Bool
  /// What it names, if that is a variable.
  package let id: VariableID

  package init(text: String, range: SourceRange, isQuoted: Bool = false) {
    self.text = text
    self.range = range
    self.isQuoted = isQuoted
    id = VariableID(name: text)
  }

  package init(_ id: VariableID, range: SourceRange, isQuoted: Bool = false) {
    text = id.text
    self.range = range
    self.isQuoted = isQuoted
    self.id = id
  }
}

/// A text in quotes, with its place.
package typealias Text = Name

/// A number as written, with its sign and its place.
package struct Number: Sendable {
  package let value: Double
  package let range: SourceRange

  package init(
    value: Double, range: SourceRange
  ) {
    self.value = value
    self.range = range
  }
}

/// A unit as written, brackets resolved into one product of powers; `1` has no factors.
package struct UnitExpression: Sendable {
  /// A unit to a whole power, negative under a division.
  package struct Factor: Sendable {
    package let name: Name
    package let power: Int

    package init(name: Name, power: Int) {
      self.name = name
      self.power = power
    }
  }
  package let factors: [Factor]
  package let range: SourceRange

  package init(factors: [Factor], range: SourceRange) {
    self.factors = factors
    self.range = range
  }

  /// The name of the unit that is not known.
  package static let unknownName = "?"

  /// A unit that nobody says, which fits everywhere.
  package static func unknown(at range: SourceRange) -> UnitExpression {
    UnitExpression(
      factors: [Factor(name: Name(text: unknownName, range: range), power: 1)], range: range)
  }
}

/// An operator between two operands.
package enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case and
  case or

  /// How tightly the operator binds.
  package var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    case .power: 8
    }
  }

  package var isComparison: Bool { precedence == 4 }
}

/// An operator before its operand.
package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case not
}

/// What stands between square brackets in a formula: an element, a dimension, `*` or `* in north`.
package struct Subscript: Sendable {
  package let name: Name
  /// The part or group to which `*` is limited.
  package let group: Name?

  package init(name: Name, group: Name?) {
    self.name = name
    self.group = group
  }

  package var isStar: Bool { name.text == "*" }
}

/// A formula as written.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case number(Double)
    case date(CalendarDate)
    case reference(String)
    /// An element of a variable with dimensions.
    case element(Name, [Subscript])
    /// A function or table applied to arguments.
    case call(Name, [Expression])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case conditional(Expression, then: Expression, otherwise: Expression)

    /// The formulas inside, from left to right.
    package var parts: [Expression] {
      switch self {
      case .number, .date, .reference, .element: []
      case .call(_, let arguments): arguments
      case .unary(_, let operand): [operand]
      case .binary(_, let left, let right): [left, right]
      case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
      }
    }
  }

  package let kind: Kind
  /// Where the formula stands, with its brackets.
  package let range: SourceRange

  /// How many levels of operations lie below and including this one.
  package let depth: Int

  /// A formula that is one name.
  package init(reference: Name) { self.init(.reference(reference.text), reference.range) }

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
  }
}

/// A distribution as written, such as `uniform(1, 2)`, `within factor 2` or `3 to 5`.
package struct DistributionExpression: Sendable {
  package enum Form: Sendable {
    case call(Name, [Number])
    /// Values, or categories that stand for 1, 2, 3 …, each with its share.
    case weighted(Name, [Share])
    /// The values of a column of a file.
    case empirical(path: Text, column: Text)
    case withinFactor(Number)
    case interval(Number, Number)
  }
  package struct Share: Sendable {
    package let value: Number
    package let weight: Number
  }
  package let form: Form
  package let range: SourceRange
}
