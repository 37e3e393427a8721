import SourceText

/// A word, number or sign of the text.
struct Token {
  enum Kind: Equatable {
    case name
    /// A name between backquotes, which may be any text.
    case quotedName(String)
    case number(Double)
    case date
    case text(String)
    /// `@id`.
    case evidence
    case symbol(String)
    /// A line that begins a part of a declaration.
    case partBreak
    /// A line in the first column.
    case declarationBreak
    case end
  }
  let kind: Kind
  let range: SourceRange

  /// The name, sign or evidence id itself.
  var spelling: String {
    switch kind {
    case .text(let text), .quotedName(let text): text
    case .symbol(let symbol): symbol
    case .evidence: String(range.text.dropFirst())
    default: range.text
    }
  }

  /// The name, if the token is one.
  var name: Name? {
    switch kind {
    case .name: Name(text: range.text, range: range)
    case .quotedName(let text): Name(text: text, range: range, isQuoted: true)
    default: nil
    }
  }

  func isWord(_ word: String) -> Bool { kind == .name && range.text == word }
  func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }

  /// How a message speaks of the token.
  var described: String {
    switch kind {
    case .partBreak, .declarationBreak: "the end of the line"
    case .end: "the end of the file"
    case .text: "the text \(shortened(range.text))"
    default: "`\(shortened(range.text))`"
    }
  }

  private func shortened(_ text: String) -> String {
    text.count > 30 ? text.prefix(28) + "…" : text
  }
}
