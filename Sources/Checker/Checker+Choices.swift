import Language
import SourceText

extension Checker {
  // MARK: Levers and policies

  private mutating func checkLevers() {
    let actors = parsed.actors.map(\.name.text)
    for lever in parsed.levers {
      if lever.low.value >= lever.high.value {
        report(
          Mistakes.emptyRange("the lever's range", lever.low.range.joined(with: lever.high.range)))
      } else if let last = lever.history.last?.y,
        !(lever.low.value...lever.high.value).contains(last.value)
      {
        report(
          Mistakes.outsideRange(
            "the status quo of `\(lever.name.text)`", last, lever.low.value, lever.high.value,
            declared: lever.low.range.joined(with: lever.high.range)))
      }
      checkRising(lever.history)
      for actor in lever.actors where !actors.contains(actor.text) {
        report(
          Mistakes.unknown(
            "actor", actor, known: actors, hint: "declare it: `actor \(actor.text) \"…\"`"))
      }
      for (left, right) in zip(lever.bands, lever.bands.dropFirst())
      where right.upTo.value <= left.upTo.value { report(Mistakes.risingBands(right)) }
      if let last = lever.bands.last, last.upTo.value != lever.high.value {
        report(Mistakes.risingBands(last))
      }
    }
  }

  mutating func checkPolicies() {
    checkLevers()
    let known = parsed.policies.map(\.name.text)
    var first: [String: PolicyDeclaration] = [:]
    for policy in parsed.policies {
      if let earlier = first[policy.name.text] {
        report(Mistakes.duplicate(policy.name, first: earlier.name.range))
      } else {
        first[policy.name.text] = policy
      }
      for base in policy.combines + (policy.extends.map { [$0] } ?? [])
      where !known.contains(base.text) {
        report(Mistakes.unknown("policy", base, known: known))
      }
      checkSettings(policy.settings)
    }
    for policy in parsed.policies {
      guard let settings = resolved(policy, first, path: []) else { continue }
      model.policies.append(
        Policy(
          name: policy.name.text, notes: policy.annotations, extends: policy.extends?.text,
          combines: policy.combines.map(\.text), settings: settings))
    }
  }

  /// A policy's settings with those it is built on; nil after a mistake.
  private mutating func resolved(
    _ policy: PolicyDeclaration, _ all: [String: PolicyDeclaration], path: Set<String>
  ) -> [String: Double]? {
    guard !path.contains(policy.name.text) else {
      report(Mistakes.policyCircle(policy.name))
      return nil
    }
    let own = Dictionary(
      policy.settings.map { ($0.name.text, $0.value.value) }, uniquingKeysWith: { $1 })
    var settings: [String: Double] = [:]
    for base in policy.combines + (policy.extends.map { [$0] } ?? []) {
      guard let declared = all[base.text],
        let inherited = resolved(declared, all, path: path.union([policy.name.text]))
      else { return nil }
      for (lever, value) in inherited.sorted(by: { $0.key < $1.key }) {
        if let other = settings[lever], other != value, own[lever] == nil {
          report(Mistakes.conflictingParts(policy.name, lever: lever))
        }
        settings[lever] = value
      }
    }
    return settings.merging(own) { $1 }
  }

  /// Settings of levers: each exists, is set once, and lies in its range.
  mutating func checkSettings(_ settings: [Setting]) {
    var seen: Set<String> = []
    for setting in settings {
      if !seen.insert(setting.name.text).inserted { report(Mistakes.setTwice(setting.name)) }
      guard let lever = parsed.levers.first(where: { $0.name.text == setting.name.text }) else {
        if let variable = model.variable(setting.name.text) {
          report(
            Mistakes.wrongKind(
              setting.name, is: variable.kind.spoken, wanted: "lever",
              hint: "policies and options set levers; hypotheses set uncertainties"))
        } else {
          report(Mistakes.unknown("lever", setting.name, known: parsed.levers.map(\.name.text)))
        }
        continue
      }
      checkRange(setting, of: lever)
    }
  }

  mutating func checkRange(
    _ setting: Setting, of lever: LeverDeclaration, _ what: String? = nil
  ) {
    guard setting.value.value < lever.low.value || setting.value.value > lever.high.value else {
      return
    }
    report(
      Mistakes.outsideRange(
        what ?? "`\(setting.name.text)`", setting.value, lever.low.value, lever.high.value,
        declared: lever.low.range.joined(with: lever.high.range)))
  }

  // MARK: Hypotheses

