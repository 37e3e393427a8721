package import SourceText

// Strategic games as Gambit writes them (`.nfg`), with payoffs in a list or as outcomes.
// https://gambitproject.readthedocs.io/en/latest/formats.html

extension NormalForm {
  /// Reads a game.
  /// - Parameter file: A text in Gambit's format for strategic games.
  /// - Returns: The game.
  /// - Throws: Every mistake found.
  package static func read(_ file: SourceFile) throws(Diagnostics) -> NormalForm {
    var reading = GambitReading(file)
    let game = reading.game()
    try reading.log.check()
    guard let game else { throw Diagnostics([Mistakes.noGame(file.range(0, 0))]) }
    return game
  }

  /// The game in the same format, with payoffs that give back every bit.
  package var gambitText: String {
    func quoted(_ text: String) -> String {
      "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    let names = players.map { quoted($0.name) }.joined(separator: " ")
    let strategies = players.map { player in
      "{ " + player.strategies.map(quoted).joined(separator: " ") + " }"
    }.joined(separator: "\n")
    let numbers = payoffs.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n")
    return "NFG 1 R \(quoted(title)) { \(names) }\n\n{ \(strategies)\n}\n\n\(numbers)\n"
  }
}

private struct GambitReading {
  enum Token {
    case word(String)
    case text(String)
    case open
    case close
  }

  private let file: SourceFile
  /// The token that comes next, and where it stands; nil at the end.
  private var next: Token?
  private var range: SourceRange
  private var scales: [PayoffScale] = []
  /// Where to look for the one after it.
  private var at = 0
  var log = DiagnosticLog()

  /// The most profiles and payoffs that are read.
  private static let mostPayoffs = 50_000_000

  init(_ file: SourceFile) {
    self.file = file
    range = file.range(0, 0)
    advance()
  }

