import SourceText

/// The wording of everything that can go wrong while a model is read.
enum Mistakes {
  // MARK: Words and signs

  static func strayCharacter(_ character: Character, _ at: SourceRange) -> Diagnostic {
    let hints: [Character: String] = [
      "−": "use the plain minus sign `-`", "–": "use the plain minus sign `-`",
      "×": "multiply with `*`", "·": "multiply with `*`", "÷": "divide with `/`",
      "“": "use straight quotes \"", "”": "use straight quotes \"", "„": "use straight quotes \"",
      "'": "texts stand in double quotes \"", "≤": "write `<=`", "≥": "write `>=`",
      "≠": "write `!=`", "→": "write `->`", "!": "write `not`, or `!=` for unequal",
      "&": "write `and`", "|": "write `or`", "{": "brackets in equations are ( and )",
      "}": "brackets in equations are ( and )", "%": "write a share: 5 % is 0.05",
      ";": "end the line instead; each declaration begins on a line of its own",
      "$": "declare a unit such as `unit usd` and name it after a colon",
    ]
    return Diagnostic(
      "stray-character", at: at, "`\(character)` means nothing in a model",
      hint: hints[character] ?? "names are letters, digits and _")
  }

  static func badNumber(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-number", at: at, "`\(at.text)` is not a number",
      expected: "a number such as 12, 0.25 or 6e-3",
      hint: "a name may not begin with a digit, and the decimal sign is a point")
  }

  static func onlyChecks(_ token: Token) -> Diagnostic {
    Diagnostic(
      "only-checks", at: token.range, "\(token.described) cannot stand in a file of checks",
      expected: "`check NAME` in the first column", hint: "all else belongs to the model's file")
  }

  static func emptyCheck(_ name: Name, demands: [String]) -> Diagnostic {
    Diagnostic(
      "empty-check", at: name.range, "the check `\(name.text)` demands nothing",
      expected: "one of \(demands.joined(separator: ", "))",
      hint: "for example `always attacks >= 0`")
  }

  static func badDate(_ at: SourceRange, meant: String?) -> Diagnostic {
    guard let meant else {
      return Diagnostic(
        "bad-date", at: at, "there is no day \(at.text)", expected: "a date such as 2026-02-28",
        hint: "a date is written year-month-day")
    }
    return Diagnostic(
      "bad-date", at: at, "\(at.text) is no date as dates are written",
      expected: "four digits of the year, two of the month, two of the day",
      hint: "write `\(meant)`; a difference has spaces around its signs")
  }

  static func openText(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "open-text", at: at, "this text is not closed on its line", expected: "a closing \"",
      hint: "inside a text write \\\" for a quotation mark")
  }

  static func openName(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "open-name", at: at, "this name is not closed on its line, or empty", expected: "a closing `",
      hint: "names with other signs than letters, digits and _ stand between backquotes")
  }

  static func emptyEvidence(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-evidence", at: at, "`@` without what the value rests on",
      expected: "a source or `judgement`, `fit`, `figure`, `general-knowledge`, straight after @",
      hint: "for example `@judgement`")
  }

  // MARK: Declarations

  static func indentedStart(_ token: Token) -> Diagnostic {
    Diagnostic(
      "indented-start", at: token.range,
      "this line is indented, but no declaration stands above it",
      expected: "a declaration that begins in the first column", hint: "remove the spaces before it"
    )
  }

  static func unknownDeclaration(_ token: Token, known: [String]) -> Diagnostic {
    let suggestion = nearestName(to: token.spelling, among: known).map { "did you mean `\($0)`?" }
    return Diagnostic(
      "unknown-declaration", at: token.range, "\(token.described) does not begin a declaration",
      expected: "one of \(known.joined(separator: ", "))",
      hint: suggestion ?? "indent the line if it belongs to the declaration above")
  }

  static func unknownPart(_ token: Token, of declaration: String, known: [String]) -> Diagnostic {
    let words = known.filter { $0.first?.isLetter == true }
    let suggestion = nearestName(to: token.spelling, among: words).map { "did you mean `\($0)`?" }
    return Diagnostic(
      "unknown-part", at: token.range, "\(token.described) is not a part of \(declaration)",
      expected: "one of \(known.joined(separator: ", "))",
      hint: suggestion ?? "a new declaration begins in the first column")
  }

  static func groupedDigits(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "grouped-digits", at: at, "`\(at.text)` is written with a comma between its digits",
      expected: "`\(at.text.filter { $0 != "," && $0 != " " })`",
      hint: "numbers have a point and no commas")
  }

  static func repeatedPart(_ token: Token, of declaration: String) -> Diagnostic {
    Diagnostic(
      "repeated-part", at: token.range, "\(declaration) has this part already",
      hint: "keep one of the two")
  }

  static func missingPart(_ part: String, of declaration: String, at: SourceRange, hint: String)
    -> Diagnostic
  {
    Diagnostic(
      "missing \(part)", at: at, "\(declaration) has no \(part)",
      expected: ("aeiou".contains(part.prefix(1)) ? "an " : "a ") + part, hint: hint)
  }

  static func repeatedDeclaration(_ keyword: String, _ at: SourceRange, first: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "repeated-declaration", at: at, "`\(keyword)` is declared twice", hint: "keep one of the two",
      notes: [.init("the first is here", at: first)])
  }

  static func missingDeclaration(_ keyword: String, _ file: SourceFile, example: String)
    -> Diagnostic
  {
    Diagnostic(
      "missing-declaration", at: file.range(0, 0), "the model has no `\(keyword)` line",
      expected: "a line that begins with `\(keyword)`", hint: "for example: \(example)")
  }

  // MARK: Modules

  static func nestedModule(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "nested-module", at: at, "a module cannot begin inside another", expected: "`end` first",
      hint: "modules may use other variables by what they need")
  }

  static func strayEnd(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "stray-end", at: at, "no module of this name is open here",
      expected: "`end` of an open module",
      hint: "a module stands from `module NAME` to `end NAME`")
  }

  static func openModule(_ name: Name) -> Diagnostic {
    Diagnostic(
      "open-module", at: name.range, "the module `\(name.text)` does not end",
      expected: "`end \(name.text)`",
      hint: "write it in the first column after the module's last line")
  }

  static func unknownModule(_ name: Name, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-module", at: name.range, "there is no module `\(name.text)`",
      expected: known.isEmpty ? "the model declares none" : shortList(known),
      hint: nearestName(to: name.text, among: known).map { "did you mean `\($0)`?" })
  }

  static func missingNeed(_ prefix: Name, _ need: Name) -> Diagnostic {
    Diagnostic(
      "missing-need", at: prefix.range, "`\(prefix.text)` does not say what `\(need.text)` is",
      expected: "`\(need.text) = …`", hint: "the module needs it",
      notes: [.init("the module says so here", at: need.range)])
  }

  static func notNeeded(_ name: Name, _ module: Name, needs: [String]) -> Diagnostic {
    Diagnostic(
      "not-needed", at: name.range, "the module `\(module.text)` does not need `\(name.text)`",
      expected: needs.isEmpty ? "nothing" : "one of \(shortList(needs))",
      hint: nearestName(to: name.text, among: needs).map { "did you mean `\($0)`?" } ?? "remove it")
  }

  static func foreignInModule(_ name: Name) -> Diagnostic {
    Diagnostic(
      "foreign-in-module", at: name.range, "`\(name.text)` belongs to the model, not into a module",
      expected: "variables, tables, functions, outcomes, observations and loops",
      hint: "move it out of the module, and let the module need its value")
  }

  // MARK: Phrases

  static func unexpected(_ token: Token, expected: String, hint: String? = nil) -> Diagnostic {
    let atEnd = [.partBreak, .declarationBreak, .end].contains(token.kind)
    return Diagnostic(
      "unexpected", at: token.range,
      atEnd ? "something is missing here" : "\(token.described) cannot stand here",
      expected: expected, hint: hint)
  }

  static func unclosed(_ bracket: Token, before token: Token) -> Diagnostic {
    Diagnostic(
      "unclosed-bracket", at: bracket.range, "this bracket is not closed before \(token.described)",
      expected: "a `)`", hint: "count the brackets of the formula")
  }

  static func tooDeep(_ token: Token, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-deep", at: token.range, "the formula is nested more than \(limit) levels deep",
      hint: "divide it into auxiliaries with names of their own")
  }

  static func chainedComparison(_ token: Token) -> Diagnostic {
    Diagnostic(
      "chained-comparison", at: token.range, "comparisons cannot be chained",
      expected: "one comparison on each side of `and` or `or`", hint: "write `a < b and b < c`")
  }

  static func unitPower(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "unit-power", at: at, "`\(at.text)` is no power for a unit",
      expected: "a whole number from -9 to 9", hint: "for example `km^2`")
  }

  static func twoChanges(_ stock: Name) -> Diagnostic {
    Diagnostic(
      "two-changes", at: stock.range, "`\(stock.text)` says in more than one way how it changes",
      expected: "flows (`gains`, `loses`), or `approaches … over …`, or `rate …`",
      hint: "keep one of them")
  }

  static func singleEquals(_ token: Token) -> Diagnostic {
    Diagnostic(
      "single-equals", at: token.range, "`=` gives a value; it does not compare", expected: "`==`",
      hint: "write `==` to ask whether two values are equal")
  }

  static func badZone(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-zone", at: at, "this is no part of the way", expected: "two numbers from 0 to 1, rising")
  }

  static func mixedLeaks(_ flow: Name) -> Diagnostic {
    Diagnostic(
      "mixed-leaks", at: flow.range, "`\(flow.text)` leaks in another way than the leaks before it",
      hint: "say `exponentially` for all leaks of a conveyor or for none")
  }

  static func unknownBatches(_ word: Name) -> Diagnostic {
    Diagnostic(
      "unknown-batches", at: word.range, "`\(word.text)` does not say what is taken from a queue",
      expected: "`whole` or `many`",
      hint: "without this part it takes of the first batch what there is room for")
  }

  static func drivenFlow(_ flow: Name) -> Diagnostic {
    Diagnostic(
      "driven-flow", at: flow.range, "`\(flow.text)` has an equation, and a stock that drives it",
      hint: "leave the equation out; a conveyor and a queue give their outflows their values")
  }
}
