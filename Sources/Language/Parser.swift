package import SourceText

/// Thrown to leave a part that cannot be read; the reason is in the log already.
struct Skip: Error {}

/// Reads a model's text.
///
/// Every part that cannot be read is reported and skipped, so that all mistakes show at once.
struct Parser {
  let file: SourceFile
  private let tokens: [Token]
  private var index = 0
  var log: DiagnosticLog
  var model: ParsedModel
  /// The heading that the next declarations stand under.
  var group: String?
  /// The model around the module that is being read, and what the module is so far.
  var outer: (model: ParsedModel, module: ModuleDeclaration)?

  init(_ file: SourceFile) {
    self.file = file
    let lexer = Lexer(file)
    tokens = lexer.tokens
    log = lexer.log
    model = ParsedModel(file: file)
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  /// The token after the current one.
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// Where the token before the current one stands.
  var before: SourceRange { tokens[max(index - 1, 0)].range }

  var atPartEnd: Bool {
    token.kind == .partBreak || atDeclarationEnd
  }

  var atDeclarationEnd: Bool { token.kind == .declarationBreak || token.kind == .end }

  @discardableResult mutating func advance() -> Token {
    defer { if index < tokens.count - 1 { index += 1 } }
    return tokens[index]
  }

  mutating func skipPart() { while !atPartEnd { advance() } }

  mutating func skipDeclaration() { while !atDeclarationEnd { advance() } }

  mutating func fail(_ diagnostic: Diagnostic) -> Skip {
    log.add(diagnostic)
    return Skip()
  }

  mutating func accept(symbol: String) -> Bool {
    guard token.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func accept(word: String) -> Bool {
    guard token.isWord(word) else { return false }
    advance()
    return true
  }

  mutating func expect(symbol: String, hint: String? = nil) throws(Skip) {
    guard accept(symbol: symbol) else {
      throw fail(Mistakes.unexpected(token, expected: "`\(symbol)`", hint: hint))
    }
  }

  mutating func expect(word: String, hint: String? = nil) throws(Skip) {
    guard accept(word: word) else {
      throw fail(Mistakes.unexpected(token, expected: "the word `\(word)`", hint: hint))
    }
  }

  // MARK: Phrases

  mutating func name(_ expected: String) throws(Skip) -> Name {
    guard let name = token.name else {
      throw fail(Mistakes.unexpected(token, expected: expected))
    }
    advance()
    return name
  }

  mutating func names(_ expected: String) throws(Skip) -> [Name] {
    var all = [try name(expected)]
    while accept(symbol: ",") { all.append(try name(expected)) }
    return all
  }

  /// The name of a variable, with its subscripts if it has any: `people[north]`.
  mutating func variableName(_ expected: String) throws(Skip) -> Name {
    let name = try name(expected)
    guard token.isSymbol("[") else { return name }
    advance()
    let elements = try subscripts()
    return Name(
      name.id.element(elements.map(\.text)), range: name.range.joined(with: before))
  }

  mutating func variableNames(_ expected: String) throws(Skip) -> [Name] {
    var all = [try variableName(expected)]
    while accept(symbol: ",") { all.append(try variableName(expected)) }
    return all
  }

  /// What follows `[`, up to and with `]`.
  mutating func subscripts() throws(Skip) -> [Name] {
    let all = try names("an element or a dimension")
    try expect(symbol: "]", hint: "subscripts stand between [ and ]")
    return all
  }

  /// What follows `[` in a formula, where `*` may be limited to a group: `* in north`.
  mutating func limitedSubscripts() throws(Skip) -> [Subscript] {
    var all: [Subscript] = []
    repeat {
      if token.isSymbol("*") {
        let star = Name(text: "*", range: advance().range)
        let group = accept(word: "in") ? try name("a part or a group of the elements") : nil
        all.append(Subscript(name: star, group: group))
      } else {
        all.append(Subscript(name: try name("an element, a dimension or *"), group: nil))
      }
    } while accept(symbol: ",")
    try expect(symbol: "]", hint: "subscripts stand between [ and ]")
    return all
  }

  mutating func text(_ expected: String) throws(Skip) -> Text {
    guard let text = optionalText() else {
      throw fail(
        Mistakes.unexpected(token, expected: expected, hint: "texts stand in double quotes"))
    }
    return text
  }

  mutating func optionalText() -> Text? {
    guard case .text(let text) = token.kind else { return nil }
    return Text(text: text, range: advance().range)
  }

  mutating func number(_ expected: String = "a number") throws(Skip) -> Number {
    let start = token.range
    let negative = accept(symbol: "-")
    guard case .number(let value) = token.kind else {
      throw fail(Mistakes.unexpected(token, expected: expected))
    }
    let range = start.joined(with: advance().range)
    return Number(value: negative ? -value : value, range: range)
  }

  mutating func date() throws(Skip) -> Text {
    guard token.kind == .date else {
      throw fail(Mistakes.unexpected(token, expected: "a date such as 2026-02-28"))
    }
    let found = advance()
    return Text(text: found.spelling, range: found.range)
  }

  mutating func ratio(_ what: String = "a number or a ratio such as 1/32") throws(Skip) -> Ratio {
    let numerator = try number(what)
    guard accept(symbol: "/") else { return Ratio(numerator: numerator, denominator: nil) }
    return Ratio(numerator: numerator, denominator: try number())
  }

  mutating func settings() throws(Skip) -> [Setting] {
    var all: [Setting] = []
    repeat {
      let name = try variableName("a setting such as `offer = 300`")
      try expect(symbol: "=")
      all.append(Setting(name: name, value: try number()))
    } while accept(symbol: ",")
    return all
  }

  mutating func point() throws(Skip) -> Point {
    let x = try number("a point such as `2021: 10`")
    try expect(symbol: ":", hint: "a point is written `x: y`")
    return Point(x: x, y: try number())
  }

  mutating func points() throws(Skip) -> [Point] {
    var all = [try point()]
    while accept(symbol: ",") { all.append(try point()) }
    return all
  }

  /// `usd_m/year`, `attack/person/year`, `1/year`; `?` where nobody says what the unit is.
  mutating func unit() throws(Skip) -> UnitExpression {
    let start = token.range
    if accept(symbol: "?") { return .unknown(at: start) }
    var factors = try unitFactor(sign: 1)
    while token.isSymbol("/") || token.isSymbol("*") {
      let sign = advance().isSymbol("/") ? -1 : 1
      factors += try unitFactor(sign: sign)
    }
    return UnitExpression(factors: factors, range: start.joined(with: before))
  }

  private mutating func unitFactor(sign: Int) throws(Skip) -> [UnitExpression.Factor] {
    if case .number(1) = token.kind {
      advance()
      return []
    }
    guard token.name != nil else {
      throw fail(
        Mistakes.unexpected(
          token, expected: "a unit such as person, usd_m/year, or 1 for a plain number"))
    }
    let name = try name("a unit")
    var power = sign
    if accept(symbol: "^") {
      let exponent = try number("a whole power")
      guard let whole = Int(exactly: exponent.value), (-9...9).contains(whole) else {
        throw fail(Mistakes.unitPower(exponent.range))
      }
      power *= whole
    }
    return [.init(name: name, power: power)]
  }

  // MARK: Parts

  /// The part of a declaration that begins here; nil at the declaration's end.
  ///
  /// Parts that the declaration does not have, or has already, are reported and skipped.
  mutating func nextPart(
    of declaration: String, _ known: [String], once seen: inout Set<String>
  ) -> String? {
    while !atDeclarationEnd {
      if token.kind == .partBreak {
        advance()
        continue
      }
      let key: String =
        switch token.kind {
        case .text: "\"text\""
        case .evidence: "@source"
        case .number: "a number"
        default: token.spelling
        }
      guard known.contains(key) else {
        if let whole = groupedNumber {
          log.add(Mistakes.groupedDigits(whole))
          // What would stand behind the number is not missing.
          seen.formUnion(["=", "~"])
          skipPart()
          continue
        }
        log.add(Mistakes.unknownPart(token, of: declaration, known: known))
        skipPart()
        continue
      }
      let repeatable = [
        "wanted", "option", "case", "a number", "-", "@source", "[", "in", "always", "finally",
        "never", "conserves", "raises", "lowers", "keeps", "half", "leaks",
      ]
      guard repeatable.contains(key) || seen.insert(key).inserted else {
        log.add(Mistakes.repeatedPart(token, of: declaration))
        skipPart()
        continue
      }
      return key
    }
    return nil
  }

  /// The whole of a number such as `1,000` of which the part before the first comma was read.
  private var groupedNumber: SourceRange? {
    guard before.text.last?.isNumber == true else { return nil }
    var last: SourceRange?
    var place = index
    while place + 1 < tokens.count, tokens[place].isSymbol(","),
      case .number = tokens[place + 1].kind, tokens[place + 1].spelling.count == 3
    {
      last = tokens[place + 1].range
      place += 2
    }
    return last.map(before.joined)
  }

  static let annotationParts = ["\"text\"", "short", "because", "note", "@source", "aside"]

  /// Reads one of ``annotationParts``.
  mutating func annotation(_ part: String, into annotations: inout Annotations) throws(Skip) {
    switch part {
    case "\"text\"": annotations.label = try text("a text")
    case "@source":
      let found = advance()
      annotations.evidence.append(Name(text: found.spelling, range: found.range))
    default:
      advance()
      switch part {
      case "short": annotations.short = try text("a short name in quotes")
      case "note": annotations.note = try text("what there is to know, in quotes")
      case "because": annotations.because = try text("a reason in quotes")
      default: annotations.aside = true
      }
    }
  }
}

extension ParsedModel {
  /// Reads a model's text.
  /// - Parameters:
  ///   - file: The model.
  ///   - checks: Its checks, if they are wanted.
  ///   - isPart: Whether the text says more of another model, so that it needs no `model` and no `time`.
  /// - Returns: The declarations that could be read, and everything that could not.
  package static func parse(
    _ file: SourceFile, checks: SourceFile? = nil, isPart: Bool = false
  ) -> (model: ParsedModel, log: DiagnosticLog) {
    var parser = Parser(file)
    parser.parseDeclarations(isPart: isPart)
    parser.expandUses()
    if !isPart { parser.checkFlows() }
    if let checks {
      let (declared, log) = parseChecks(checks)
      parser.model.checks = declared
      for mistake in log.all { parser.log.add(mistake) }
    }
    return (parser.model, parser.log)
  }

  /// Reads a text of checks.
  /// - Returns: The checks that could be read, and everything that could not.
  package static func parseChecks(_ file: SourceFile)
    -> (checks: [CheckDeclaration], log: DiagnosticLog)
  {
    var parser = Parser(file)
    parser.parseChecks()
    return (parser.model.checks, parser.log)
  }
}
