extension TextWriter {
  mutating func writeChoices() {
    for lever in model.levers { write(lever) }
    for policy in model.policies { write(policy) }
    for hypothesis in model.hypotheses {
      begin("hypothesis \(name(hypothesis.name.text))", hypothesis.annotations.group)
      annotations(hypothesis.annotations)
      for entry in hypothesis.cases {
        part(
          "case \(name(entry.name.text))\(labelled(entry.annotations)): \(settings(entry.settings))"
        )
      }
    }
    for outcome in model.outcomes { write(outcome) }
    for observation in model.observations { write(observation) }
    for correlation in model.correlations {
      let pair = "\(variable(correlation.first)), \(variable(correlation.second))"
      begin("correlation \(pair): \(number(correlation.value))", correlation.annotations.group)
      annotations(correlation.annotations)
    }
    for loop in model.loops {
      let kind = loop.reinforcing ? "reinforcing" : "balancing"
      let chain = loop.chain.map { variable($0) }.joined(separator: " -> ")
      begin("loop \(name(loop.name.text)) \(kind): \(chain)", loop.annotations.group)
      annotations(loop.annotations)
      if let off = loop.off { part("off \(quoted(off.text))") }
    }
    for view in model.views {
      begin("view \(quoted(view.label.text))")
      for place in view.places {
        part("\(variable(place.name)) at \(number(place.x)), \(number(place.y))")
      }
    }
    for actor in model.actors { write(actor) }
    for play in model.plays { write(play) }
  }

  private mutating func write(_ lever: LeverDeclaration) {
    let actors = lever.actors.isEmpty ? "" : " by \(names(lever.actors))"
    begin(
      "lever \(name(lever.name.text)): \(unit(lever.unit)) in \(number(lever.low)) to"
        + " \(number(lever.high))\(actors)", lever.annotations.group)
    annotations(lever.annotations)
    part("history \(points(lever.history))")
    if !lever.bands.isEmpty {
      let bands = lever.bands.map { band in
        let isWord = name(band.word.text) == band.word.text && !band.word.text.contains(".")
        return "\(isWord ? band.word.text : quoted(band.word.text)) to \(number(band.upTo))"
      }
      part("bands \(bands.joined(separator: ", "))")
    }
  }

  private mutating func write(_ policy: PolicyDeclaration) {
    begin("policy \(name(policy.name.text))", policy.annotations.group)
    annotations(policy.annotations)
    if let base = policy.extends { part("extends \(name(base.text))") }
    if !policy.combines.isEmpty { part("combination of \(names(policy.combines))") }
    if !policy.settings.isEmpty { part(settings(policy.settings)) }
  }

  private mutating func write(_ outcome: OutcomeDeclaration) {
    begin("outcome \(variable(outcome.name))", outcome.annotations.group)
    annotations(outcome.annotations)
    for wish in outcome.wishes {
      let condition = wish.condition.map { " when \(quoted($0.text))" } ?? ""
      part("wanted \(wish.up ? "up" : "down") by \(names(wish.actors))\(condition)")
    }
    if let material = outcome.material {
      let because = outcome.materialBecause.map { " because \(quoted($0.text))" } ?? ""
      part("material \(number(material))\(because)")
    }
  }

  private mutating func write(_ observation: ObservationDeclaration) {
    let when = observation.meanOver.map { "mean over \(number($0))" } ?? "at date"
    begin("observed \(variable(observation.name)) \(when)")
    if let tolerance = observation.tolerance {
      part("consistent within \(tolerance.logarithmic ? "log " : "")\(number(tolerance.bound))")
    }
    for value in observation.values {
      let until = value.until.map { " to \(number($0))" } ?? ""
      let range: String
      if let low = value.low, let high = value.high {
        range = " from \(number(low)) to \(number(high))"
      } else {
        range = ""
      }
      let sources = value.annotations.evidence.isEmpty ? "" : " " + evidence(value.annotations)
      part(
        "\(number(value.time))\(until): \(number(value.value))\(range)\(sources)"
          + labelled(value.annotations))
    }
  }

  private mutating func write(_ actor: ActorDeclaration) {
    begin("actor \(name(actor.name.text))", actor.annotations.group)
    annotations(actor.annotations)
    for option in actor.options {
      let rules = option.rules.map { "\(variable($0.lever)) = \(formula($0.formula))" }
      let all = (option.settings.isEmpty ? [] : [settings(option.settings)]) + rules
      let tail = all.isEmpty ? "" : ": \(all.joined(separator: ", "))"
      part("option \(name(option.name.text))\(labelled(option.annotations))\(tail)")
    }
    if let payoff = actor.payoff { part("payoff = \(variable(payoff))") }
    if !actor.joins.isEmpty { part("joins \(names(actor.joins))") }
    if !actor.sees.isEmpty { part("sees \(variables(actor.sees))") }
    if let decisions = actor.decisions { part("decisions \(text(decisions))") }
  }

  private mutating func write(_ play: PlayDeclaration) {
    begin("play", play.annotations.group)
    annotations(play.annotations)
    if let payoffs = play.payoffs {
      part("payoffs \(number(payoffs.from)) to \(number(payoffs.to))")
    }
    if let discount = play.discount { part("discount \(number(discount))") }
    if let decisions = play.decisions { part("decisions \(text(decisions))") }
    if !play.moves.isEmpty {
      part("moves \(play.moves.map { names($0) }.joined(separator: " then "))")
    }
  }

  private func text(_ decisions: DecisionDates) -> String {
    switch decisions {
    case .every(let length): "every \(number(length))"
    case .at(let times): "at \(times.map { number($0) }.joined(separator: ", "))"
    }
  }
}
