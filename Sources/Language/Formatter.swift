package import SourceText

/// Lays a model's text out: heads in the first column, parts indented by two, what continues a part by
/// four, single spaces, two before a comment at a line's end, and at most one blank line in a row.
///
/// Every token and comment is kept; laying out twice changes nothing more.
package struct Formatter {
  private let file: SourceFile
  private let tokens: [Token]

  /// Lays out a text that can be read.
  /// - Returns: The new text.
  package static func format(_ file: SourceFile) -> String {
    Formatter(file: file, tokens: Lexer(file).tokens).text
  }

  private struct Line {
    var tokens: [Token] = []
    var comment: String?
    var indentation = 0
  }

  private var text: String {
    var lines = lines
    indentComments(&lines)
    var out = ""
    var blank = false
    for line in lines {
      guard !line.tokens.isEmpty || line.comment != nil else {
        blank = true
        continue
      }
      if blank, !out.isEmpty { out += "\n" }
      blank = false
      var row = joined(line.tokens, continues: line.indentation > 2)
      if let comment = line.comment { row += (row.isEmpty ? "" : "  ") + comment }
      out += String(repeating: " ", count: line.indentation) + row + "\n"
    }
    return out
  }

  private var lines: [Line] {
    var lines = Array(repeating: Line(), count: file.lineCount)
    var next: Token.Kind?
    for token in tokens {
      switch token.kind {
      case .declarationBreak, .partBreak: next = token.kind
      case .end: break
      default:
        let number = token.range.line - 1
        if lines[number].tokens.isEmpty {
          lines[number].indentation = next == .declarationBreak ? 0 : next == .partBreak ? 2 : 4
          next = nil
        }
        lines[number].tokens.append(token)
      }
    }
    for number in lines.indices {
      let extent = file.extent(ofLine: number + 1)
      let end = lines[number].tokens.last?.range.upper ?? extent.lowerBound
      let rest = file.slice(end, max(end, extent.upperBound))
      if let start = rest.firstIndex(of: "#") {
        lines[number].comment = String(rest[start...]).trimmed
      }
    }
    return lines
  }

  /// A comment on a line of its own stands where the next line stands, or with the parts above it.
  private func indentComments(_ lines: inout [Line]) {
    var below = 0
    for number in lines.indices.reversed() {
      if !lines[number].tokens.isEmpty {
        below = min(lines[number].indentation, 2)
      } else if lines[number].comment != nil {
        let wasIndented = file.bytes[file.extent(ofLine: number + 1).lowerBound] == 0x20
        lines[number].indentation = wasIndented ? max(below, 2) : below
      }
    }
  }

  // MARK: Spaces

  /// A sign at the beginning of a continuing line belongs to what stands before the line.
  private func joined(_ tokens: [Token], continues: Bool) -> String {
    var text = ""
    for (index, token) in tokens.enumerated() {
      let afterSign = index == 1 && continues && tokens[0].isOperator
      if index > 0, afterSign ? wasSpaced(tokens, at: 0) : isSpaced(tokens, index) { text += " " }
      text += token.range.text
    }
    return text
  }

  /// Whether a space stands before a token.
  ///
  /// Around operators it is as it was written, on both sides, so that units stay tight and formulas
  /// airy.
  private func isSpaced(_ tokens: [Token], _ index: Int) -> Bool {
    let left = tokens[index - 1]
    let right = tokens[index]
    let tight = [",", ":", ")", "]"].contains { right.isSymbol($0) }
    if tight || left.isSymbol("(") || left.isSymbol("[") { return false }
    if right.isSymbol("[") { return left.name == nil || left.isKeyword }
    if left.isSymbol(",") || left.isSymbol(":")
      || (left.isSymbol(")") || left.isSymbol("]")) && !right.isOperator
    {
      return true
    }
    if isUnary(tokens, index - 1) { return false }
    if isStar(tokens, index - 1) { return true }
    if right.isSymbol("("), !left.isOperator { return left.name == nil || left.isKeyword }
    let separate: Set<String> = ["=", "~", "->", "<", "<=", ">", ">=", "==", "!="]
    if case .symbol(let symbol) = right.kind, separate.contains(symbol) { return true }
    if case .symbol(let symbol) = left.kind, separate.contains(symbol) { return true }
    if left.isOperator { return wasSpaced(tokens, at: index - 1) }
    if right.isOperator { return wasSpaced(tokens, at: index) }
    return true
  }

  /// Whether an operator had a space on either side.
  private func wasSpaced(_ tokens: [Token], at index: Int) -> Bool {
    if index > 0, isUnary(tokens, index) { return true }
    let before = index > 0 && tokens[index - 1].range.upper < tokens[index].range.lower
    let after =
      index + 1 < tokens.count && tokens[index].range.upper < tokens[index + 1].range.lower
    return before || after
  }

  /// Whether a token is a `*` between square brackets.
  private func isStar(_ tokens: [Token], _ index: Int) -> Bool {
    guard tokens[index].isSymbol("*") else { return false }
    return index == 0
      ? tokens.count > 1 && tokens[1].isWord("in")
      : tokens[index - 1].isSymbol("[") || tokens[index - 1].isSymbol(",")
  }

  /// Whether a minus belongs to what follows it.
  private func isUnary(_ tokens: [Token], _ index: Int) -> Bool {
    guard tokens[index].isSymbol("-"), index > 0 else { return tokens[index].isSymbol("-") }
    let left = tokens[index - 1]
    if case .symbol(let symbol) = left.kind { return symbol != ")" && symbol != "]" }
    return left.isKeyword
  }
}

extension Token {
  fileprivate var isOperator: Bool {
    guard case .symbol(let symbol) = kind else { return false }
    return ["+", "-", "*", "/", "^"].contains(symbol)
  }

  /// Words after which a formula or a number begins.
  fileprivate var isKeyword: Bool {
    let words: Set<String> = [
      "if", "then", "else", "and", "or", "not", "over", "rate", "start", "approaches", "to", "from",
      "in", "within", "log", "material", "step", "report", "compare", "at", "payoffs", "discount",
      "every",
    ]
    return kind == .name && words.contains(range.text)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
