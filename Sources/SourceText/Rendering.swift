/// Lays diagnostics out for a reader: place, message, excerpt with underline, expectation and hint.
package struct DiagnosticRenderer: Sendable {
  /// Whether ANSI colours are used; colour never carries meaning alone.
  package let colour: Bool
  /// The widest excerpt in columns; longer lines are shown around the mistake.
  package let width: Int

  /// A renderer for a terminal of a given width.
  package init(colour: Bool = false, width: Int = 80) {
    self.colour = colour
    self.width = max(width, 24)
  }

  /// All messages in reading order, and a count of what was found.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let sorted = Diagnostics(diagnostics).all
    let errors = sorted.count { $0.severity == .error }
    let warnings = sorted.count - errors
    var counts: [String] = []
    if errors > 0 { counts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { counts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    return sorted.map(render).joined(separator: "\n") + "\n"
      + counts.joined(separator: ", ") + "\n"
  }

  /// One message with its excerpt.
  package func render(_ diagnostic: Diagnostic) -> String {
    let tint = diagnostic.severity == .error ? "31" : "33"
    var out = place(of: diagnostic.range)
    out += styled("\(diagnostic.severity.rawValue): ", "1;" + tint)
    out += styled(diagnostic.message, "1") + "\n"
    out += excerpt(of: diagnostic.range, tint: tint)
    if let expected = diagnostic.expected { out += "  expected: \(expected)\n" }
    if let hint = diagnostic.hint { out += "  hint: \(hint)\n" }
    for note in diagnostic.notes {
      out += place(of: note.range) + "note: \(note.message)\n"
      out += excerpt(of: note.range, tint: "36")
    }
    return out
  }

  private func place(of range: SourceRange) -> String {
    range.file.bytes.isEmpty
      ? "\(range.file.path): " : "\(range.file.path):\(range.line):\(range.column): "
  }

  private func styled(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The line a range starts on, with the range underlined.
  private func excerpt(of range: SourceRange, tint: String) -> String {
    guard !range.file.bytes.isEmpty else { return "" }
    let line = range.line
    let extent = range.file.extent(ofLine: line)
    let number = String(line)
    let gutter = String(repeating: " ", count: number.count)
    let (text, indent, length) = window(
      before: visible(range.file.slice(extent.lowerBound, min(range.lower, extent.upperBound))),
      marked: visible(
        range.file.slice(
          min(range.lower, extent.upperBound), min(max(range.upper, range.lower), extent.upperBound)
        )),
      after: visible(
        range.file.slice(
          min(max(range.upper, range.lower), extent.upperBound), extent.upperBound)))
    let carets = styled(String(repeating: "^", count: max(1, length)), tint)
    return " \(number) | \(text)\n \(gutter) | \(String(repeating: " ", count: indent))\(carets)\n"
  }

  /// Cuts a long line around its marked part.
  private func window(before: String, marked: String, after: String) -> (String, Int, Int) {
    let room = width - 10
    guard before.count + marked.count + after.count > room else {
      return (before + marked + after, before.count, marked.count)
    }
    let mark = marked.count > room - 12 ? String(marked.prefix(room - 12)) + "…" : marked
    let spare = room - mark.count - 2
    let head = before.count > spare / 2 ? "…" + before.suffix(spare / 2) : before
    let rest = max(0, spare - head.count)
    let tail = mark == marked ? (after.count > rest ? after.prefix(rest) + "…" : after[...]) : ""
    return (head + mark + tail, head.count, mark.count)
  }

  /// Tabs as one space and control characters as `�`, so that carets stand where they should.
  private func visible(_ text: String) -> String {
    String(
      text.map { character in
        if character == "\t" { return " " }
        let control = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        return control ? "\u{FFFD}" : character
      })
  }
}