  // MARK: Words

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: ","):
      true
    default: false
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "\"")
  }

  /// Reads the next token.
  private mutating func advance() {
    let bytes = file.bytes
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
    let start = at
    defer { range = file.range(start, at) }
    guard at < bytes.count else {
      next = nil
      return
    }
    switch bytes[at] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"):
      at += 1
      next = bytes[start] == UInt8(ascii: "{") ? .open : .close
    case UInt8(ascii: "\""):
      var text: [UInt8] = []
      at += 1
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
        text.append(bytes[at])
        at += 1
      }
      if at == bytes.count { log.add(Mistakes.openText(file.range(start, start + 1))) }
      at = min(at + 1, bytes.count)
      next = .text(String(decoding: text, as: UTF8.self))
    default:
      while at < bytes.count, !Self.isSpace(bytes[at]), !Self.isMark(bytes[at]) { at += 1 }
      next = .word(file.slice(start, at))
    }
  }

  private mutating func takeText() -> String? {
    guard case .text(let text)? = next else { return nil }
    advance()
    return text
  }

  private mutating func takeWord() -> String? {
    guard case .word(let word)? = next else { return nil }
    advance()
    return word
  }

  private mutating func takeOpen() -> Bool {
    guard case .open? = next else { return false }
    advance()
    return true
  }

  private mutating func takeClose() -> Bool {
    guard case .close? = next else { return false }
    advance()
    return true
  }

  private mutating func expected(_ what: String) {
    log.add(Mistakes.expected(range, what))
  }

  // MARK: Parts

  mutating func game() -> NormalForm? {
    let beginning = range
    guard takeWord() == "NFG" else {
      log.add(Mistakes.noGame(beginning))
      return nil
    }
    let version = range
    guard takeWord() == "1" else {
      log.add(Mistakes.version(version))
      return nil
    }
    guard let kind = takeWord(), ["R", "D"].contains(kind) else {
      expected("`R`, for payoffs as numbers")
      return nil
    }
    guard let title = takeText() else {
      expected("the title in quotes")
      return nil
    }
    guard let names = texts("the players' names"), !names.isEmpty else { return nil }
    guard let strategies = strategies(of: names.count) else { return nil }
    _ = takeText()
    let players = zip(names, strategies).map {
      NormalForm.Player(name: $0.0, strategies: $0.1)
    }
    scales = Array(repeating: PayoffScale(), count: players.count)
    var count = 1
    for player in players {
      let (product, overflows) = count.multipliedReportingOverflow(by: player.strategies.count)
      guard !overflows, product * players.count <= Self.mostPayoffs else {
        log.add(Mistakes.tooLarge(file.range(0, 3)))
        return nil
      }
      count = product
    }
    let start = range
    let isByOutcome = if case .open? = next { true } else { false }
    guard
      let payoffs = isByOutcome
        ? outcomes(count, players.count) : numbers(count * players.count, players.count)
    else { return nil }
    for (number, (player, scale)) in zip(players, scales).enumerated() {
      let isApart = scale.isWhole || PayoffScale.areApart(payoffs.map { $0[number] })
      if !scale.isKept || !isApart { log.add(Mistakes.notApart(start, player.name)) }
    }
    if next != nil { expected("the end of the file") }
    return NormalForm(title: title, players: players, payoffs: payoffs)
  }

  /// Texts in braces.
  private mutating func texts(_ what: String) -> [String]? {
    guard takeOpen() else {
      expected("\(what) in braces")
      return nil
    }
    var texts: [String] = []
    while let text = takeText() { texts.append(text) }
    guard takeClose() else {
      expected("a text in quotes, or `}`")
      return nil
    }
    return texts
  }

  /// Names in braces for each player, or how many there are.
  private mutating func strategies(of players: Int) -> [[String]]? {
    let start = range
    guard takeOpen() else {
      expected("the players' strategies in braces")
      return nil
    }
    var all: [[String]] = []
    while let token = next {
      if case .close = token { break }
      if case .open = token {
        guard let names = texts("strategies") else { return nil }
        all.append(names)
      } else if case .word(let word) = token, let count = Int(word), (1...100_000).contains(count) {
        all.append((1...count).map(String.init))
        advance()
      } else {
        expected("a number of strategies from 1 to 100000, or their names in braces")
        return nil
      }
    }
    guard takeClose() else {
      expected("`}`")
      return nil
    }
    guard all.count == players, all.allSatisfy({ !$0.isEmpty }) else {
      log.add(Mistakes.strategies(start, players, all.count))
      return nil
    }
    return all
  }

  // MARK: Payoffs

  private mutating func numbers(_ count: Int, _ players: Int) -> [[Double]]? {
    var values: [Double] = []
    values.reserveCapacity(count)
    while next != nil, values.count < count {
      guard let value = number(of: values.count % players) else { return nil }
      values.append(value)
    }
    guard values.count == count else {
      log.add(Mistakes.payoffs(range, values.count, count))
      return nil
    }
    return stride(from: 0, to: count, by: players).map { Array(values[$0..<$0 + players]) }
  }

  /// Payoffs by outcome, then the outcome of each profile; 0 is the one that gives nothing.
  private mutating func outcomes(_ count: Int, _ players: Int) -> [[Double]]? {
    _ = takeOpen()
    var known = [Array(repeating: 0.0, count: players)]
    while takeOpen() {
      _ = takeText()
      var values: [Double] = []
      let start = range
      while case .word? = next {
        guard let value = number(of: values.count) else { return nil }
        values.append(value)
      }
      guard takeClose(), values.count == players else {
        log.add(Mistakes.payoffs(start, values.count, players))
        return nil
      }
      known.append(values)
    }
    guard takeClose() else {
      expected("an outcome in braces, or `}`")
      return nil
    }
    var payoffs: [[Double]] = []
    while payoffs.count < count {
      let at = range
      guard let word = takeWord(), let outcome = Int(word), known.indices.contains(outcome) else {
        log.add(Mistakes.expected(at, "the number of an outcome, 0 to \(known.count - 1)"))
        return nil
      }
      payoffs.append(known[outcome])
    }
    return payoffs
  }

  /// A decimal or a fraction, which a player gets.
  private mutating func number(of player: Int) -> Double? {
    let at = range
    guard let word = takeWord() else {
      expected("a number")
      return nil
    }
    if let value = Double(decimal: word) {
      if scales.indices.contains(player) { scales[player].add(value, word) }
      return value
    }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let values = parts.compactMap { Double(decimal: $0) }
    let value = values.count == 2 ? values[0] / values[1] : values.first
    guard parts.count == values.count, parts.count <= 2, let value, value.isFinite else {
      log.add(Mistakes.expected(at, "a finite number such as 2, -0.5 or 1/3"))
      return nil
    }
    if scales.indices.contains(player) { scales[player].add(value, word) }
    return value
  }
}
