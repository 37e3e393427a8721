import SourceText

extension Parser {
  private static let parts: [VariableDeclaration.Kind: [String]] = [
    .stock: ["start", "gains", "loses", "approaches", "rate", "["],
    .flow: ["=", "["], .aux: ["=", "["], .constant: ["=", "["], .uncertain: ["=", "~", "["],
  ]

  mutating func variable(_ kind: VariableDeclaration.Kind) throws(Skip) {
    let name = try name("the name of the \(kind.spoken)")
    let dimensions = accept(symbol: "[") ? try subscripts() : []
    var variable = VariableDeclaration(
      kind: kind, name: name, dimensions: dimensions, unit: try typed(name),
      annotations: Annotations(group: group))
    let what = kind == .stock ? "the stock `\(name.text)`" : "`\(name.text)`"
    var gains: [Name]?
    var loses: [Name]?
    let seen = read(&variable, what, Self.parts[kind] ?? []) {
      (parser, part, variable) throws(Skip) in
      switch part {
      case "=": variable.formula = try parser.expression()
      case "~": variable.distribution = try parser.distribution()
      case "[":
        variable.elements.append(try kind == .stock ? parser.stockElement() : parser.element())
      case "start": variable.start = try parser.expression()
      case "gains": gains = try parser.variableNames("the name of a flow")
      case "loses": loses = try parser.variableNames("the name of a flow")
      case "rate": variable.change = .rate(try parser.expression())
      default:
        let target = try parser.expression()
        try parser.expect(word: "over", hint: "write `approaches target over delay`")
        variable.change = .approaches(target, over: try parser.expression())
      }
    }
    checkParts(of: &variable, seen, gains: gains, loses: loses)
    model.variables.append(variable)
  }

  /// Reads the parts of a variable's declaration, each from behind its word; one that is wrong is skipped.
  /// - Returns: The words that were there.
  mutating func read(
    _ variable: inout VariableDeclaration, _ what: String, _ parts: [String],
    _ read: (inout Parser, String, inout VariableDeclaration) throws(Skip) -> Void
  ) -> Set<String> {
    var seen: Set<String> = []
    while let part = nextPart(of: what, parts + Self.annotationParts, once: &seen) {
      do throws(Skip) {
        if Self.annotationParts.contains(part) {
          try annotation(part, into: &variable.annotations)
        } else {
          advance()
          try read(&self, part, &variable)
        }
      } catch {
        skipPart()
      }
    }
    return seen
  }

  /// Says what a variable's declaration lacks; a part that was there but wrong is not missed twice.
  private mutating func checkParts(
    of variable: inout VariableDeclaration, _ seen: Set<String>, gains: [Name]?, loses: [Name]?
  ) {
    let range = variable.name.range
    let what = "`\(variable.name.text)`"
    if variable.kind == .stock {
      let startsApart = variable.elements.contains { $0.start != nil }
      let changesApart = variable.elements.contains { $0.change != nil }
      let ways = [
        seen.contains("gains") || seen.contains("loses"), seen.contains("approaches"),
        seen.contains("rate"),
      ]
      if ways.count(where: \.self) > 1 { log.add(Mistakes.twoChanges(variable.name)) }
      if gains != nil || loses != nil {
        variable.change = .flows(gains: gains ?? [], loses: loses ?? [])
      }
      if !ways.contains(true), !changesApart {
        log.add(
          Mistakes.missingPart(
            "way to change", of: what, at: range,
            hint: "add `gains` or `loses` with flows, `approaches … over …`, or `rate …`"))
      }
      if !seen.contains("start"), !startsApart {
        log.add(
          Mistakes.missingPart(
            "start value", of: what, at: range, hint: "add for example `start 100`"))
      }
      return
    }
    // Whether a flow needs an equation is known when all is read.
    if variable.kind == .flow, seen.contains("="), variable.formula == nil {
      model.unread.insert(variable.name.text)
    }
    if variable.kind != .flow, !seen.contains("="), variable.elements.isEmpty {
      log.add(
        Mistakes.missingPart(
          variable.kind == .aux ? "equation" : "value", of: what, at: range,
          hint: "add for example `= 0.5`"))
    }
    if variable.kind == .uncertain, !seen.contains("~"), variable.elements.isEmpty {
      log.add(
        Mistakes.missingPart(
          "distribution", of: what, at: range,
          hint: "add for example `~ uniform(1, 2)`, or declare it a `constant`"))
    }
  }

