import Language
import SourceText

extension Mistakes {
  /// A value as a person writes it.
  static func shown(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }

  // MARK: Time

  static func emptyTime(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-time", at: at, "the last time is not after the first", expected: "a later last time",
      hint: "for example `time year 2021 to 2036 step 1/32`")
  }

  static func notAbove0(_ what: String, _ at: SourceRange, orZero: Bool = false) -> Diagnostic {
    Diagnostic(
      "not-above-0", at: at, "the \(what) must be \(orZero ? "0 or above" : "above 0")",
      expected: orZero ? "a number from 0 up, such as 0.5" : "a number above 0, such as 0.5",
      hint: "write it without the minus sign")
  }

  static func badStep(_ what: String, _ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-step", at: at, "the \(what) must be above 0", expected: "a length of time such as 1/32",
      hint: "write a number above 0")
  }

  static func unevenStep(_ at: SourceRange, steps: Double) -> Diagnostic {
    Diagnostic(
      "uneven-step", at: at,
      "the step does not divide the time: that would be \(shown(steps)) steps",
      expected: "a whole number of steps", hint: "choose a step such as 1/4, 1/32 or 1/48")
  }

  static func tooManySteps(_ at: SourceRange, _ steps: Double) -> Diagnostic {
    Diagnostic(
      "too-many-steps", at: at, "that would be \(shown(steps)) steps", expected: "at most 10000000",
      hint: "choose a longer step")
  }

  static func unevenReport(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "uneven-report", at: at,
      "reports must lie a whole number of steps apart, and divide the time",
      expected: "a whole multiple of the step",
      hint: "with steps of 1/32 a report every 1/4 is every 8 steps")
  }

  static func outsideTime(_ what: String, _ at: SourceRange, _ start: Double, _ end: Double)
    -> Diagnostic
  {
    Diagnostic(
      "outside-time", at: at, "\(what) lies outside the time of the model",
      expected: "a time from \(shown(start)) to \(shown(end))", hint: "check the `time` line")
  }

  static func unknownMethod(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-method", at: name.range, "there is no method `\(name.text)`",
      expected: "euler or rk4",
      hint: suggestion(name.text, ["euler", "rk4"]) ?? "`euler` is the default")
  }

  // MARK: Ranges and distributions

  static func emptyRange(_ what: String, _ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-range", at: at, "the low end of \(what) is not below its high end",
      expected: "low to high", hint: "exchange the two ends")
  }

  static func outsideRange(
    _ what: String, _ value: Number, _ low: Double, _ high: Double, declared: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      "outside-range", at: value.range, "\(what) is \(shown(value.value)), outside its range",
      expected: "\(shown(low)) to \(shown(high))",
      hint: "widen the range or choose a value inside it",
      notes: declared.map { [.init("the range is declared here", at: $0)] } ?? [])
  }

  static func unknownDistribution(_ name: Name, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-distribution", at: name.range, "there is no distribution `\(name.text)`",
      expected: "one of \(known.joined(separator: ", ")), `within factor 2`, or a range `3 to 5`",
      hint: suggestion(name.text, known) ?? "`uniform(low, high)` is the plainest")
  }

  static func distributionArguments(_ at: SourceRange, usage: String, count: Int) -> Diagnostic {
    Diagnostic(
      "distribution-arguments", at: at,
      "this distribution has \(count) number\(count == 1 ? "" : "s")",
      expected: "`\(usage)`", hint: "numbers are separated by commas")
  }

  static func badDistribution(
    _ at: SourceRange, _ problem: String, usage: String,
    hint: String = "check the order of the numbers"
  ) -> Diagnostic {
    Diagnostic(
      "bad-distribution", at: at, problem, expected: "`\(usage)`", hint: hint)
  }

  static func columnName(_ name: Name) -> Diagnostic {
    Diagnostic(
      "column-name", at: name.range,
      "`\(name.text)` is a column of the tables of results already, beside the uncertainties",
      expected: "another name", hint: "for example `\(name.text)_share`")
  }

  static func shortTime(_ at: SourceRange, step: Double, share: String?) -> Diagnostic {
    Diagnostic(
      "short-time", .warning, at: at,
      "a stage of this average is shorter than a step of time\(share.map { ", \($0)" } ?? "")",
      expected: "stages of at least \(shown(step))",
      hint: "take a shorter step: otherwise the average swings, and may grow without bounds")
  }

  static func repeatedDate(_ time: Number) -> Diagnostic {
    Diagnostic(
      "repeated-date", at: time.range, "a value at this time stands here already",
      expected: "one value for each time", hint: "keep one of the two")
  }

  static func lateHistory(_ lever: String, _ time: Number, _ change: Double) -> Diagnostic {
    Diagnostic(
      "late-history", at: time.range,
      "the history of `\(lever)` ends at \(shown(change)), from when policies set it",
      expected: "times up to \(shown(change))",
      hint: "what happens later is a policy, or `levers change from` a later time")
  }

  static func rulesOnce(_ lever: Name) -> Diagnostic {
    Diagnostic(
      "rule-once", .warning, at: lever.range,
      "this rule is looked at once, since its actor has no later decisions",
      expected: "`decisions every 1` or `decisions at …` of the actor or of `play`",
      hint: "without them the rule gives a number as a plain option does")
  }

  static func selfCorrelation(_ name: Name) -> Diagnostic {
    Diagnostic(
      "self-correlation", at: name.range, "`\(name.text)` is correlated with itself",
      expected: "two uncertainties", hint: "name another one")
  }

  static func correlationSize(_ value: Number) -> Diagnostic {
    Diagnostic(
      "correlation-size", at: value.range,
      "a correlation of \(shown(value.value)) leaves nothing open",
      expected: "a number between -1 and 1, both left out",
      hint: "an uncertainty that follows another exactly is an `aux`")
  }

  static func repeatedCorrelation(_ name: Name) -> Diagnostic {
    Diagnostic(
      "repeated-correlation", at: name.range, "this pair is correlated twice",
      hint: "keep one of the two")
  }

  static func impossibleCorrelation(_ value: Number, most: Double?) -> Diagnostic {
    Diagnostic(
      "impossible-correlation", at: value.range,
      "no quantities can have this correlation beside the others",
      expected: "a matrix of correlations that is positive definite",
      hint: most.map {
        $0 == 0
          ? "the others leave only the opposite sign" : "the others leave room for \(shown($0))"
      } ?? "lower it, or those that it stands beside")
  }

  static func noStep(_ what: String, _ at: SourceRange, _ timing: Timing) -> Diagnostic {
    let step = shown(timing.numerator / timing.denominator)
    return Diagnostic(
      "no-step", at: at, "no step falls into \(what)",
      expected: "times that hold a step: one comes every \(step), from \(shown(timing.start)) on",
      hint: "choose a longer time or a shorter step")
  }

  static func beyondTime(_ at: SourceRange, until end: Double, _ timing: Timing) -> Diagnostic {
    Diagnostic(
      "beyond-time", at: at,
      "this is a mean until \(shown(end)), which the model does not reach",
      expected: "a stretch of time up to \(shown(timing.end))",
      hint: "let the model run longer, or leave the value out")
  }

  static func tooManyCorrelations(_ value: Number) -> Diagnostic {
    Diagnostic(
      "too-many-correlations", at: value.range,
      "with this correlation too many uncertainties hang together",
      expected: "some thousand at most, or chains of neighbours",
      hint: "let those that rise and fall together hang on one uncertainty")
  }

  static func baseNotNumber(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "base-not-number", at: at, "the base value of an uncertainty is a number",
      expected: "a number such as 0.5", hint: "a formula is an `aux`")
  }

  static func badOrder(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-order", at: at, "the order of a delay is a whole number from 1 to 20",
      expected: "a number such as 3", hint: "write the number itself, not a name")
  }

  static func delayTime(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "delay-time", at: at, "the time of a fixed delay must be the same in all runs, and above 0",
      expected: "a number or a formula of constants",
      hint: "`delay3` and `smooth` take a time that varies")
  }

  static func risingPoints(_ x: Number) -> Diagnostic {
    Diagnostic(
      "rising-points", at: x.range, "the points of a table must rise from left to right",
      expected: "a number above the one before", hint: "sort the points; each place may occur once")
  }

  static func risingBands(_ band: LeverDeclaration.Band) -> Diagnostic {
    Diagnostic(
      "rising-bands", at: band.upTo.range, "the bands of a lever must rise to the top of its range",
      expected: "an end above the one before, the last at the high end",
      hint: "a band's word holds up to and including its end")
  }

  static func badOrigin(_ name: Name, _ meant: String) -> Diagnostic {
    Diagnostic(
      "bad-origin", at: name.range, "`@\(name.text)` looks like `@\(meant)`, misspelt",
      expected: "a source, or one of \(CheckedModel.origins.joined(separator: ", "))",
      hint: "did you mean `@\(meant)`?")
  }

  // MARK: Choices

  static func wrongKind(_ name: Name, is kind: String, wanted: String, hint: String) -> Diagnostic {
    func article(_ word: String) -> String {
      ("aeiou".contains(word.prefix(1)) ? "an " : "a ") + word
    }
    return Diagnostic(
      "wrong-kind", at: name.range,
      "`\(name.text)` is \(article(kind)), not \(article(wanted))", expected: article(wanted),
      hint: hint)
  }

  static func setTwice(_ name: Name) -> Diagnostic {
    Diagnostic(
      "set-twice", at: name.range, "`\(name.text)` is set twice",
      expected: "one value", hint: "keep one of the two")
  }

  static func policyCircle(_ name: Name) -> Diagnostic {
    Diagnostic(
      "policy-circle", at: name.range, "the policy `\(name.text)` is built on itself",
      expected: "a policy that does not lead back here",
      hint: "remove one `extends` or `combination of`")
  }

  static func conflictingParts(_ policy: Name, lever: String) -> Diagnostic {
    Diagnostic(
      "conflicting-parts", at: policy.range,
      "the policies that `\(policy.text)` combines set `\(lever)` differently",
      expected: "the same value, or one policy that sets it", hint: "set `\(lever)` here to decide")
  }

  static func unusedSwitch(_ loop: Name) -> Diagnostic {
    Diagnostic(
      "unused-switch", at: loop.range,
      "`\(loop.text)` says what it means to be off, but no equation uses it",
      expected: "an equation with `\(loop.text)` as its switch",
      hint: "multiply the link to be cut by `\(loop.text)`")
  }

  static func loopLink(_ name: Name) -> Diagnostic {
    Diagnostic(
      "loop-too-short", at: name.range, "the loop `\(name.text)` has no link",
      expected: "a chain such as `a -> b -> a`", hint: "name the variables it runs through")
  }

  static func logarithmOf(_ value: Number) -> Diagnostic {
    Diagnostic(
      "logarithm-of", at: value.range, "a logarithm needs values above 0",
      expected: "a value above 0", hint: "write `within` without `log`")
  }
}
