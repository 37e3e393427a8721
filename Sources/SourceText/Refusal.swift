/// Why what a user gave cannot be used, worded for them: with places in a text, or where there is none, in words.
package struct Refusal: Error, Sendable {
  private enum Content: Sendable {
    case text([Diagnostic])
    case words(String, expected: String?, hint: String?)
    /// As another process worded it.
    case rendered(String)
  }
  private let content: Content

  /// Refuses a text.
  package init(_ diagnostics: Diagnostics) { content = .text(diagnostics.all) }

  /// Refuses what stands in no text.
  package init(_ message: String, expected: String? = nil, hint: String? = nil) {
    content = .words(message, expected: expected, hint: hint)
  }

  package init(rendered text: String) { content = .rendered(text) }

  /// A name that does not exist, with what does and what may have been meant.
  package init(unknown kind: String, _ name: String, known: [String]) {
    let list = known.isEmpty ? "this model has none" : shortList(known)
    let meant = nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
    self.init("there is no \(kind) `\(name)`", expected: list, hint: meant)
  }

  /// The message with places, excerpts, what was expected and hints, each line ended.
  package func text(width: Int, colour: Bool) -> String {
    switch content {
    case .text(let all): return DiagnosticRenderer(colour: colour, width: width).render(all)
    case .words(let message, let expected, let hint):
      var text = "error: \(message)\n"
      if let expected { text += "  expected: \(expected)\n" }
      if let hint { text += "  hint: \(hint)\n" }
      return text
    case .rendered(let text): return text
    }
  }
}
