package import Language
package import SourceText

/// The wording of everything that can go wrong with a model of another tool.
package enum Mistakes {
  static func openComment(_ at: SourceRange) -> Diagnostic {
    Diagnostic("open-comment", at: at, "this comment is not closed", expected: "a closing }")
  }

  static func openText(_ at: SourceRange) -> Diagnostic {
    Diagnostic("open-text", at: at, "this text is not closed", expected: "a closing quotation mark")
  }

  static func badNumber(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-number", at: at, "this is not a number", expected: "a number such as 0.5 or 1e6")
  }

  static func strayCharacter(_ at: SourceRange) -> Diagnostic {
    Diagnostic("stray-character", at: at, "this sign means nothing in a formula")
  }

  static func unexpected(_ token: ForeignToken, expected: String) -> Diagnostic {
    Diagnostic(
      "unexpected", at: token.range, "\(token.described) cannot stand here", expected: expected)
  }

  static func drivenEquation(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "quirk", .warning, at: at, "a conveyor or queue gives this flow its value; this is not used")
  }

  static func lateNot(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "quirk", .warning, at: at, "`not` stands behind what it denies",
      hint: "write it in front: `not (x)`")
  }

  static func tooDeep(_ at: SourceRange, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-deep", at: at, "the formula has more than \(limit) levels",
      hint: "give parts of it names of their own")
  }

  static let unknownNameCode = "unknown-name"

  static func unknownName(_ name: Name, _ folded: String, known: [String]) -> Diagnostic {
    let near = nearestName(to: folded, among: known)
    return Diagnostic(
      unknownNameCode, at: name.range, "`\(name.text)` is not declared",
      expected: "a variable of the model",
      hint: near.map { "is `\($0)` meant?" } ?? "declare it, or mend the name")
  }

  static func unknownFunction(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-function", at: name.range, "Demarche does not know the function `\(name.text)`",
      hint:
        "write what it computes with other functions; Docs/compatibility.md lists those there are")
  }

  package static func unsupported(_ what: String, _ at: SourceRange, hint: String) -> Diagnostic {
    Diagnostic("unsupported", at: at, "\(what) is not supported", hint: hint)
  }

  static func argumentCount(_ at: SourceRange, _ name: String, _ count: Int, _ wanted: String)
    -> Diagnostic
  {
    Diagnostic(
      "argument-count", at: at,
      "`\(name)` is given \(count) argument\(count == 1 ? "" : "s")", expected: wanted)
  }

  package static func duplicate(_ name: Name, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "duplicate-name", at: name.range, "`\(name.text)` is declared twice",
      notes: [.init("first here", at: first)])
  }

  static func unknownDimension(_ name: Name, known: [String]) -> Diagnostic {
    let near = nearestName(to: name.text, among: known)
    return Diagnostic(
      "unknown-dimension", at: name.range,
      "`\(name.text)` is neither a dimension nor an element of one",
      hint: near.map { "is `\($0)` meant?" })
  }

  static func badSubscript(_ at: SourceRange, _ name: String, dimension: String) -> Diagnostic {
    Diagnostic(
      "bad-subscript", at: at, "`\(name)` does not stand for one element of \(dimension) here",
      expected: "an element of \(dimension), or a dimension that the equation is written for")
  }

  static func subscriptCount(_ at: SourceRange, _ name: String, _ wanted: Int, _ count: Int)
    -> Diagnostic
  {
    Diagnostic(
      "subscript-count", at: at,
      "`\(name)` has \(wanted) dimension\(wanted == 1 ? "" : "s"), but \(count) subscript"
        + "\(count == 1 ? " is" : "s are") given")
  }

  static func repeatedDimension(_ name: Name) -> Diagnostic {
    Diagnostic(
      "repeated-dimension", at: name.range, "`\(name.text)` has the same subscript range twice",
      expected: "ranges that differ",
      hint: "define a second range with the same elements, mapped to the first")
  }

  static func noSuchElement(_ at: SourceRange, _ name: String) -> Diagnostic {
    Diagnostic("no-such-element", at: at, "`\(name)` has no equation")
  }

  static func noEquation(_ name: Name) -> Diagnostic {
    Diagnostic(
      "no-equation", at: name.range, "`\(name.text)` has no equation", expected: "an equation",
      hint: "give it one; a value for a start may be 0")
  }

  static func valueCount(_ at: SourceRange, _ count: Int, _ wanted: Int) -> Diagnostic {
    Diagnostic(
      "value-count", at: at, "\(count) values are given for \(wanted) elements",
      expected: "\(wanted) values, the last subscript running fastest")
  }

  static func tooMany(_ at: SourceRange, _ what: String, most: Int) -> Diagnostic {
    Diagnostic("too-large", at: at, "\(what), more than \(most)", hint: "divide the model")
  }

  static func tooManyMacros(_ at: SourceRange, _ count: Double, most: Double) -> Diagnostic {
    Diagnostic(
      "too-large", at: at, "with this formula macros are written out \(plainNumber(count)) times",
      expected: "at most \(plainNumber(most)) times",
      hint: "a macro that calls another twice doubles their number")
  }

  private static func plainNumber(_ value: Double) -> String {
    value < 1e15 ? "\(Int(value))" : "more than 10^15"
  }

  static func badTime(_ at: SourceRange, _ what: String) -> Diagnostic {
    Diagnostic(
      "bad-time", at: at, "\(what) is no number that is known when the run begins",
      expected: "a number, or a formula of numbers and the time")
  }

  static func stopsByItself(_ at: SourceRange, at stop: Double) -> Diagnostic {
    Diagnostic(
      "final-time", .warning, at: at,
      "the final time hangs on what the model does; the run goes on to its first value, \(stop)",
      hint: "read no values beyond the time at which it would stop")
  }

  static func changingStep(_ at: SourceRange, _ least: Double) -> Diagnostic {
    Diagnostic(
      "changing-step", .warning, at: at,
      "the time step changes; the model runs with \(least), and stocks take longer steps at once",
      hint: "read no values between the longer steps")
  }

  package static func file(
    _ at: SourceRange, _ what: String,
    hint: String = "paths are looked for from the folder of the model"
  ) -> Diagnostic {
    Diagnostic("data-file", at: at, what, hint: hint)
  }

  static func fewerStages(_ at: SourceRange, _ stages: Int, fit: Int) -> Diagnostic {
    Diagnostic(
      "fewer-stages", .warning, at: at,
      "\(stages) stages do not fit into the delay; it has \(fit), as in Vensim",
      hint: "shorten the step, or lengthen the delay")
  }

  static func jump(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "jump", .warning, at: at, "the graphical function has two values at one place",
      hint: "the first holds there, the second from there on")
  }

  static func otherDraws(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "other-draws", .warning, at: at,
      "what is drawn at random has the same distribution as in the other tool, but other numbers",
      hint: "compare distributions, not single runs")
  }

  static func recursion(_ name: Name) -> Diagnostic {
    Diagnostic("recursion", at: name.range, "the macro `\(name.text)` calls itself")
  }

  static func scalarFunction(_ at: SourceRange, _ name: String) -> Diagnostic {
    Diagnostic(
      "array-argument", at: at, "`\(name)` runs over an array here, but this is one value",
      hint: "name an array, or write `*` for the dimension to run over")
  }

  package static func pointCount(_ at: SourceRange, x: Int, y: Int) -> Diagnostic {
    Diagnostic(
      "point-count", at: at, "the graphical function has \(x) places but \(y) values",
      expected: "as many values as places")
  }
}
