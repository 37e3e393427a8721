import SourceText

extension Parser {
  mutating func parseDeclarations(isPart: Bool) {
    while token.kind != .end {
      guard token.kind == .declarationBreak else {
        if token.kind == .partBreak { advance() }
        log.add(Mistakes.indentedStart(token))
        skipDeclaration()
        continue
      }
      advance()
      let name = next
      do throws(Skip) {
        try declaration()
      } catch {
        if let name = name.name { model.unread.insert(name.text) }
        skipDeclaration()
      }
    }
    closeModule()
    guard !isPart else { return }
    if model.head == nil {
      log.add(
        Mistakes.missingDeclaration("model", file, example: "model tank \"A tank that drains\""))
    }
    if model.time == nil {
      log.add(
        Mistakes.missingDeclaration("time", file, example: "time year 2021 to 2036 step 1/32"))
    }
  }

  private mutating func declaration() throws(Skip) {
    let keyword = token
    guard keyword.kind == .name, ReservedWords.declarations.contains(keyword.spelling) else {
      throw fail(Mistakes.unknownDeclaration(keyword, known: ReservedWords.declarations))
    }
    advance()
    switch keyword.spelling {
    case "model": try head(keyword)
    case "time": try time(keyword)
    case "levers": try change(keyword)
    case "unit": try units()
    case "dimension": try dimension()
    case "group":
      group = try text("a heading in quotes").text
      try end(of: "a group")
    case "conveyor": try conveyor()
    case "queue": try queue()
    case "table": try table()
    case "series": try series()
    case "function": try function()
    case "lever": try lever()
    case "policy": try policy()
    case "hypothesis": try hypothesis()
    case "outcome": try outcome()
    case "observed": try observed(keyword)
    case "correlation": try correlation()
    case "loop": try loop()
    case "view": try view()
    case "actor": try actor()
    case "play": try play(keyword)
    case "module": try module(keyword)
    case "end": try endModule(keyword)
    case "use": try use()
    default:
      guard let kind = VariableDeclaration.Kind(rawValue: keyword.spelling) else { return }
      try variable(kind)
    }
  }

  /// Reports what follows a declaration that has no parts.
  private mutating func end(of declaration: String) throws(Skip) {
    while token.kind == .partBreak { advance() }
    guard atDeclarationEnd else {
      throw fail(
        Mistakes.unexpected(token, expected: "the end of \(declaration)"))
    }
  }

  private mutating func head(_ keyword: Token) throws(Skip) {
    var head = ModelHead(name: try name("the model's name"), title: optionalText())
    var seen: Set<String> = []
    while let part = nextPart(of: "the model", ["as", "question", "units"], once: &seen) {
      do throws(Skip) {
        advance()
        if part == "as" {
          try expect(word: "of")
          head.asOf = try date()
        } else if part == "units" {
          try expect(word: "advisory", hint: "`units advisory` makes unit errors warnings")
          head.unitsAreAdvisory = true
        } else {
          head.question = try text("the question in quotes")
          if accept(word: "answered") {
            try expect(word: "by")
            head.answeredBy = try variableNames("the name of an outcome")
          }
        }
      } catch {
        skipPart()
      }
    }
    if let first = model.head {
      log.add(Mistakes.repeatedDeclaration("model", keyword.range, first: first.name.range))
    } else {
      model.head = head
    }
  }

  private mutating func time(_ keyword: Token) throws(Skip) {
    let unit = try timeUnit()
    let start = try number("the first time")
    try expect(word: "to", hint: "write for example `time year 2021 to 2036 step 1/32`")
    var time = TimeDeclaration(
      unit: unit, start: start, end: try number("the last time"), range: keyword.range)
    var seen: Set<String> = []
    while let part = nextPart(
      of: "the time line", ["step", "report", "compare", "method", "from"], once: &seen)
    {
      do throws(Skip) {
        advance()
        switch part {
        case "step": time.step = try ratio()
        case "report": time.report = try ratio()
        case "method": time.method = try name("euler or rk4")
        case "from": time.origin = try date()
        default:
          let from = try number()
          try expect(word: "to")
          time.compare = (from, try number())
        }
      } catch {
        skipPart()
      }
    }
    time.range = keyword.range.joined(with: time.end.range)
    if time.step == nil {
      log.add(
        Mistakes.missingPart(
          "step", of: "the time line", at: time.range, hint: "add for example `step 1/32`"))
    }
    if let first = model.time {
      log.add(Mistakes.repeatedDeclaration("time", keyword.range, first: first.range))
    } else {
      model.time = time
    }
  }

