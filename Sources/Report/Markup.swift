/// Text in HTML and SVG.
package enum Markup {
  /// A text that cannot be markup, and cannot turn the direction of what follows.
  package static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case _ where scalar.properties.isBidiControl: continue
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
