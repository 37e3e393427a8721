import Language
import SourceText

extension Checker {
  /// The most futures that a check can ask for.
  private static let mostFutures = 65_536

  /// Makes auxiliaries of what checks demand, so that any machine can watch it.
  mutating func defineChecks() {
    var names: Set<String> = []
    for check in parsed.checks {
      if !names.insert(check.name.text).inserted {
        report(Mistakes.duplicate(check.name, first: nil))
      }
      checkCheckSettings(check)
      let context = resolution.begin(.init(name: "check " + check.name.text))
      let demands = check.demands.flatMap { demand -> [BehaviourCheck.Demand] in
        let text = demand.range.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return kinds(demand, context).map { .init(kind: $0.kind, text: $0.text ?? text) }
      }
      model.checks.append(
        BehaviourCheck(
          name: check.name.text, label: check.annotations.label?.text,
          settings: Dictionary(
            check.settings.map { ($0.name.text, $0.value.value) }, uniquingKeysWith: { $1 }),
          policies: policies(of: check), futures: check.futures.map { Int(exactly: $0.value) ?? 1 },
          demands: demands))
    }
  }

  private mutating func checkCheckSettings(_ check: CheckDeclaration) {
    var seen: Set<String> = []
    for setting in check.settings {
      if !seen.insert(setting.name.text).inserted { report(Mistakes.setTwice(setting.name)) }
      guard let index = model.index[setting.name.text] else {
        report(
          Mistakes.unknownName(
            setting.name.text, setting.name.range, known: Array(model.index.keys)))
        continue
      }
      switch model.variables[index].kind {
      case .uncertain, .constant, .loopSwitch: break
      case .lever:
        let lever = parsed.levers.first { $0.name.text == setting.name.text }
        if let lever { checkRange(setting, of: lever) }
      case .stock, .flow, .aux, .ramp:
        report(
          Mistakes.wrongKind(
            setting.name, is: model.variables[index].kind.spoken,
            wanted: "lever, uncertainty, constant or loop",
            hint: "what the model computes cannot be set; set what it is computed from"))
      }
    }
    guard let futures = check.futures else { return }
    let count = Int(exactly: futures.value) ?? 0
    if !(1...Self.mostFutures).contains(count) {
      report(Mistakes.badFutures(futures, most: Self.mostFutures))
    }
  }

  private mutating func policies(of check: CheckDeclaration) -> [String] {
    let known = parsed.policies.map(\.name.text)
    switch check.policies {
    case .reference: return Array(known.prefix(1))
    case .all: return known
    case .named(let names):
      for name in names where !known.contains(name.text) {
        report(Mistakes.unknown("policy", name, known: known))
      }
      return names.map(\.text)
    }
  }

  // MARK: Demands

  private typealias Kind = BehaviourCheck.Demand.Kind

  private mutating func kinds(
    _ demand: CheckDeclaration.Demand, _ context: Resolution.Context
  ) -> [(kind: Kind, text: String?)] {
    switch demand.kind {
    case .always(let expression):
      return [(holds(truth(expression, context), always: true, demand.range, context), nil)]
    case .finally(let expression):
      return [(holds(truth(expression, context), always: false, demand.range, context), nil)]
    case .neverNegative(let names):
      let indices =
        names.isEmpty
        ? model.variables.indices.filter { model.variables[$0].kind == .stock }
        : names.compactMap { named($0) }
      return indices.map { index in
        let truth = Formula.binary(.greaterOrEqual, .variable(index), .number(0))
        return (
          holds(truth, always: true, demand.range, context),
          "\(model.variables[index].name) never negative"
        )
      }
    case .conserves(let sum, let gains, let loses, let bound):
      let truth = conserved(sum, gains, loses, within: bound.value, demand.range, context)
      return [(holds(truth, always: true, demand.range, context), nil)]
    case .moves(let names, let direction):
      for name in names { _ = named(name) }
      return [(.moves(names.map(\.text), direction), nil)]
    case .halfStep(let names, let bound):
      for name in names { _ = named(name) }
      return [(.halfStep(names.map(\.text), within: bound.value), nil)]
    }
  }

  private mutating func truth(
    _ expression: Expression, _ context: Resolution.Context
  ) -> Formula {
    let result = resolution.resolve(expression, context)
    switch result.unit {
    case .unit(let unit) where !unit.isNone: report(Mistakes.truthUnit(expression.range, unit))
    case .number: report(Mistakes.notTruth(expression.range))
    default: break
    }
    return result.formula
  }

  /// Watches a truth: an auxiliary that is above 0 at the last time if it was broken.
  private mutating func holds(
    _ truth: Formula, always: Bool, _ range: SourceRange, _ context: Resolution.Context
  ) -> Kind {
    let isTrue = watch(.aux, .equation(truth), range, context)
    let isFalse = Formula.binary(.subtract, .number(1), .variable(isTrue.index))
    var broken = isFalse
    if always {
      // It counts itself one step on, so that only whole steps count.
      let before = Formula.delayed(resolution.made.delays.count)
      resolution.made.delays.append(
        DelayedValue(
          input: .variable(resolution.made.units.count), before: .number(0), time: nil, range: range
        ))
      broken = .binary(.add, before, isFalse)
    }
    return .holds(
      truth: isTrue.name, broken: watch(.aux, .equation(broken), range, context).name,
      always: always)
  }

  /// Whether a sum is what it was at first plus what flows have brought since.
  private mutating func conserved(
    _ sum: Expression, _ gains: [Name], _ loses: [Name], within share: Double, _ range: SourceRange,
    _ context: Resolution.Context
  ) -> Formula {
    let result = resolution.resolve(sum, context)
    let unit = result.unit.dimension / resolution.timing.unit
    var rate = Formula.number(0)
    for (op, names) in [(BinaryOperator.add, gains), (.subtract, loses)] {
      for name in names {
        let flow = resolution.resolve(
          Expression(reference: name), context, as: unit, of: "`\(name.text)`")
        rate = .binary(op, rate, flow)
      }
    }
    let ledger = watch(.stock, .stock(start: result.formula, rate: rate), range, context)
    let gap = Formula.call(.abs, [.binary(.subtract, result.formula, .variable(ledger.index))])
    let scale = Formula.call(.max, [.call(.abs, [result.formula]), .number(1)])
    return .binary(.lessOrEqual, gap, .binary(.multiply, .number(share), scale))
  }

  mutating func watch(
    _ kind: Variable.Kind, _ definition: Variable.Definition, _ range: SourceRange,
    _ context: Resolution.Context
  ) -> (index: Int, name: String) {
    let index = resolution.made.units.count
    resolution.made.units.append(.none)
    let id = context.owner.part(.memory(resolution.made.hidden.count + 1))
    let name = id.text
    resolution.made.hidden.append(
      Variable(
        id, kind: kind, unit: .none, notes: Annotations(), range: range,
        definition: definition))
    model.index[name] = index
    return (index, name)
  }
}
