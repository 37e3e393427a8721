/// Whose rules a model follows.
package enum Dialect: Sendable {
  /// XMILE 1.0 and 1.1, OASIS, with what Stella adds.
  case xmile
  case vensim
}

extension String {
  /// The name by which a model knows what its author wrote with capitals, quotation marks, spaces, line
  /// breaks and underscores: one name, whichever of these are used.
  package func folded(_ dialect: Dialect) -> String {
    var text = self
    if text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") {
      text = String(text.dropFirst().dropLast())
    }
    if dialect == .xmile { text = text.unescaped }
    var name = ""
    var isGap = false
    for character in text.lowercased() {
      if character.isWhitespace || character == "_" {
        isGap = true
        continue
      }
      if isGap, !name.isEmpty { name += "_" }
      isGap = false
      // What a backquote or a bracket would mean in a name of ours.
      name.append(character == "`" ? "'" : character)
    }
    return name.isEmpty ? "_" : name
  }
}

extension String {
  /// The text with what a backslash stands before in XMILE's names: a line break, a quotation mark, itself.
  private var unescaped: String {
    guard contains("\\") else { return self }
    var result = ""
    var isEscaped = false
    for character in self {
      if isEscaped {
        result.append(character == "n" ? " " : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }

  /// The parts of a name between dots that do not stand within quotation marks.
  var qualified: [String] {
    var parts = [""]
    var isQuoted = false
    var isEscaped = false
    for character in self {
      if character == ".", !isQuoted {
        parts.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      parts[parts.count - 1].append(character)
    }
    return parts
  }
}
