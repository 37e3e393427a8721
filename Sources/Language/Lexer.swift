import SourceText

/// Cuts a text into tokens; what cannot be read is reported and left out.
struct Lexer {
  private let file: SourceFile
  private var position = 0
  private(set) var tokens: [Token] = []
  private(set) var log = DiagnosticLog()
  /// The indentation of a declaration's parts: that of its first indented line.
  private var partIndentation: Int?
  private var openBrackets = 0

  init(_ file: SourceFile) {
    self.file = file
    while position < file.bytes.count { readLine() }
    tokens.append(Token(kind: .end, range: lastEnd))
  }

  /// Just after the last token, where what is missing at a line's end would stand.
  private var lastEnd: SourceRange {
    let end = tokens.last?.range.upper ?? 0
    return file.range(end, end)
  }

  private var byte: UInt8? { position < file.bytes.count ? file.bytes[position] : nil }

  private func peek(_ offset: Int) -> UInt8? {
    position + offset < file.bytes.count ? file.bytes[position + offset] : nil
  }

  private mutating func readLine() {
    let start = position
    while let byte, byte.isBlank { position += 1 }
    let indentation = position - start
    if let byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "#") { beginLine(indentation) }
    while let byte, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "#") {
        while let byte = self.byte, byte != UInt8(ascii: "\n") { position += 1 }
      } else if byte.isBlank {
        position += 1
      } else {
        readToken(byte)
      }
    }
    position += 1
  }

  /// A line in the first column begins a declaration, whatever brackets are open; an indented one
  /// begins a part unless it is indented further than the first, or the text above it is open.
  private mutating func beginLine(_ indentation: Int) {
    if indentation == 0 {
      openBrackets = 0
      partIndentation = nil
      tokens.append(Token(kind: .declarationBreak, range: lastEnd))
    } else if openBrackets == 0, !endsOpen, indentation <= partIndentation ?? indentation {
      partIndentation = partIndentation ?? indentation
      tokens.append(Token(kind: .partBreak, range: lastEnd))
    }
  }

  /// Whether the text so far ends with a sign that something must follow.
  private var endsOpen: Bool {
    guard case .symbol(let symbol) = tokens.last?.kind else { return false }
    return ![")", "]", UnitExpression.unknownName].contains(symbol)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: file.range(start, position)))
  }

  private mutating func readToken(_ first: UInt8) {
    let start = position
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: ".") where peek(1)?.isDigit == true: readNumber()
    case UInt8(ascii: "\""): readText()
    case UInt8(ascii: "`"): readQuotedName()
    case UInt8(ascii: "@"):
      position += 1
      while let byte, byte.isNamePart || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
        position += 1
      }
      if position == start + 1 {
        log.add(Mistakes.emptyEvidence(file.range(start, position)))
      } else {
        add(.evidence, from: start)
      }
    case let byte where byte.isNamePart: readName()
    default: readSymbol()
    }
  }

  private mutating func readName() {
    let start = position
    while let byte, byte.isNamePart || isInnerDot { position += 1 }
    let scalars = file.slice(start, position).unicodeScalars
    guard let stray = scalars.firstIndex(where: { !$0.isNameScalar }) else {
      return add(.name, from: start)
    }
    let before = scalars[..<stray].reduce(0) { $0 + UTF8.width($1) }
    position = start + before
    if before > 0 { add(.name, from: start) }
    readStray(scalars[stray])
  }

  /// Whether a point stands between two parts of a name, as in `north.people`.
  private var isInnerDot: Bool {
    guard byte == UInt8(ascii: "."), let next = peek(1) else { return false }
    return next.isNamePart && !next.isDigit
  }

  /// Reports a character that means nothing, and reads on as if the plain one stood there.
  private mutating func readStray(_ scalar: UnicodeScalar) {
    let start = position
    position += UTF8.width(scalar)
    log.add(Mistakes.strayCharacter(Character(scalar), file.range(start, position)))
    let meant = [
      "−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "→": "->",
    ]
    if let symbol = meant[String(scalar)] { return add(.symbol(symbol), from: start) }
    guard "“„”".unicodeScalars.contains(scalar) else { return }
    let text = position
    while let byte, !byte.isLineEnd, byte != UInt8(ascii: "\"") {
      if file.bytes[position...].starts(with: Array("”".utf8)) { break }
      position += 1
    }
    let content = file.slice(text, position)
    if let byte, !byte.isLineEnd { position += byte == UInt8(ascii: "\"") ? 1 : 3 }
    add(.text(content), from: start)
  }

  private mutating func readNumber() {
    let start = position
    if let end = dateEnd() {
      position = end
      let text = file.slice(start, end)
      if CalendarDate(text) == nil {
        log.add(Mistakes.badDate(file.range(start, end), meant: CalendarDate(padding: text)?.text))
      }
      return add(.date, from: start)
    }
    func digits() { while let byte, byte.isDigit || byte == UInt8(ascii: "_") { position += 1 } }
    digits()
    if byte == UInt8(ascii: "."), peek(1)?.isDigit == true {
      position += 1
      digits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      let signed = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+")
      if peek(signed ? 2 : 1)?.isDigit == true {
        position += signed ? 2 : 1
        digits()
      }
    }
    while let byte, byte.isNamePart || byte == UInt8(ascii: ".") { position += 1 }
    let text = file.slice(start, position).filter { $0 != "_" }
    if let value = Double(text), value.isFinite {
      add(.number(value), from: start)
    } else {
      log.add(Mistakes.badNumber(file.range(start, position)))
      add(.number(1), from: start)
    }
  }

  /// The end of `2026-02-28` if that stands here, or of `2026-2-28`, which nobody means as a difference.
  private func dateEnd() -> Int? {
    var offset = 0
    func digits() -> Int {
      let first = offset
      while let byte = peek(offset), byte.isDigit { offset += 1 }
      return offset - first
    }
    func isDash() -> Bool {
      guard peek(offset) == UInt8(ascii: "-") else { return false }
      offset += 1
      return true
    }
    guard digits() == 4, isDash(), (1...2).contains(digits()), isDash(), (1...2).contains(digits())
    else { return nil }
    let next = peek(offset)
    let goesOn =
      next?.isNamePart == true
      || next == UInt8(ascii: ".") && peek(offset + 1)?.isDigit == true
    return goesOn ? nil : position + offset
  }

  private mutating func readQuotedName() {
    let start = position
    position += 1
    while let byte, byte != UInt8(ascii: "`"), !byte.isLineEnd { position += 1 }
    guard byte == UInt8(ascii: "`"), position > start + 1 else {
      return log.add(Mistakes.openName(file.range(start, position)))
    }
    position += 1
    add(.quotedName(file.slice(start + 1, position - 1)), from: start)
  }

  private mutating func readText() {
    let start = position
    var text: [UInt8] = []
    position += 1
    while let byte, byte != UInt8(ascii: "\""), !byte.isLineEnd {
      if byte == UInt8(ascii: "\\"), let next = peek(1), !next.isLineEnd {
        text.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
        position += 2
      } else {
        text.append(byte)
        position += 1
      }
    }
    if byte == UInt8(ascii: "\"") {
      position += 1
    } else {
      log.add(Mistakes.openText(file.range(start, position)))
    }
    add(.text(String(decoding: text, as: UTF8.self)), from: start)
  }

  private mutating func readSymbol() {
    let start = position
    for symbol in ["<=", ">=", "==", "!=", "->"] {
      guard peek(0) == symbol.utf8.first, peek(1) == symbol.utf8.dropFirst().first else { continue }
      position += 2
      return add(.symbol(symbol), from: start)
    }
    let one = String(UnicodeScalar(file.bytes[position]))
    position += 1
    guard "+-*/^()[],:=~<>?".contains(one) else {
      return log.add(Mistakes.strayCharacter(Character(one), file.range(start, position)))
    }
    if "([".contains(one) { openBrackets += 1 }
    if ")]".contains(one) { openBrackets = max(0, openBrackets - 1) }
    add(.symbol(one), from: start)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  fileprivate var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
  /// Letters, digits, `_` and every byte of a character beyond ASCII.
  fileprivate var isNamePart: Bool {
    isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self
      || self == UInt8(ascii: "_") || self >= 0x80
  }
}

extension UnicodeScalar {
  fileprivate var isNameScalar: Bool {
    properties.isAlphabetic || self == "_" || self == "." || properties.numericType == .decimal
      || properties.generalCategory == .nonspacingMark
  }
}
