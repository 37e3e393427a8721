import Checker
import SourceText

extension Model {
  /// What differs between two models, declaration by declaration, whatever their order and layout.
  /// - Parameter other: The model that this one became.
  /// - Returns: Lines that begin with `-` (only here), `+` (only there), each ended; empty if nothing
  ///   differs.
  public func differences(to other: Model) -> String {
    let mine = declarations
    let theirs = other.declarations
    var text = ""
    for (head, lines) in mine where theirs[head] != lines {
      text += lines.map { "- \($0)\n" }.joined()
      text += (theirs[head] ?? []).map { "+ \($0)\n" }.joined()
    }
    for (head, lines) in theirs where mine[head] == nil {
      text += lines.map { "+ \($0)\n" }.joined()
    }
    return text
  }

  /// The lines of each declaration, by keyword and name, laid out and without comments, in order.
  private var declarations: KeyValuePairsByHead {
    var result = KeyValuePairsByHead()
    let text = (try? Library.formatted(checked.file.bytes, path: checked.file.path)) ?? ""
    for line in text.split(separator: "\n") {
      let code = Self.withoutComment(line)
      guard !code.isEmpty else { continue }
      if !code.hasPrefix(" ") {
        let words = code.split(whereSeparator: { $0 == " " || $0 == ":" })
        result.begin(words.prefix(words[0] == "correlation" ? 3 : 2).joined(separator: " "))
      }
      result.append(code)
    }
    return result
  }

  private static func withoutComment(_ line: Substring) -> String {
    var quoted = false
    let end = line.firstIndex { character in
      if character == "\"" { quoted.toggle() }
      return character == "#" && !quoted
    }
    var code = String(line[..<(end ?? line.endIndex)])
    while code.last == " " { code.removeLast() }
    return code
  }
}

/// Lines under heads, in the order of the heads.
private struct KeyValuePairsByHead: Sequence {
  private var order: [String] = []
  private var lines: [String: [String]] = [:]
  private var current = ""

  mutating func begin(_ head: String) {
    // A second head of the same name, such as a group, continues the first.
    if lines[head] == nil { order.append(head) }
    current = head
  }

  mutating func append(_ line: String) { lines[current, default: []].append(line) }

  subscript(head: String) -> [String]? { lines[head] }

  func makeIterator() -> IndexingIterator<[(String, [String])]> {
    order.map { ($0, lines[$0] ?? []) }.makeIterator()
  }
}