  /// `[north] = 5 ~ uniform(4, 6)`, from behind the bracket.
  private mutating func element() throws(Skip) -> VariableDeclaration.Element {
    let elements = try subscripts()
    try expect(symbol: "=", hint: "write `[north] = 5` for what holds for one element")
    let formula = try expression()
    return .init(
      subscripts: elements, formula: formula,
      distribution: accept(symbol: "~") ? try distribution() : nil)
  }

  /// `[north] start 5`, or `[north] rate births - deaths`, from behind the bracket.
  private mutating func stockElement() throws(Skip) -> VariableDeclaration.Element {
    var element = VariableDeclaration.Element(subscripts: try subscripts())
    if accept(word: "start") {
      element.start = try expression()
    } else {
      try expect(
        word: "rate", hint: "write `[north] start 5` or `[north] rate a - b` for one element")
      element.change = .rate(try expression())
    }
    return element
  }

  private static let tableModes = ["clamp", "extrapolate", "step"]

  mutating func table() throws(Skip) {
    let name = try name("the name of the table")
    let unit = try typed(name)
    let input = accept(word: "of") ? try self.unit() : nil
    var table = TableDeclaration(
      name: name, unit: unit, input: input, annotations: Annotations(group: group), points: [])
    var seen: Set<String> = []
    while let part = nextPart(
      of: "a table", Self.annotationParts + Self.tableModes + ["a number", "-"], once: &seen)
    {
      do throws(Skip) {
        if Self.annotationParts.contains(part) {
          try annotation(part, into: &table.annotations)
        } else if Self.tableModes.contains(part) {
          table.mode = advance().spelling
        } else {
          table.points += try points()
        }
      } catch {
        seen.insert("a number")
        skipPart()
      }
    }
    if table.points.isEmpty, !seen.contains("a number") {
      log.add(
        Mistakes.missingPart(
          "points", of: "the table `\(name.text)`", at: name.range,
          hint: "add a line such as `2021: 10, 2023: 60`"))
    }
    model.tables.append(table)
  }

  mutating func lever() throws(Skip) {
    let name = try name("the name of the lever")
    let unit = try typed(name)
    try expect(word: "in", hint: "a lever has a range: `lever offer: usd_m/year in 0 to 600`")
    let low = try number("the low end of the range")
    try expect(word: "to")
    let high = try number("the high end of the range")
    var lever = LeverDeclaration(
      name: name, unit: unit, low: low, high: high,
      actors: accept(word: "by") ? try names("the name of an actor") : [],
      annotations: Annotations(group: group))
    var seen: Set<String> = []
    while let part = nextPart(
      of: "a lever", ["history", "bands"] + Self.annotationParts, once: &seen)
    {
      do throws(Skip) {
        guard part == "history" || part == "bands" else {
          try annotation(part, into: &lever.annotations)
          continue
        }
        advance()
        if part == "history" {
          lever.history = try points()
        } else {
          repeat { lever.bands.append(try band()) } while accept(symbol: ",")
        }
      } catch {
        skipPart()
      }
    }
    if !seen.contains("history") {
      log.add(
        Mistakes.missingPart(
          "history", of: "the lever `\(name.text)`", at: name.range,
          hint: "add `history 2021: 10`; the last point is the status quo"))
    }
    model.levers.append(lever)
  }

  /// `as in 2025 to 1400`: words up to a value.
  private mutating func band() throws(Skip) -> LeverDeclaration.Band {
    let word: Text
    if let text = optionalText() {
      word = text
    } else {
      word = try name("a word for a part of the range, such as `none to 0`")
    }
    try expect(word: "to", hint: "a band of several words stands in quotes: `\"as in 2025\" to 2`")
    return LeverDeclaration.Band(word: word, upTo: try number())
  }
}

extension VariableDeclaration.Kind {
  /// The kind in a sentence.
  package var spoken: String {
    switch self {
    case .stock, .flow, .constant: rawValue
    case .aux: "auxiliary"
    case .uncertain: "uncertainty"
    }
  }
}
