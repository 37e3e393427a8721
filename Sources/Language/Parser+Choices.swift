import SourceText

extension Parser {
  mutating func policy() throws(Skip) {
    var policy = PolicyDeclaration(
      name: try name("the name of the policy"), annotations: Annotations(group: group))
    var seen: Set<String> = []
    while !atDeclarationEnd {
      if token.kind == .partBreak { advance() }
      do throws(Skip) {
        // A line of settings begins with a lever's name, which can be any word.
        if token.name != nil, next.isSymbol("=") || next.isSymbol("[") {
          policy.settings += try settings()
          continue
        }
        guard
          let part = nextPart(
            of: "a policy", Self.annotationParts + ["extends", "combination"], once: &seen)
        else { break }
        switch part {
        case "extends":
          advance()
          policy.extends = try name("the name of a policy")
        case "combination":
          advance()
          try expect(word: "of")
          policy.combines = try names("the name of a policy")
        default: try annotation(part, into: &policy.annotations)
        }
      } catch {
        skipPart()
      }
    }
    model.policies.append(policy)
  }

  mutating func hypothesis() throws(Skip) {
    let name = try name("the name of the hypothesis")
    var annotations = Annotations(group: group)
    var cases: [HypothesisDeclaration.Case] = []
    var seen: Set<String> = []
    while let part = nextPart(
      of: "a hypothesis", Self.annotationParts + ["case"], once: &seen)
    {
      do throws(Skip) {
        guard part == "case" else {
          try annotation(part, into: &annotations)
          continue
        }
        advance()
        let name = try self.name("the name of the case")
        let inner = try inlineAnnotations()
        try expect(symbol: ":", hint: "write `case \(name.text) \"…\": parameter = value`")
        cases.append(.init(name: name, annotations: inner, settings: try settings()))
      } catch {
        skipPart()
      }
    }
    if cases.isEmpty {
      log.add(
        Mistakes.missingPart(
          "case", of: "the hypothesis `\(name.text)`", at: name.range,
          hint: "add for example `case strong: capacity = 0.8`"))
    }
    model.hypotheses.append(
      HypothesisDeclaration(name: name, annotations: annotations, cases: cases))
  }

  /// A label and a short name within a line.
  mutating func inlineAnnotations() throws(Skip) -> Annotations {
    var annotations = Annotations()
    annotations.label = optionalText()
    if accept(word: "short") { annotations.short = try text("a short name in quotes") }
    return annotations
  }

  mutating func outcome() throws(Skip) {
    var outcome = OutcomeDeclaration(
      name: try variableName("the name of a variable"), annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(
      of: "an outcome", Self.annotationParts + ["wanted", "material"], once: &seen)
    {
      do throws(Skip) {
        switch part {
        case "wanted":
          advance()
          guard token.isWord("up") || token.isWord("down") else {
            throw fail(Mistakes.unexpected(token, expected: "`up` or `down`"))
          }
          let up = advance().isWord("up")
          try expect(word: "by", hint: "write `wanted down by china, pakistan`")
          let actors = try names("the name of an actor")
          let condition = accept(word: "when") ? try text("a condition in quotes") : nil
          outcome.wishes.append(.init(up: up, actors: actors, condition: condition))
        case "material":
          advance()
          outcome.material = try number("the smallest difference that counts")
          if accept(word: "because") {
            outcome.materialBecause = try text("a reason in quotes")
          }
        default: try annotation(part, into: &outcome.annotations)
        }
      } catch {
        skipPart()
      }
    }
    model.outcomes.append(outcome)
  }

  mutating func observed(_ keyword: Token) throws(Skip) {
    let name = try variableName("the name of a variable")
    let meanOver: Number?
    if accept(word: "mean") {
      try expect(word: "over", hint: "write `mean over 1` for the mean of a year")
      let length = try ratio("the length of time of a mean, such as 1 or 1/12")
      meanOver = Number(value: length.value, range: length.range)
    } else {
      try expect(
        word: "at",
        hint: "write `observed \(name.text) mean over 1` or `observed \(name.text) at date`")
      try expect(word: "date")
      meanOver = nil
    }
    var observed = ObservationDeclaration(
      name: name, meanOver: meanOver, range: keyword.range.joined(with: name.range))
    var seen: Set<String> = []
    while let part = nextPart(
      of: "an observation", ["consistent", "a number", "-"], once: &seen)
    {
      do throws(Skip) {
        if part == "consistent" {
          advance()
          try expect(word: "within")
          let logarithmic = accept(word: "log")
          observed.tolerance = (try number("how far a future may miss"), logarithmic)
        } else {
          repeat { observed.values.append(try observedValue()) } while accept(symbol: ",")
        }
      } catch {
        skipPart()
      }
    }
    model.observations.append(observed)
  }

  /// `2022: 4000 from 3000 to 5000 @un "Monitoring Team"`.
  private mutating func observedValue() throws(Skip) -> ObservationDeclaration.Value {
    let time = try number("a time")
    let until = accept(word: "to") ? try number("the end of the time") : nil
    try expect(symbol: ":", hint: "an observed value is written `2021: 118`")
    let value = try number()
    var range: (low: Number, high: Number)?
    if accept(word: "from") {
      let low = try number("the low end")
      try expect(word: "to")
      range = (low, try number("the high end"))
    }
    var annotations = Annotations()
    while token.kind == .evidence { try annotation("@source", into: &annotations) }
    annotations.label = optionalText()
    return .init(
      time: time, until: until, value: value, low: range?.low, high: range?.high,
      annotations: annotations)
  }
}