  mutating func checkHypotheses() {
    let uncertain = model.variables.filter { $0.kind == .uncertain }.map(\.name)
    var names: [String: SourceRange] = [:]
    for hypothesis in parsed.hypotheses {
      for name in [hypothesis.name] + hypothesis.cases.map(\.name) {
        if let first = names[name.text] { report(Mistakes.duplicate(name, first: first)) }
        names[name.text] = name.range
      }
      for setting in hypothesis.cases.flatMap(\.settings)
      where !uncertain.contains(setting.name.text) {
        if let variable = model.variable(setting.name.text) {
          report(
            Mistakes.wrongKind(
              setting.name, is: variable.kind.spoken, wanted: "uncertainty",
              hint: "hypotheses set uncertainties; policies set levers"))
        } else {
          report(Mistakes.unknown("uncertainty", setting.name, known: uncertain))
        }
      }
      let cases = hypothesis.cases.map { written in
        Hypothesis.Case(
          name: written.name.text, notes: written.annotations,
          settings: Dictionary(
            written.settings.map { ($0.name.text, $0.value.value) }, uniquingKeysWith: { $1 }))
      }
      model.hypotheses.append(
        Hypothesis(name: hypothesis.name.text, notes: hypothesis.annotations, cases: cases))
    }
  }

  /// A place that names a variable which the model computes.
  mutating func checkVariable(_ name: Name) {
    resolution.scope.use(name.text)
    _ = named(name)
  }

  /// The number of a variable that a model may name, which what functions keep in memory is not; nil, reported, for
  /// another name.
  mutating func named(_ name: Name) -> Int? {
    if let index = model.index[name.text], !model.variables[index].isHidden { return index }
    report(Mistakes.unknownName(name.text, name.range, known: resolution.scope.equationNames))
    return nil
  }

  // MARK: Outcomes and observations

  mutating func checkOutcomes() {
    let actors = parsed.actors.map(\.name.text)
    var seen: [String: SourceRange] = [:]
    for outcome in parsed.outcomes {
      checkVariable(outcome.name)
      if let first = seen[outcome.name.text] {
        report(Mistakes.duplicate(outcome.name, first: first))
      }
      seen[outcome.name.text] = outcome.name.range
      for actor in outcome.wishes.flatMap(\.actors) where !actors.contains(actor.text) {
        report(
          Mistakes.unknown(
            "actor", actor, known: actors, hint: "declare it: `actor \(actor.text) \"…\"`"))
      }
      if let material = outcome.material, material.value < 0 {
        report(Mistakes.notAbove0("smallest difference that counts", material.range, orZero: true))
      }
      model.outcomes.append(
        Outcome(
          name: outcome.name.text, notes: outcome.annotations, wishes: outcome.wishes,
          material: outcome.material?.value ?? 0,
          materialBecause: outcome.materialBecause?.text))
    }
  }

  mutating func checkObservations() {
    for observation in parsed.observations {
      checkVariable(observation.name)
      if let bound = observation.tolerance?.bound, bound.value <= 0 {
        report(Mistakes.notAbove0("largest difference of a consistent future", bound.range))
      }
      if let length = observation.meanOver, length.value <= 0 {
        report(Mistakes.badStep("length of time that is averaged", length.range))
      }
      var times: Set<Double> = []
      for value in observation.values {
        checkInTime("the observed time", value.time)
        if !times.insert(value.time.value).inserted { report(Mistakes.repeatedDate(value.time)) }
        if let until = value.until, until.value <= value.time.value {
          report(
            Mistakes.emptyRange("the observed time", value.time.range.joined(with: until.range)))
        }
        checkSteps(of: value, observation.meanOver?.value)
        if let low = value.low, let high = value.high, low.value > high.value {
          report(
            Mistakes.emptyRange("the range of this value", low.range.joined(with: high.range)))
        }
        if observation.tolerance?.logarithmic == true, value.value.value <= 0 {
          report(Mistakes.logarithmOf(value.value))
        }
        checkEvidence(value.annotations)
      }
      model.observations.append(
        Observation(
          name: observation.name.text, meanOver: observation.meanOver?.value,
          tolerance: observation.tolerance.map { ($0.bound.value, $0.logarithmic) },
          values: observation.values))
    }
  }

  /// Refuses a mean over times without a step, or over times that the model does not reach.
  private mutating func checkSteps(of value: ObservationDeclaration.Value, _ length: Double?) {
    let (timing, start) = (model.timing, value.time.value)
    guard let until = value.until?.value ?? length.map({ start + $0 }), until > start,
      timing.start <= start, start <= timing.end
    else { return }
    let range = value.until.map { value.time.range.joined(with: $0.range) } ?? value.time.range
    if timing.steps(from: start, until: until) == nil {
      report(Mistakes.noStep("the observed time", range, timing))
    } else if until > timing.end + 1.000001 * timing.numerator / timing.denominator {
      report(Mistakes.beyondTime(range, until: until, timing))
    }
  }
}
