/// Laying out text in columns of characters.
package enum Layout {
  /// Breaks a text into lines of at most `width` characters, the later ones indented.
  package static func wrap(_ text: String, width: Int, indent: String = "", first: String? = nil)
    -> [String]
  {
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    lines.append(line)
    return lines
  }

  package static func left(_ text: String, _ width: Int) -> String {
    let cut = text.count > width ? text.prefix(max(0, width - 1)) + "…" : text[...]
    return cut + String(repeating: " ", count: max(0, width - cut.count))
  }

  package static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A text at the right side of a column, never without a space before it.
  package static func column(_ text: String, _ width: Int) -> String {
    text.isEmpty ? right("", width) : right(" " + text, width)
  }

  /// `a, b and c`.
  package static func list(_ items: [String], and word: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
