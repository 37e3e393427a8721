import Language
package import SourceText

/// Reads formulas of XMILE and Vensim.
package struct ForeignParser {
  /// Thrown where a formula cannot be read; the reason is in the log.
  private struct Skip: Error {}

  private static let deepestFormula = 100

  private let dialect: Dialect
  private let tokens: [ForeignToken]
  private var index = 0
  private var log: DiagnosticLog

  private init(_ excerpt: Excerpt, _ dialect: Dialect, _ log: DiagnosticLog) {
    self.dialect = dialect
    let lexer = ForeignLexer(excerpt, dialect)
    tokens = lexer.tokens
    self.log = log
    self.log.add(lexer.mistakes)
  }

  /// Reads a formula.
  /// - Returns: The formula; nil, reported, if it cannot be read.
  package static func expression(_ excerpt: Excerpt, _ dialect: Dialect, _ log: inout DiagnosticLog)
    -> ForeignExpression?
  {
    read(excerpt, dialect, &log) { parser throws(Skip) in try parser.expression(0, 0) }
  }

  /// Reads a formula, or an array's values: `1, 2; 3, 4;`.
  /// - Returns: The formula; nil, reported, if it cannot be read.
  package static func values(_ excerpt: Excerpt, _ dialect: Dialect, _ log: inout DiagnosticLog)
    -> ForeignExpression?
  {
    read(excerpt, dialect, &log) { parser throws(Skip) in
      if let table = try parser.tabbedArray() { return table }
      let first = try parser.expression(0, 0)
      guard parser.token.isSymbol(",") || parser.token.isSymbol(";") else { return first }
      var rows = [[first]]
      while parser.token.isSymbol(",") || parser.token.isSymbol(";") {
        let isRow = parser.advance().isSymbol(";")
        if parser.token.kind == .end { break }
        let value = try parser.expression(0, 0)
        if isRow { rows.append([value]) } else { rows[rows.count - 1].append(value) }
      }
      return ForeignExpression(
        .rows(rows), first.range.joined(with: rows.last?.last?.range ?? first.range))
    }
  }

  /// Reads a graphical function in brackets: its points, the older list of places and then values, or a
  /// call that gets it from a file.
  /// - Returns: The points or the call; nil, reported, if it cannot be read.
  package static func lookup(_ excerpt: Excerpt, _ log: inout DiagnosticLog) -> ForeignExpression? {
    read(excerpt, .vensim, &log) { parser throws(Skip) in
      let start = parser.token.range
      try parser.expect("(")
      if let table = try parser.points(start) { return table }
      let first = try parser.expression(0, 0)
      guard parser.token.isSymbol(",") else {
        try parser.expect(")")
        return first
      }
      var numbers = [first]
      while parser.accept(",") { numbers.append(try parser.expression(0, 0)) }
      try parser.expect(")")
      return try parser.halves(numbers, start.joined(with: parser.before))
    }
  }

  /// `TABBED ARRAY(1 2 3 …)`: numbers with nothing but space between them.
  private mutating func tabbedArray() throws(Skip) -> ForeignExpression? {
    guard token.kind == .name, token.spelling.folded(.vensim) == "tabbed_array" else { return nil }
    let start = advance().range
    try expect("(")
    var values: [ForeignExpression] = []
    while !token.isSymbol(")") {
      let place = token.range
      values.append(ForeignExpression(.number(try number()), place))
    }
    try expect(")")
    return ForeignExpression(.rows([values]), start.joined(with: before))
  }

  private mutating func halves(_ numbers: [ForeignExpression], _ range: SourceRange) throws(Skip)
    -> ForeignExpression
  {
    let values = numbers.compactMap(\.constant)
    guard values.count == numbers.count, values.count % 2 == 0 else {
      log.add(Mistakes.pointCount(range, x: (numbers.count + 1) / 2, y: numbers.count / 2))
      throw Skip()
    }
    let half = values.count / 2
    return ForeignExpression(
      .points(
        ForeignTable(x: Array(values[..<half]), y: Array(values[half...]), range: range)), range)
  }

  private static func read(
    _ excerpt: Excerpt, _ dialect: Dialect, _ log: inout DiagnosticLog,
    _ body: (inout ForeignParser) throws(Skip) -> ForeignExpression
  ) -> ForeignExpression? {
    var parser = ForeignParser(excerpt, dialect, log)
    defer { log = parser.log }
    do throws(Skip) {
      let result = try body(&parser)
      guard parser.token.kind == .end else { throw parser.unexpected("an operator") }
      return result
    } catch {
      return nil
    }
  }

  // MARK: Tokens

  private var token: ForeignToken { tokens[index] }

  @discardableResult private mutating func advance() -> ForeignToken {
    defer { if index < tokens.count - 1 { index += 1 } }
    return tokens[index]
  }

  private mutating func accept(_ symbol: String) -> Bool {
    guard token.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(Skip) {
    guard accept(symbol) else { throw unexpected("`\(symbol)`") }
  }

  private mutating func unexpected(_ expected: String) -> Skip {
    log.add(Mistakes.unexpected(token, expected: expected))
    return Skip()
  }

  private var before: SourceRange { tokens[max(index - 1, 0)].range }

  // MARK: Formulas

  private var binaryOperator: ForeignOperator? {
    switch token.kind {
    case .symbol("+"): .add
    case .symbol("-"): .subtract
    case .symbol("*"): .multiply
    case .symbol("/"): .divide
    case .symbol("//"): .safeDivide
    case .symbol("^"): .power
    case .symbol("<"): .less
    case .symbol("<="): .lessOrEqual
    case .symbol(">"): .greater
    case .symbol(">="): .greaterOrEqual
    case .symbol("="), .symbol("=="): .equal
    case .symbol("<>"): .notEqual
    case .symbol("&") where dialect == .xmile: .and
    case .symbol("|") where dialect == .xmile: .or
    case .keyword("AND"): .and
    case .keyword("OR"): .or
    case .name where dialect == .xmile && token.isWord("and"): .and
    case .name where dialect == .xmile && token.isWord("or"): .or
    case .name where dialect == .xmile && token.isWord("mod"): .modulo
    default: nil
    }
  }

  private mutating func expression(_ binding: Int, _ level: Int) throws(Skip) -> ForeignExpression {
    guard level < Self.deepestFormula else {
      log.add(Mistakes.tooDeep(token.range, limit: Self.deepestFormula))
      throw Skip()
    }
    var left = try prefix(level + 1)
    var length = 0
    while let op = binaryOperator, op.precedence >= binding {
      advance()
      // `^` groups from the right, all others from the left.
      let right = try expression(op == .power ? op.precedence : op.precedence + 1, level + 1)
      left = ForeignExpression(.binary(op, left, right), left.range.joined(with: right.range))
      length += 1
      guard length < Self.deepestFormula else {
        log.add(Mistakes.tooDeep(token.range, limit: Self.deepestFormula))
        throw Skip()
      }
    }
    return left
  }

  private mutating func prefix(_ level: Int) throws(Skip) -> ForeignExpression {
    let start = token.range
    if token.isSymbol("+") {
      advance()
      return try expression(7, level + 1)
    }
    if token.isSymbol("-") {
      advance()
      let operand = try expression(7, level + 1)
      return ForeignExpression(.minus(operand), start.joined(with: operand.range))
    }
    if token.kind == .keyword("NOT") || dialect == .xmile && token.isWord("not") {
      advance()
      let operand = try expression(dialect == .vensim ? 3 : 7, level + 1)
      return ForeignExpression(.not(operand), start.joined(with: operand.range))
    }
    let operand = try primary(level)
    guard isLateNot else { return operand }
    log.add(Mistakes.lateNot(token.range))
    advance()
    return ForeignExpression(.not(operand), start.joined(with: before))
  }

  /// Whether `not` stands behind its operand, as some converters write Vensim's `:NOT:`.
  private var isLateNot: Bool {
    guard dialect == .xmile, token.isWord("not") else { return false }
    let next = tokens[min(index + 1, tokens.count - 1)]
    return next.kind == .end || next.isSymbol(")") || next.isWord("then")
  }

  private mutating func primary(_ level: Int) throws(Skip) -> ForeignExpression {
    let first = token
    switch first.kind {
    case .number(let value):
      advance()
      return ForeignExpression(.number(value), first.range)
    case .text(let text):
      advance()
      return ForeignExpression(.text(text), first.range)
    case .keyword("NA"):
      advance()
      return ForeignExpression(.number(missingValue), first.range)
    case .name where dialect == .xmile && first.isWord("if"):
      return try conditional(level)
    case .name: return try named(level)
    case .symbol("("):
      advance()
      if let table = try points(first.range) { return table }
      let inner = try expression(0, level + 1)
      try expect(")")
      return ForeignExpression(inner.kind, first.range.joined(with: before))
    default: throw unexpected("a number, a name, or a formula in brackets")
    }
  }

  private mutating func conditional(_ level: Int) throws(Skip) -> ForeignExpression {
    let start = advance().range
    let condition = try expression(0, level + 1)
    guard token.isWord("then") else { throw unexpected("THEN") }
    advance()
    let then = try expression(0, level + 1)
    guard token.isWord("else") else { throw unexpected("ELSE") }
    advance()
    let otherwise = try expression(0, level + 1)
    return ForeignExpression(
      .conditional(condition, then, otherwise), start.joined(with: otherwise.range))
  }

  private mutating func named(_ level: Int) throws(Skip) -> ForeignExpression {
    let found = advance()
    let name = Name(text: found.spelling, range: found.range)
    let subscripts = accept("[") ? try subscripts(level) : []
    guard accept("(") else {
      return ForeignExpression(.name(name, subscripts), name.range.joined(with: before))
    }
    var arguments: [ForeignExpression] = []
    if !accept(")") {
      repeat {
        // Vensim lets the last argument be left out: `f(x,)`.
        if token.isSymbol(")"), !arguments.isEmpty { break }
        arguments.append(try expression(0, level + 1))
      } while accept(",")
      // A macro's outputs.
      if accept(":") {
        while !token.isSymbol(")"), token.kind != .end { advance() }
      }
      try expect(")")
    }
    return ForeignExpression(
      .call(name, subscripts, arguments), name.range.joined(with: before))
  }

  private mutating func subscripts(_ level: Int) throws(Skip) -> [ForeignSubscript] {
    var all: [ForeignSubscript] = []
    repeat {
      let start = token.range
      if accept("*") {
        var part: Name?
        if accept(":") {
          let found = advance()
          guard found.kind == .name else { throw unexpected("the name of a dimension") }
          part = Name(text: found.spelling, range: found.range)
        }
        all.append(.all(start, of: part))
        continue
      }
      let expression = try expression(0, level + 1)
      if accept(":") {
        all.append(.span(expression, try self.expression(0, level + 1)))
      } else if case .name(let name, let inner) = expression.kind, inner.isEmpty {
        all.append(.name(name, gathers: accept("!")))
      } else {
        all.append(.number(expression))
      }
    } while accept(",")
    try expect("]")
    return all
  }

  /// A graphical function in place: `[(0,0)-(10,10)],(0,1),(5,2)`, from behind the first bracket.
  private mutating func points(_ start: SourceRange) throws(Skip) -> ForeignExpression? {
    guard dialect == .vensim, token.isSymbol("[") || token.isSymbol("(") && isPoint else {
      return nil
    }
    if accept("[") {
      // The range of the drawing, and points of reference.
      while !token.isSymbol("]"), token.kind != .end { advance() }
      try expect("]")
      _ = accept(",")
    }
    var x: [Double] = []
    var y: [Double] = []
    while accept("(") {
      x.append(try number())
      try expect(",")
      y.append(try number())
      try expect(")")
      _ = accept(",")
    }
    try expect(")")
    let range = start.joined(with: before)
    return ForeignExpression(.points(ForeignTable(x: x, y: y, range: range)), range)
  }

  /// Whether `(1, 2)` and then a comma or a bracket stand here.
  private var isPoint: Bool {
    var place = index + 1
    func isNumber() -> Bool {
      if tokens[min(place, tokens.count - 1)].isSymbol("-") { place += 1 }
      guard case .number = tokens[min(place, tokens.count - 1)].kind else { return false }
      place += 1
      return true
    }
    guard isNumber(), tokens[min(place, tokens.count - 1)].isSymbol(",") else { return false }
    place += 1
    return isNumber() && tokens[min(place, tokens.count - 1)].isSymbol(")")
  }

  private mutating func number() throws(Skip) -> Double {
    let isNegative = accept("-")
    if !isNegative { _ = accept("+") }
    guard case .number(let value) = token.kind else { throw unexpected("a number") }
    advance()
    return isNegative ? -value : value
  }
}

/// The number by which Vensim writes a missing value, `:NA:`.
package let missingValue = -0x1p109
