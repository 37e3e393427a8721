package import Language
package import SourceText

/// A formula as another tool's model writes it.
package struct ForeignExpression: Sendable {
  package indirect enum Kind: Sendable {
    case number(Double)
    /// A text between single quotation marks, such as the name of a file.
    case text(String)
    case name(Name, [ForeignSubscript])
    /// A function, a macro or a graphical function applied to arguments.
    case call(Name, [ForeignSubscript], [ForeignExpression])
    case minus(ForeignExpression)
    case not(ForeignExpression)
    case binary(ForeignOperator, ForeignExpression, ForeignExpression)
    case conditional(ForeignExpression, ForeignExpression, ForeignExpression)
    /// Numbers in rows, as an array's values are written.
    case rows([[ForeignExpression]])
    /// A graphical function written where it is used.
    case points(ForeignTable)
  }

  package let kind: Kind
  package let range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The number that it is, with or without a sign.
  package var constant: Double? {
    switch kind {
    case .number(let value): value
    case .minus(let inner): inner.constant.map { -$0 }
    default: nil
    }
  }

  /// The formulas inside.
  package var parts: [ForeignExpression] {
    switch kind {
    case .number, .text, .name, .points: []
    case .call(_, _, let arguments): arguments
    case .minus(let a), .not(let a): [a]
    case .binary(_, let a, let b): [a, b]
    case .conditional(let a, let b, let c): [a, b, c]
    case .rows(let rows): rows.flatMap(\.self)
    }
  }
}

/// What stands between square brackets.
package enum ForeignSubscript: Sendable {
  /// An element or a dimension; `!` after it gathers over its elements.
  case name(Name, gathers: Bool)
  /// `*`, or `*:part`.
  case all(SourceRange, of: Name?)
  /// `2:4`.
  case span(ForeignExpression, ForeignExpression)
  /// An element by its number.
  case number(ForeignExpression)

  package var range: SourceRange {
    switch self {
    case .name(let name, _): name.range
    case .all(let range, _): range
    case .span(let low, let high): low.range.joined(with: high.range)
    case .number(let expression): expression.range
    }
  }
}

/// An operator between two operands.
package enum ForeignOperator: Sendable {
  case add, subtract, multiply, divide, power
  case modulo
  /// XMILE's `//`: 0 where the divisor is 0.
  case safeDivide
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  case and, or

  /// How tightly it binds.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .modulo, .safeDivide: 6
    case .power: 8
    }
  }
}

/// The points of a graphical function.
package struct ForeignTable: Sendable {
  package enum Mode: String, Sendable {
    case clamp
    case extrapolate
    /// Each value holds until the next point.
    case step
  }
  package var x: [Double]
  package var y: [Double]
  package var mode: Mode
  package let range: SourceRange

  package init(x: [Double], y: [Double], mode: Mode = .clamp, range: SourceRange) {
    self.x = x
    self.y = y
    self.mode = mode
    self.range = range
  }

  /// Whether points that follow each other are at the same place but differ, so that the function jumps.
  var jumps: Bool { x.indices.dropFirst().contains { x[$0] == x[$0 - 1] && y[$0] != y[$0 - 1] } }

  /// The points with those at the same place one after the other, as close as numbers can be.
  var apart: ForeignTable {
    var table = self
    for index in x.indices.dropFirst() where x[index] == x[index - 1] {
      table.x[index] = table.x[index - 1].nextUp
    }
    return table
  }

  /// The points from left to right, those at the same place in their order.
  var sorted: ForeignTable {
    guard x.count == y.count, zip(x, x.dropFirst()).contains(where: { $0 > $1 }) else {
      return self
    }
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    return ForeignTable(x: order.map { x[$0] }, y: order.map { y[$0] }, mode: mode, range: range)
  }
}
