import Language
import SourceText

extension Checker {
  /// Makes auxiliaries of what options set levers to by rules.
  mutating func defineRules() {
    rules = parsed.actors.map { actor in
      actor.options.map { option in
        var own: [String: Int] = [:]
        for (lever, formula) in option.rules {
          guard let index = model.index[lever.text], model.variables[index].kind == .lever else {
            continue
          }
          let context = resolution.begin(
            .init(name: "option \(actor.name.text) \(option.name.text)"))
          let unit = model.variables[index].unit
          let rule = resolution.resolve(formula, context, as: unit, of: "`\(lever.text)`")
          checkSeen(rule, by: actor, formula.range)
          own[lever.text] = watch(.aux, .equation(rule), formula.range, context).index
        }
        return own
      }
    }
  }

  /// Whoever says what it sees decides by nothing else.
  private mutating func checkSeen(
    _ formula: Formula, by actor: ActorDeclaration, _ range: SourceRange
  ) {
    guard !actor.sees.isEmpty else { return }
    let seen = Set(actor.sees.map(\.text))
    for index in Set(formula.reads).sorted() where model.variables.indices.contains(index) {
      let variable = model.variables[index]
      let isKnown = [.constant, .lever, .ramp].contains(variable.kind)
      if !isKnown, !seen.contains(variable.name) {
        report(Mistakes.unseen(variable.name, by: actor.name.text, range))
      }
    }
  }

  mutating func checkActors() {
    var owners: [String: Name] = [:]
    var names: [String: SourceRange] = [:]
    for (number, actor) in parsed.actors.enumerated() {
      if let first = names[actor.name.text] { report(Mistakes.duplicate(actor.name, first: first)) }
      names[actor.name.text] = actor.name.range
      var options: [String: SourceRange] = [:]
      for option in actor.options {
        if let first = options[option.name.text] {
          report(Mistakes.duplicate(option.name, first: first))
        }
        options[option.name.text] = option.name.range
        checkSettings(option.settings)
        checkRules(option)
      }
      checkLevers(of: actor, &owners)
      checkJoins(actor)
      if let payoff = actor.payoff { checkVariable(payoff) }
      let rule = actor.options.flatMap(\.rules).first
      if let lever = rule?.lever, (actor.decisions ?? parsed.plays.first?.decisions) == nil {
        report(Mistakes.rulesOnce(lever))
      }
      for name in actor.sees { checkVariable(name) }
      model.actors.append(
        Actor(
          name: actor.name.text, notes: actor.annotations, payoff: actor.payoff?.text,
          options: zip(actor.options, rules[number]).map { option, rules in
            Actor.Option(
              name: option.name.text, notes: option.annotations,
              settings: Dictionary(
                option.settings.map { ($0.name.text, $0.value.value) }, uniquingKeysWith: { $1 }),
              rules: rules)
          }, joins: actor.joins.map(\.text), sees: actor.sees.map(\.text),
          decisions: decisions(actor.decisions ?? parsed.plays.first?.decisions)))
    }
  }

  /// Rules follow the same demands as settings, but for their range, which they are held within.
  private mutating func checkRules(_ option: ActorDeclaration.Option) {
    var seen = Set(option.settings.map(\.name.text))
    for lever in option.rules.map(\.lever) {
      if !parsed.levers.contains(where: { $0.name.text == lever.text }) {
        report(Mistakes.unknown("lever", lever, known: parsed.levers.map(\.name.text)))
      } else if !seen.insert(lever.text).inserted {
        report(Mistakes.setTwice(lever))
      }
    }
  }

  /// A lever is in the hands of one player.
  private mutating func checkLevers(of actor: ActorDeclaration, _ owners: inout [String: Name]) {
    let hands = [actor.name.text] + actor.joins.map(\.text)
    let set = actor.options.flatMap { $0.settings.map(\.name) + $0.rules.map(\.lever) }
    for name in set {
      guard let lever = parsed.levers.first(where: { $0.name.text == name.text }) else { continue }
      let holders = lever.actors.map(\.text)
      if !holders.isEmpty, Set(holders).isDisjoint(with: hands) {
        report(Mistakes.othersLever(name, actor.name.text, holders: holders))
      } else if let owner = owners[name.text], owner.text != actor.name.text {
        report(Mistakes.sharedLever(name, owner))
      }
      owners[name.text] = owners[name.text] ?? actor.name
    }
  }

  private mutating func checkJoins(_ actor: ActorDeclaration) {
    let known = parsed.actors.filter { $0.joins.isEmpty }.map(\.name.text)
    for name in actor.joins where !known.contains(name.text) {
      report(
        Mistakes.unknown(
          "actor", name, known: known, hint: "a coalition joins actors that join no others"))
    }
    let others = parsed.actors.filter { $0.name.text != actor.name.text }.flatMap(\.joins)
    for name in actor.joins where others.contains(where: { $0.text == name.text }) {
      report(Mistakes.joinsTwice(name))
    }
    if actor.joins.count == 1 { report(Mistakes.joinsOne(actor.joins[0])) }
  }

  // MARK: Play

  /// The times of choices: when levers change, and those that are declared.
  private mutating func decisions(_ declared: DecisionDates?) -> [Double] {
    let first = model.timing.change?.from ?? model.timing.start
    switch declared {
    case nil: return [first]
    case .every(let length):
      guard length.value >= model.timing.numerator / model.timing.denominator else {
        report(Mistakes.badStep("time between decisions", length.range))
        return [first]
      }
      return Array(stride(from: first, to: model.timing.end, by: length.value))
    case .at(let dates):
      var all = [first]
      for date in dates where date.value != first {
        guard date.value > all[all.count - 1], date.value < model.timing.end else {
          report(Mistakes.badDecision(date, after: all[all.count - 1], before: model.timing.end))
          continue
        }
        all.append(date.value)
      }
      return all
    }
  }

  mutating func checkPlay() {
    let first = model.timing.change?.from ?? model.timing.start
    model.play.payoffs = min(first, model.timing.end)...model.timing.end
    guard let play = parsed.plays.first else { return }
    model.play.notes = play.annotations
    if let (from, to) = play.payoffs {
      checkInTime("the first time whose payoffs count", from)
      checkInTime("the last time whose payoffs count", to)
      if from.value <= to.value {
        model.play.payoffs = from.value...to.value
        if model.timing.steps(in: from.value...to.value) == nil {
          let range = from.range.joined(with: to.range)
          report(Mistakes.noStep("the time of payoffs", range, model.timing))
        }
      } else {
        report(Mistakes.emptyRange("the time of payoffs", from.range.joined(with: to.range)))
      }
    }
    if let discount = play.discount {
      if !(0..<100).contains(discount.value) { report(Mistakes.badDiscount(discount)) }
      model.play.discount = discount.value
    }
    checkMoves(play)
    model.play.moves = play.moves.map { $0.map(\.text) }
  }

  private mutating func checkMoves(_ play: PlayDeclaration) {
    let players = parsed.actors.filter { !$0.options.isEmpty }.map(\.name.text)
    var seen: Set<String> = []
    for name in play.moves.joined() {
      if !players.contains(name.text) {
        report(
          Mistakes.unknown("player", name, known: players, hint: "only actors with options move"))
      } else if !seen.insert(name.text).inserted {
        report(Mistakes.movesTwice(name))
      }
    }
    let missing = players.filter { !seen.contains($0) }
    if !play.moves.isEmpty, !missing.isEmpty { report(Mistakes.doesNotMove(missing, play.range)) }
  }
}
