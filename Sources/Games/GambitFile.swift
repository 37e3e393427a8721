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
  private var tokens: [(token: Token, range: SourceRange)] = []
  private var place = 0
  var log = DiagnosticLog()

  /// What ends a word.
  private static let ends = Set("{}\", \t\r\n".utf8)
  /// The most profiles and payoffs that are read.
  private static let mostPayoffs = 50_000_000

  init(_ file: SourceFile) {
    self.file = file
    tokenize()
  }

  // MARK: Words

  private mutating func tokenize() {
    let bytes = file.bytes
    var at = 0
    while at < bytes.count {
      let start = at
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        UInt8(ascii: ","):
        at += 1
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        at += 1
        tokens.append((bytes[start] == UInt8(ascii: "{") ? .open : .close, file.range(start, at)))
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
        tokens.append((.text(String(decoding: text, as: UTF8.self)), file.range(start, at)))
      default:
        while at < bytes.count, !Self.ends.contains(bytes[at]) { at += 1 }
        tokens.append((.word(file.slice(start, at)), file.range(start, at)))
      }
    }
  }

  private var end: SourceRange { file.range(file.bytes.count, file.bytes.count) }
  private var next: Token? { place < tokens.count ? tokens[place].token : nil }
  private var range: SourceRange { place < tokens.count ? tokens[place].range : end }

  private mutating func takeText() -> String? {
    guard case .text(let text)? = next else { return nil }
    place += 1
    return text
  }

  private mutating func takeWord() -> String? {
    guard case .word(let word)? = next else { return nil }
    place += 1
    return word
  }

  private mutating func takeOpen() -> Bool {
    guard case .open? = next else { return false }
    place += 1
    return true
  }

  private mutating func takeClose() -> Bool {
    guard case .close? = next else { return false }
    place += 1
    return true
  }

  private mutating func expected(_ what: String) {
    log.add(Mistakes.expected(range, what))
  }

  // MARK: Parts

  mutating func game() -> NormalForm? {
    guard takeWord() == "NFG" else {
      log.add(Mistakes.noGame(tokens.first?.range ?? end))
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
    var count = 1
    for player in players {
      let (product, overflows) = count.multipliedReportingOverflow(by: player.strategies.count)
      guard !overflows, product * players.count <= Self.mostPayoffs else {
        log.add(Mistakes.tooLarge(file.range(0, 3)))
        return nil
      }
      count = product
    }
    let isByOutcome = if case .open? = next { true } else { false }
    guard
      let payoffs = isByOutcome
        ? outcomes(count, players.count) : numbers(count * players.count, players.count)
    else { return nil }
    if place < tokens.count { expected("the end of the file") }
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
        place += 1
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
    while place < tokens.count, values.count < count {
      guard let value = number() else { return nil }
      values.append(value)
    }
    guard values.count == count else {
      log.add(Mistakes.payoffs(end, values.count, count))
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
        guard let value = number() else { return nil }
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

  /// A decimal or a fraction.
  private mutating func number() -> Double? {
    let at = range
    guard let word = takeWord() else {
      expected("a number")
      return nil
    }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let values = parts.compactMap { Double($0) }
    let value = values.count == 2 ? values[0] / values[1] : values.first
    guard parts.count == values.count, parts.count <= 2, let value, value.isFinite else {
      log.add(Mistakes.expected(at, "a finite number such as 2, -0.5 or 1/3"))
      return nil
    }
    return value
  }
}
