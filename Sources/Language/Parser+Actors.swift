import SourceText

extension Parser {
  mutating func actor() throws(Skip) {
    var actor = ActorDeclaration(
      name: try name("the name of the actor"), annotations: Annotations(group: group))
    var seen: Set<String> = []
    let parts = ["option", "payoff", "joins", "sees", "decisions"]
    while let part = nextPart(of: "an actor", Self.annotationParts + parts, once: &seen) {
      do throws(Skip) {
        guard parts.contains(part) else {
          try annotation(part, into: &actor.annotations)
          continue
        }
        advance()
        switch part {
        case "option": actor.options.append(try option())
        case "payoff":
          try expect(symbol: "=")
          actor.payoff = try variableName("the auxiliary that holds the payoff")
        case "joins": actor.joins = try names("the name of an actor")
        case "sees": actor.sees = try variableNames("the name of a variable")
        default: actor.decisions = try decisions()
        }
      } catch {
        skipPart()
      }
    }
    model.actors.append(actor)
  }

  /// `tighten "Tighten": sanctions = 0.7, aid = if need > 25 then 900 else 600`.
  private mutating func option() throws(Skip) -> ActorDeclaration.Option {
    let name = try name("the name of the option")
    let annotations = try inlineAnnotations()
    var settings: [Setting] = []
    var rules: [(lever: Name, formula: Expression)] = []
    if accept(symbol: ":") {
      repeat {
        let lever = try variableName("a setting such as `offer = 300`")
        try expect(symbol: "=")
        let formula = try expression()
        if let value = formula.plainNumber {
          settings.append(Setting(name: lever, value: value))
        } else {
          rules.append((lever, formula))
        }
      } while accept(symbol: ",")
    }
    return .init(name: name, annotations: annotations, settings: settings, rules: rules)
  }

  private mutating func decisions() throws(Skip) -> DecisionDates {
    if accept(word: "every") { return .every(try number("a length of time")) }
    try expect(word: "at", hint: "write `decisions every 2` or `decisions at 2028, 2031`")
    var dates = [try number("a time")]
    while accept(symbol: ",") { dates.append(try number("a time")) }
    return .at(dates)
  }

  mutating func play(_ keyword: Token) throws(Skip) {
    var play = PlayDeclaration(
      annotations: Annotations(group: group), range: keyword.range)
    var seen: Set<String> = []
    let parts = ["payoffs", "discount", "decisions", "moves"]
    while let part = nextPart(of: "a play", Self.annotationParts + parts, once: &seen) {
      do throws(Skip) {
        guard parts.contains(part) else {
          try annotation(part, into: &play.annotations)
          continue
        }
        advance()
        switch part {
        case "payoffs":
          let from = try number("the first time whose payoffs count")
          try expect(word: "to", hint: "write `payoffs 2026 to 2036`")
          play.payoffs = (from, try number("the last time whose payoffs count"))
        case "discount": play.discount = try number("a rate such as 0.05")
        case "decisions": play.decisions = try decisions()
        default:
          repeat { play.moves.append(try names("the name of an actor")) } while accept(word: "then")
        }
      } catch {
        skipPart()
      }
    }
    if let first = model.plays.first {
      log.add(Mistakes.repeatedDeclaration("play", keyword.range, first: first.range))
    } else {
      model.plays.append(play)
    }
  }
}

extension Expression {
  /// The number that the expression is, a minus before it included.
  fileprivate var plainNumber: Number? {
    switch kind {
    case .number(let value): Number(value: value, range: range)
    case .unary(.minus, let inner): inner.plainNumber.map { Number(value: -$0.value, range: range) }
    default: nil
    }
  }
}
