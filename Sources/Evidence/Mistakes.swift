import SourceText

/// The wording of everything that can be wrong with a file of claims or a scenario.
enum Mistakes {
  static func notYAML(_ at: SourceRange, _ words: String) -> Diagnostic {
    Diagnostic(
      "not-yaml", at: at, "this cannot be read as YAML: \(words)", expected: "`key: value` lines",
      hint: "texts with a colon or # in them stand in quotes; lists begin with `-`")
  }

  static func notMapping(_ at: SourceRange, _ what: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "not-mapping", at: at, "\(what) is a list of keys and values",
      expected: "some of \(shortList(known))", hint: "write each as `key: value`")
  }

  static func unknownKey(_ at: SourceRange, _ name: String, _ what: String, known: [String])
    -> Diagnostic
  {
    Diagnostic(
      "unknown-key", at: at, "\(what) has no `\(name)`",
      expected: "one of \(shortList(known))",
      hint: nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "remove it, or put it into a comment after #")
  }

  static func repeatedKey(_ at: SourceRange, _ name: String) -> Diagnostic {
    Diagnostic(
      "repeated-key", at: at, "`\(name)` is given twice", expected: "each key once",
      hint: "keep one of the two")
  }

  static func notText(_ at: SourceRange, _ key: String) -> Diagnostic {
    Diagnostic(
      "not-text", at: at, "`\(key)` is a text", expected: "words after the colon",
      hint: "put it in quotes if it has a colon in it")
  }

  static func notNumber(_ at: SourceRange, _ key: String) -> Diagnostic {
    Diagnostic(
      "not-a-number", at: at, "`\(key)` is a number", expected: "a number such as 0.7",
      hint: "the decimal sign is a point")
  }

  static func notList(_ at: SourceRange, _ key: String) -> Diagnostic {
    Diagnostic(
      "not-a-list", at: at, "`\(key)` is a list", expected: "`[a, b]`",
      hint: "put square brackets around it, also around one")
  }

  static func missingKeys(_ at: SourceRange, _ keys: [String], _ what: String) -> Diagnostic {
    Diagnostic(
      "missing-key", at: at,
      "\(what) has no \(keys.map { "`\($0)`" }.joined(separator: ", no "))",
      expected: keys.map { "`\($0): …`" }.joined(separator: ", "), hint: "add it")
  }

  static func grade(_ at: SourceRange, _ text: String, _ kind: String, known: [String])
    -> Diagnostic
  {
    Diagnostic(
      "bad-grade", at: at, "`\(text)` is no \(kind) of the Admiralty code",
      expected: known.joined(separator: "; "),
      hint: "the letter grades the source, the number the claim")
  }

  static func duplicate(_ at: SourceRange, _ id: String, _ kind: String) -> Diagnostic {
    Diagnostic(
      "duplicate", at: at, "`\(id)` is the id of another \(kind)", expected: "an id of its own",
      hint: "count on: `…-2`")
  }

  static func unknown(_ kind: String, _ at: SourceRange, _ name: String, known: [String])
    -> Diagnostic
  {
    Diagnostic(
      "unknown-name", at: at, "the model has no \(kind) `\(name)`",
      expected: known.isEmpty ? "the model has none" : shortList(known),
      hint: nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "`demarche check MODEL --tables` lists what there is")
  }

  static func noThreshold(_ at: SourceRange, _ name: String) -> Diagnostic {
    Diagnostic(
      "no-threshold", at: at, "nothing says which difference in `\(name)` counts",
      expected: "an outcome with a `material` threshold, or `beyond: NUMBER` in the test",
      hint: "add `beyond`, in the unit of `\(name)`")
  }

  static func outsideRange(_ at: SourceRange, _ name: String, _ range: ClosedRange<Double>)
    -> Diagnostic
  {
    Diagnostic(
      "outside-range", at: at, "this is outside the range of `\(name)`",
      expected: "\(range.lowerBound) to \(range.upperBound)", hint: "choose a value inside it")
  }

  static func emptyTest(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-test", at: at, "this test expects nothing",
      expected: "`raises`, `lowers` or `exceeds`",
      hint: "for example `lowers: [attacks]`")
  }

  static func samePair(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "same-runs", at: at, "this test compares a run with itself",
      expected: "a `policy` or settings after `with`",
      hint: "the reference is what a test compares with unless `against` names another policy")
  }

  // MARK: Evidence

  static func noFile(_ at: SourceRange, _ problem: DataFolders.Problem) -> Diagnostic {
    Diagnostic(
      "no-file", at: at, problem.message,
      expected:
        "a list of sources, or the path of a file that is one, from the folder of this file",
      hint: problem.hint)
  }

  static func unknownSource(_ at: SourceRange, _ id: String, among sources: [Source]) -> Diagnostic
  {
    let known = Set(sources.map(\.id)).subtracting([""]).sorted()
    return Diagnostic(
      "unknown-source", at: at, "no source has the id `\(id)`",
      expected: known.isEmpty ? "there are none: add `sources`" : shortList(known),
      hint: nearestName(to: id, among: known).map { "did you mean `\($0)`?" }
        ?? "add it to the sources, with its grade and date")
  }

  static func notDate(_ at: SourceRange, _ text: String) -> Diagnostic {
    Diagnostic(
      "not-a-date", at: at, "`\(text)` is no date", expected: "a year, a month or a day",
      hint: "for example 2024, 2024-07 or 2024-07-15")
  }

  static func bothWays(_ at: SourceRange, _ id: String, _ what: String) -> Diagnostic {
    Diagnostic(
      "both-ways", at: at, "`\(id)` speaks both for and against `\(what)`",
      expected: "one of the two", hint: "make two entries if the source says two things")
  }

  static func noLink(_ at: SourceRange, _ cause: String, _ effect: String) -> Diagnostic {
    Diagnostic(
      "no-link", at: at, "the model has no link from `\(cause)` to `\(effect)`",
      expected: "a variable whose equation reads `\(cause)`",
      hint: "`demarche show MODEL \(effect)` shows what acts on it")
  }

  // MARK: Judgement

  static func outsideTime(_ at: SourceRange, _ start: Double, _ end: Double) -> Diagnostic {
    Diagnostic(
      "outside-time", at: at, "the model does not run at this time",
      expected: "\(start) to \(end)",
      hint: "parts of a year are decimals: 2027.75 is the end of September 2027")
  }

  static func oneSide(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "one-side", at: at, "an indicator has one threshold",
      expected: "`above: NUMBER` or `below: NUMBER`",
      hint: "the number is in the unit of the variable")
  }

  static func unknownEntry(_ at: SourceRange, _ id: String, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-entry", at: at, "no entry of `evidence` has the id `\(id)`",
      expected: known.isEmpty ? "there are none: add `evidence`" : shortList(known),
      hint: nearestName(to: id, among: known).map { "did you mean `\($0)`?" } ?? "add the entry")
  }

  // MARK: Scenarios

  static func otherModel(_ at: SourceRange, _ name: String, _ model: String) -> Diagnostic {
    Diagnostic(
      "other-model", at: at, "this is a scenario of `\(name)`", expected: "`\(model)`",
      hint: "run it on the model that it was made for")
  }

  static func notOnly(_ at: SourceRange, _ key: String) -> Diagnostic {
    Diagnostic(
      "not-only", at: at, "`\(key)` says whether only futures that agree with the record count",
      expected: "`only`", hint: "leave the line out to keep all futures")
  }

  static func badRange(_ at: SourceRange, _ name: String, _ problem: String) -> Diagnostic {
    Diagnostic(
      "bad-range", at: at, "`\(name)` cannot have this range: \(problem)",
      expected: "numbers that fit each other", hint: "`demarche show MODEL \(name)` shows its own")
  }

  static func takenName(_ at: SourceRange, _ name: String) -> Diagnostic {
    Diagnostic(
      "taken-name", at: at, "the model has a policy `\(name)` of its own",
      expected: "a model in which the name is free", hint: "give the model's policy another name")
  }
}
