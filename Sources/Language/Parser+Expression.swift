import SourceText

extension Parser {
  /// The deepest formula that is read; deeper ones are divided by people, not written by them.
  static let deepestFormula = 200

  mutating func expression() throws(Skip) -> Expression {
    let result = try expression(binding: 0, level: 0)
    if token.isSymbol("=") { throw fail(Mistakes.singleEquals(token)) }
    return result
  }

  /// Reads operators that bind at least as tightly as `binding`.
  private mutating func expression(binding: Int, level: Int) throws(Skip) -> Expression {
    guard level < Self.deepestFormula else {
      throw fail(Mistakes.tooDeep(token, limit: Self.deepestFormula))
    }
    var left = try prefix(level: level + 1)
    while let op = binaryOperator, op.precedence >= binding {
      let sign = advance()
      // `^` groups from the right, all others from the left.
      let right = try expression(
        binding: op == .power ? op.precedence : op.precedence + 1, level: level + 1)
      left = Expression(.binary(op, left, right), left.range.joined(with: right.range))
      guard left.depth <= Self.deepestFormula else {
        throw fail(Mistakes.tooDeep(sign, limit: Self.deepestFormula))
      }
      if op.isComparison, let next = binaryOperator, next.isComparison {
        throw fail(Mistakes.chainedComparison(token))
      }
    }
    return left
  }

  private var binaryOperator: BinaryOperator? {
    switch token.kind {
    case .symbol(let symbol): BinaryOperator(rawValue: symbol)
    case .name where token.isWord("and") || token.isWord("or"):
      BinaryOperator(rawValue: token.spelling)
    default: nil
    }
  }

  private mutating func prefix(level: Int) throws(Skip) -> Expression {
    let start = token.range
    if token.isSymbol("-") || token.isWord("not") {
      let op: UnaryOperator = advance().isSymbol("-") ? .minus : .not
      // `-x^2` is `-(x^2)`; `not a == b` is `not (a == b)`.
      let operand = try expression(binding: op == .minus ? 7 : 3, level: level + 1)
      return Expression(.unary(op, operand), start.joined(with: operand.range))
    }
    return try primary(level: level)
  }

  private static let connectives: Set<String> = ["then", "else", "and", "or"]

  private mutating func primary(level: Int) throws(Skip) -> Expression {
    let first = token
    if token.isWord("if") { return try conditional(level: level) }
    switch token.kind {
    case .number(let value):
      advance()
      return Expression(.number(value), first.range)
    case .date:
      guard let date = CalendarDate(advance().spelling) else { throw Skip() }
      return Expression(.date(date), first.range)
    case .name where Self.connectives.contains(token.spelling): throw fail(expectedOperand)
    case .name, .quotedName:
      let name = try name("a name")
      if token.isSymbol("[") {
        advance()
        let all = try limitedSubscripts()
        return Expression(.element(name, all), name.range.joined(with: before))
      }
      guard token.isSymbol("(") else { return Expression(.reference(name.text), name.range) }
      return try call(name, level: level)
    case .symbol("("):
      advance()
      let inner = try expression(binding: 0, level: level + 1)
      let end = try close(first)
      return Expression(inner.kind, first.range.joined(with: end))
    default: throw fail(expectedOperand)
    }
  }

  private var expectedOperand: Diagnostic {
    Mistakes.unexpected(token, expected: "a number, a name, or a formula in brackets")
  }

  private mutating func call(_ name: Name, level: Int) throws(Skip) -> Expression {
    let bracket = advance()
    var arguments: [Expression] = []
    if !token.isSymbol(")") {
      repeat {
        arguments.append(try expression(binding: 0, level: level + 1))
      } while accept(symbol: ",")
    }
    let end = try close(bracket)
    return Expression(.call(name, arguments), name.range.joined(with: end))
  }

  private mutating func close(_ bracket: Token) throws(Skip) -> SourceRange {
    guard token.isSymbol(")") else {
      if token.isSymbol("=") { throw fail(Mistakes.singleEquals(token)) }
      if atPartEnd { throw fail(Mistakes.unclosed(bracket, before: token)) }
      throw fail(
        Mistakes.unexpected(token, expected: "an operator, or a `)` for the open bracket"))
    }
    return advance().range
  }

  private mutating func conditional(level: Int) throws(Skip) -> Expression {
    let start = advance().range
    let condition = try expression(binding: 0, level: level + 1)
    if token.isSymbol("=") { throw fail(Mistakes.singleEquals(token)) }
    try expect(word: "then", hint: "a choice reads `if … then … else …`")
    let then = try expression(binding: 0, level: level + 1)
    try expect(word: "else", hint: "a choice always says what holds otherwise")
    let otherwise = try expression(binding: 0, level: level + 1)
    return Expression(
      .conditional(condition, then: then, otherwise: otherwise),
      start.joined(with: otherwise.range))
  }

  /// What follows `~`.
  mutating func distribution() throws(Skip) -> DistributionExpression {
    let start = token.range
    if accept(word: "within") {
      try expect(word: "factor", hint: "write `~ within factor 2`")
      let factor = try number()
      return DistributionExpression(
        form: .withinFactor(factor), range: start.joined(with: factor.range))
    }
    if token.kind == .name {
      let family = try name("a distribution")
      try expect(symbol: "(", hint: "write for example `~ uniform(1, 2)`")
      let form = try arguments(of: family)
      guard token.isSymbol(")") else {
        throw fail(Mistakes.unexpected(token, expected: "`,` or `)`"))
      }
      return DistributionExpression(form: form, range: start.joined(with: advance().range))
    }
    let low = try number("a distribution such as `uniform(1, 2)`, `within factor 2` or `3 to 5`")
    try expect(word: "to", hint: "a range is written `3 to 5`")
    let high = try number()
    return DistributionExpression(
      form: .interval(low, high), range: start.joined(with: high.range))
  }

  private mutating func arguments(of family: Name) throws(Skip) -> DistributionExpression.Form {
    switch family.text {
    case "empirical":
      let path = try text("a file in quotes, such as `empirical(\"rain.csv\", \"mm\")`")
      try expect(symbol: ",", hint: "name the column: `empirical(\"rain.csv\", \"mm\")`")
      return .empirical(path: path, column: try text("a column's heading in quotes"))
    case "discrete", "categorical":
      var shares: [DistributionExpression.Share] = []
      repeat {
        let value: Number
        if family.text == "categorical" {
          let category = try name("a category such as `open: 0.3`")
          value = Number(value: Double(shares.count + 1), range: category.range)
        } else {
          value = try number("a value with its share, such as `2: 0.3`")
        }
        try expect(symbol: ":", hint: "each value has its share: `\(family.text)(…: 0.3, …: 0.7)`")
        shares.append(.init(value: value, weight: try number()))
      } while accept(symbol: ",")
      return .weighted(family, shares)
    default:
      var arguments = [try number()]
      while accept(symbol: ",") { arguments.append(try number()) }
      return .call(family, arguments)
    }
  }
}
