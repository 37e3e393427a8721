import Language
import SourceText

extension Mistakes {
  static func badFutures(_ number: Number, most: Int) -> Diagnostic {
    Diagnostic(
      "bad-futures", at: number.range, "a check cannot run in \(shown(number.value)) futures",
      expected: "a whole number from 1 to \(most)",
      hint: "leave `futures` out to run the one future with base values")
  }

  static func notTruth(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-truth", at: at, "a number is neither true nor false",
      expected: "a comparison such as `attacks >= 0`", hint: "compare it with something")
  }
}