  /// `?` where nobody says what time is counted in.
  private mutating func timeUnit() throws(Skip) -> Name {
    let start = token.range
    if accept(symbol: "?") { return Name(text: UnitExpression.unknownName, range: start) }
    return try name("the unit of time, such as year")
  }

  private mutating func change(_ keyword: Token) throws(Skip) {
    try expect(
      word: "change", hint: "write `levers change from 2026 over 0.5`; one lever is `lever`")
    try expect(word: "from")
    let from = try number("the time from which policies hold")
    let over = accept(word: "over") ? try ratio("the time a change takes") : nil
    try end(of: "the line")
    let range = keyword.range.joined(with: over?.range ?? from.range)
    if let first = model.change {
      log.add(Mistakes.repeatedDeclaration("levers change", range, first: first.range))
    } else {
      model.change = ChangeDeclaration(from: from, over: over, range: range)
    }
  }

  private mutating func units() throws(Skip) {
    repeat {
      model.units.append(
        UnitDeclaration(name: try name("the name of a unit"), label: optionalText()))
    } while accept(symbol: ",")
    try end(of: "the units")
  }

  private mutating func dimension() throws(Skip) {
    let name = try name("the name of a dimension, such as region")
    let whole = accept(word: "of") ? try self.name("the dimension that it is a part of") : nil
    try expect(symbol: ":", hint: "write `dimension region: north, south`")
    let elements = try names("the name of an element")
    var dimension = DimensionDeclaration(name: name, whole: whole, elements: elements)
    var seen: Set<String> = []
    while nextPart(of: "a dimension", ["in"], once: &seen) != nil {
      do throws(Skip) {
        dimension.groupings.append(try grouping())
      } catch {
        skipPart()
      }
    }
    model.dimensions.append(dimension)
  }

  private mutating func grouping() throws(Skip) -> DimensionDeclaration.Grouping {
    advance()
    let dimension = try name("the dimension of the groups")
    try expect(symbol: ":", hint: "write `in region: swat in north, kech in south`")
    var members: [(element: Name, group: Name)] = []
    repeat {
      let element = try name("an element")
      try expect(word: "in", hint: "say the group of each element: `swat in north`")
      members.append((element, try name("the group that it is in")))
    } while accept(symbol: ",")
    return .init(dimension: dimension, members: members)
  }

  /// The unit after a name.
  mutating func typed(_ name: Name) throws(Skip) -> UnitExpression {
    try expect(
      symbol: ":",
      hint: "every quantity has a unit: `\(name.text): person`, or `: 1` if it is a plain number")
    return try unit()
  }

  private mutating func correlation() throws(Skip) {
    let first = try variableName("the name of an uncertainty")
    try expect(symbol: ",", hint: "write `correlation first, second: 0.4`")
    let second = try variableName("the name of another uncertainty")
    try expect(symbol: ":", hint: "write `correlation \(first.text), \(second.text): 0.4`")
    var correlation = CorrelationDeclaration(
      first: first, second: second, value: try number("a number between -1 and 1"),
      annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(of: "a correlation", Self.annotationParts, once: &seen) {
      do throws(Skip) {
        try annotation(part, into: &correlation.annotations)
      } catch {
        skipPart()
      }
    }
    model.correlations.append(correlation)
  }

  private mutating func loop() throws(Skip) {
    let name = try name("the loop's name, such as R1")
    guard token.isWord("reinforcing") || token.isWord("balancing") else {
      throw fail(Mistakes.unexpected(token, expected: "`reinforcing` or `balancing`"))
    }
    let reinforcing = advance().isWord("reinforcing")
    try expect(symbol: ":")
    var chain = [try variableName("the first variable of the loop")]
    while accept(symbol: "->") { chain.append(try variableName("the next variable of the loop")) }
    var loop = LoopDeclaration(
      name: name, reinforcing: reinforcing, chain: chain, annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(of: "a loop", Self.annotationParts + ["off"], once: &seen) {
      do throws(Skip) {
        if part == "off" {
          advance()
          loop.off = try text("what it means to cut the loop, in quotes")
        } else {
          try annotation(part, into: &loop.annotations)
        }
      } catch {
        skipPart()
      }
    }
    model.loops.append(loop)
  }
}
