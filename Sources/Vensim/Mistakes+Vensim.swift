import Interchange
import SourceText

extension Mistakes {
  static func leftOut(_ what: String, _ at: SourceRange, hint: String) -> Diagnostic {
    Diagnostic("left-out", .warning, at: at, "\(what) is left out", hint: hint)
  }

  static func wrongArguments(_ at: SourceRange, _ name: String, expected: String) -> Diagnostic {
    Diagnostic(
      "argument-count", at: at, "`\(name)` is given the wrong arguments", expected: expected)
  }
}
