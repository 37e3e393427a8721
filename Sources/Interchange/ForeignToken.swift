import SourceText

/// A word, number or sign of a formula of another tool.
struct ForeignToken {
  enum Kind: Equatable {
    case number(Double)
    case name
    case text(String)
    /// `:AND:`, `:NA:` and their like, in capitals and without colons.
    case keyword(String)
    case symbol(String)
    case end
  }
  let kind: Kind
  let range: SourceRange
  /// The name as it was written, line breaks and all.
  let spelling: String

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }

  func isWord(_ word: String) -> Bool {
    kind == .name && spelling.lowercased() == word
  }

  var described: String {
    switch kind {
    case .end: "the end of the formula"
    case .symbol(let symbol): "`\(symbol)`"
    default: "`\(spelling.count > 30 ? spelling.prefix(28) + "…" : spelling)`"
    }
  }
}

/// Cuts a formula into tokens.
struct ForeignLexer {
  private let excerpt: Excerpt
  private let dialect: Dialect
  private var position = 0
  private(set) var tokens: [ForeignToken] = []
  private(set) var mistakes: [Diagnostic] = []

  init(_ excerpt: Excerpt, _ dialect: Dialect) {
    self.excerpt = excerpt
    self.dialect = dialect
    while let byte { read(byte) }
    add(.end, from: excerpt.bytes.count)
  }

  private var byte: UInt8? { peek(0) }

  private func peek(_ offset: Int) -> UInt8? {
    position + offset < excerpt.bytes.count ? excerpt.bytes[position + offset] : nil
  }

  private mutating func add(_ kind: ForeignToken.Kind, from start: Int) {
    let text = String(decoding: excerpt.bytes[start..<position], as: UTF8.self)
    tokens.append(
      ForeignToken(kind: kind, range: excerpt.range(start, position), spelling: text))
  }

  private mutating func read(_ first: UInt8) {
    let start = position
    switch first {
    case _ where first.isSpace: position += 1
    case UInt8(ascii: "\\") where peek(1)?.isSpace == true: position += 2
    case UInt8(ascii: "{"): skipComment(start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: ".") where peek(1)?.isDigit == true: readNumber()
    case UInt8(ascii: "'") where dialect == .vensim: readText(start)
    case UInt8(ascii: "\""): readName()
    case UInt8(ascii: ":") where dialect == .vensim: readKeyword()
    case _ where first.isNameStart(dialect): readName()
    default: readSymbol(first)
    }
  }

  private mutating func skipComment(_ start: Int) {
    while let byte, byte != UInt8(ascii: "}") { position += 1 }
    guard byte != nil else {
      return mistakes.append(Mistakes.openComment(excerpt.range(start, start + 1)))
    }
    position += 1
  }

  private mutating func readNumber() {
    let start = position
    while byte?.isDigit == true { position += 1 }
    if byte == UInt8(ascii: ".") {
      position += 1
      while byte?.isDigit == true { position += 1 }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      let isSigned = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+")
      if peek(isSigned ? 2 : 1)?.isDigit == true {
        position += isSigned ? 2 : 1
        while byte?.isDigit == true { position += 1 }
      }
    }
    let text = String(decoding: excerpt.bytes[start..<position], as: UTF8.self)
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text), value.isFinite else {
      mistakes.append(Mistakes.badNumber(excerpt.range(start, position)))
      return add(.number(1), from: start)
    }
    add(.number(value), from: start)
  }

  private mutating func readText(_ start: Int) {
    position += 1
    while let byte, byte != UInt8(ascii: "'") { position += 1 }
    let text = String(decoding: excerpt.bytes[start + 1..<position], as: UTF8.self)
    if byte != nil {
      position += 1
    } else {
      mistakes.append(Mistakes.openText(excerpt.range(start, position)))
    }
    add(.text(text), from: start)
  }

  /// A name; in XMILE its parts, which dots divide, may each be quoted.
  private mutating func readName() {
    let start = position
    repeat {
      if byte == UInt8(ascii: ".") { position += 1 }
      if byte == UInt8(ascii: "\"") {
        guard skipQuoted() else {
          mistakes.append(Mistakes.openText(excerpt.range(start, position)))
          break
        }
      } else {
        while let byte, byte.isNamePart(dialect) || isContinued { position += 1 }
      }
    } while dialect == .xmile && byte == UInt8(ascii: ".") && startsName(peek(1))
    var end = position
    while end > start, excerpt.bytes[end - 1].isSpace || isBreak(end - 1) { end -= 1 }
    let next = position
    position = end
    add(.name, from: start)
    position = next
  }

  /// Whether a backslash stands here that breaks a line within a name.
  private var isContinued: Bool { dialect == .vensim && isBreak(position) }

  private func isBreak(_ place: Int) -> Bool {
    excerpt.bytes[place] == UInt8(ascii: "\\") && place + 1 < excerpt.bytes.count
      && (excerpt.bytes[place + 1] == UInt8(ascii: "\n")
        || excerpt.bytes[place + 1] == UInt8(ascii: "\r"))
  }

  private func startsName(_ byte: UInt8?) -> Bool {
    byte.map { $0 == UInt8(ascii: "\"") || $0.isNameStart(dialect) } ?? false
  }

  private mutating func skipQuoted() -> Bool {
    position += 1
    while let byte, byte != UInt8(ascii: "\"") {
      let isPair =
        byte == UInt8(ascii: "\\")
        && (peek(1) == UInt8(ascii: "\"") || dialect == .xmile && peek(1) == byte)
      position += isPair ? 2 : 1
    }
    guard byte != nil else { return false }
    position += 1
    return true
  }

  private static let keywords: Set<String> = [
    "AND", "OR", "NOT", "NA", "EXCEPT", "RAW", "INTERPOLATE", "LOOK FORWARD", "HOLD BACKWARD",
    "IMPLIES", "TEST INPUT", "THE CONDITION",
  ]

  private mutating func readKeyword() {
    let start = position
    var end = position + 1
    while end < excerpt.bytes.count, excerpt.bytes[end].isLetter || excerpt.bytes[end] == 0x20 {
      end += 1
    }
    let word = String(decoding: excerpt.bytes[start + 1..<end], as: UTF8.self).uppercased()
    guard end < excerpt.bytes.count, excerpt.bytes[end] == UInt8(ascii: ":"),
      Self.keywords.contains(word)
    else { return readSymbol(UInt8(ascii: ":")) }
    position = end + 1
    add(.keyword(word), from: start)
  }

  private mutating func readSymbol(_ first: UInt8) {
    let start = position
    for symbol in ["<=", ">=", "<>", "//", ":=", "=="] where symbol.utf8.first == first {
      guard peek(1) == symbol.utf8.last, symbol != "//" || dialect == .xmile else { continue }
      position += 2
      return add(.symbol(symbol), from: start)
    }
    position += 1
    let one = String(UnicodeScalar(first))
    guard "+-*/^()[],:=<>!;&|".contains(one) else {
      return mistakes.append(Mistakes.strayCharacter(excerpt.range(start, position)))
    }
    add(.symbol(one), from: start)
  }
}

extension UInt8 {
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  var isLetter: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self
  }
  var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }

  fileprivate func isNameStart(_ dialect: Dialect) -> Bool {
    isLetter || self >= 0x80 || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
      || self == UInt8(ascii: ".") && dialect == .xmile
  }

  fileprivate func isNamePart(_ dialect: Dialect) -> Bool {
    if isLetter || isDigit || self >= 0x80 { return true }
    let others = dialect == .vensim ? " \t\r\n_$'.#@%?`" : "_$%#@?"
    return others.utf8.contains(self)
  }
}
