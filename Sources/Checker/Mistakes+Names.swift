import Language
import SourceText

/// The wording of everything that a model's text can say but not mean.
enum Mistakes {
  static func suggestion(_ name: String, _ known: some Sequence<String>) -> String? {
    nearestName(to: name, among: Array(known)).map { "did you mean `\($0)`?" }
  }

  // MARK: Names

  static let unknownNameCode = "unknown-name"

  static func unknownName(_ name: String, _ at: SourceRange, known: [String]) -> Diagnostic {
    Diagnostic(
      unknownNameCode, at: at, "there is no variable `\(name)`",
      expected: "the name of a variable, lever, loop or constant of this model",
      hint: suggestion(name, known)
        ?? "declare it, for example `constant \(name): 1 = 0.5 @judgement`")
  }

  static func unknownFunction(_ name: Name, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-function", at: name.range, "there is no function or table `\(name.text)`",
      expected:
        "a table of this model, or one of \(shortList(Function.allCases.map(\.rawValue)))",
      hint: ["if", "ifelse", "iif", "if_then_else"].contains(name.text.lowercased())
        ? "write `if x > 1 then 2 else 3`"
        : suggestion(name.text, known) ?? "write `*` if you mean to multiply")
  }

  static func unknownUnit(_ name: Name, known: Set<String>) -> Diagnostic {
    Diagnostic(
      "unknown-unit", at: name.range, "there is no unit `\(name.text)`",
      expected: known.isEmpty
        ? "a declared unit" : "one of \(known.sorted().joined(separator: ", ")), or 1",
      hint: suggestion(name.text, known) ?? "declare it: `unit \(name.text)`")
  }

  /// A name of a certain kind, such as a policy, that does not exist.
  static func unknown(_ kind: String, _ name: Name, known: [String], hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(
      "unknown-\(kind.replacing(" ", with: "-"))", at: name.range,
      "there is no \(kind) `\(name.text)`",
      expected: known.isEmpty
        ? "the model declares none"
        : (known.count == 1 ? "" : "one of ") + shortList(known),
      hint: suggestion(name.text, known) ?? hint ?? "check the spelling, or declare it")
  }

  static func duplicate(_ name: Name, first: SourceRange?) -> Diagnostic {
    Diagnostic(
      "duplicate-name", at: name.range, "`\(name.text)` is declared twice",
      hint: "give one of the two another name",
      notes: first.map { [.init("the first is here", at: $0)] } ?? [])
  }

  static func reserved(_ name: Name) -> Diagnostic {
    Diagnostic(
      "reserved-name", at: name.range, "`\(name.text)` has a meaning in the language already",
      hint: "choose another name, such as `\(name.text)_value`")
  }

  static func functionWithoutArgument(_ name: String, _ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "function-without-argument", at: at, "`\(name)` is a function and needs an argument",
      expected: "`\(name)(…)`", hint: "a table of time is read as `\(name)(time)`")
  }

  static func variableCalled(_ name: Name) -> Diagnostic {
    Diagnostic(
      "variable-called", at: name.range, "`\(name.text)` is a variable, not a function",
      expected: "an operator after the name", hint: "write `\(name.text) * (…)` to multiply")
  }

  static func argumentCount(_ at: SourceRange, _ usage: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "argument-count", at: at, "this call has \(count) argument\(count == 1 ? "" : "s")",
      expected: "`\(usage)`", hint: "arguments are separated by commas")
  }

  static func tooLarge(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "too-large", at: at, "this equation grows too large when functions and sums are written out",
      expected: "fewer or smaller calls", hint: "give parts of it to auxiliaries")
  }

  static func modelTooLarge(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "model-too-large", at: at,
      "up to here the equations grow too large when elements, functions and sums are written out",
      expected: "fewer elements, or fewer sums over all of them",
      hint: "an auxiliary without dimensions can hold a sum that all elements need")
  }

  static func deepCall(_ at: SourceRange, most: Int) -> Diagnostic {
    Diagnostic(
      "deep-call", at: at, "functions call each other more than \(most) levels deep",
      expected: "at most \(most) levels", hint: "give parts of it to auxiliaries")
  }

  static func recursion(_ at: SourceRange, _ calls: [String]) -> Diagnostic {
    Diagnostic(
      "recursion", at: at, "a function cannot call itself: \(calls.joined(separator: " -> "))",
      expected: "functions that end",
      hint: "a value that depends on its past is a stock, or `previous(x, …)`")
  }

  static func unused(_ kind: String, _ name: Name) -> Diagnostic {
    Diagnostic(
      CheckedModel.unusedCode, .warning, at: name.range,
      "the \(kind) `\(name.text)` is not used by anything",
      hint: "use it in an equation or remove it")
  }

  // MARK: Order

  static func cycle(_ names: [String], at: SourceRange) -> Diagnostic {
    Diagnostic(
      "circular", at: at,
      "these equations need each other at the same moment: "
        + (names + names.prefix(1)).joined(separator: " -> "),
      expected: "a stock somewhere in every circle",
      hint: "let one of them approach its value over time: `stock … approaches … over …`")
  }

  static func startCycle(_ names: [String], at: SourceRange) -> Diagnostic {
    Diagnostic(
      "circular-start", at: at,
      "these start values need each other: " + (names + names.prefix(1)).joined(separator: " -> "),
      expected: "a start value that can be computed first",
      hint: "start one of the stocks from a number or a constant")
  }

  static func notConstant(_ name: String, at: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-constant", at: at,
      "a constant cannot depend on `\(name)`, which can differ between runs",
      expected: "numbers and other constants", hint: "declare it an `aux`")
  }

  static func brokenLink(_ loop: String, _ from: Name, _ to: Name) -> Diagnostic {
    Diagnostic(
      "broken-link", at: to.range,
      "the loop `\(loop)` has no link from `\(from.text)` to `\(to.text)`",
      expected: "a variable whose equation reads `\(from.text)`",
      hint: "name every variable on the way, in the order of cause and effect")
  }

  static func placedTwice(_ name: Name, first: Name) -> Diagnostic {
    Diagnostic(
      "placed-twice", at: name.range, "`\(name.text)` stands in this view already",
      expected: "one place for each variable of a view", hint: "keep one of the two",
      notes: [.init("the first is here", at: first.range)])
  }

  static func farPlace(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "far-place", at: at, "this lies outside of any diagram", expected: "0 to 100000",
      hint: "places count from the left and from the top")
  }

  static func openLoop(_ loop: String, first: Name, last: Name) -> Diagnostic {
    Diagnostic(
      "open-loop", at: last.range, "the loop `\(loop)` does not come back to `\(first.text)`",
      expected: "the first name again at the end", hint: "end the chain with `-> \(first.text)`")
  }
}
