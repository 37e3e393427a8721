import Kernels
package import Language
import SourceText

/// A model in which actors' choices, not policies, set the levers of their options.
package struct PlayedModel: Sendable {
  package private(set) var model: CheckedModel
  /// The constants that hold which option each actor chooses at each of its times, from 0.
  package private(set) var choices: [[String]] = []

  /// - Parameters:
  ///   - model: The model.
  ///   - players: Actors with options.
  ///   - revises: Whether each chooses anew at each of its times; else its first choice holds, and only
  ///     rules are looked at again.
  package init(_ model: CheckedModel, _ players: [Actor], revises: Bool) {
    self.model = model
    for player in players {
      let dates = player.decisions
      let choice = VariableID(name: player.name)
      let ids = (0..<(revises ? dates.count : 1)).map { choice.part(.named("choice \($0)")) }
      choices.append(ids.map(\.text))
      let inputs = ids.map { add($0, .constant, .value(0)) }
      let levers = Set(player.options.flatMap { Array($0.settings.keys) + Array($0.rules.keys) })
        .sorted()
      for lever in levers { position(lever, of: player, inputs) }
    }
  }

  private mutating func add(
    _ id: VariableID, _ kind: Variable.Kind, _ definition: Variable.Definition
  ) -> Formula {
    let index = model.variables.count
    model.variables.append(
      Variable(
        id, kind: kind, unit: .none, notes: Annotations(), range: model.file.range(0, 0),
        definition: definition))
    model.index[id.text] = index
    return .variable(index)
  }

  /// The first setting, and from each later time on the way to the next.
  private mutating func position(_ name: String, of player: Actor, _ inputs: [Formula]) {
    guard let index = model.index[name], case .lever(let lever) = model.variables[index].definition
    else { return }
    let follows = player.options.contains { $0.rules[name] != nil }
    let count = follows ? player.decisions.count : inputs.count
    let settings = (0..<count).map { number in
      setting(name, lever, player, at: number, choice: inputs[min(number, inputs.count - 1)])
    }
    var position = settings[0]
    for number in 1..<max(count, 1) {
      let step = Formula.binary(.subtract, settings[number], settings[number - 1])
      position = .binary(
        .add, position,
        .binary(.multiply, step, way(from: player.decisions[number], lags: follows)))
    }
    model.positions[index] = position
  }

  /// What the option that is chosen sets the lever to.
  private mutating func setting(
    _ name: String, _ lever: Lever, _ player: Actor, at number: Int, choice: Formula
  ) -> Formula {
    var values = player.options.map { option in
      option.rules[name].map { held($0, lever, at: player.decisions[number]) }
        ?? Formula.number(option.settings[name] ?? lever.statusQuo)
    }
    var setting = values.removeLast()
    for (option, value) in values.enumerated().reversed() {
      setting = .conditional(
        .binary(.equal, choice, .number(Double(option))), then: value, otherwise: setting)
    }
    return setting
  }

  /// What a rule gave at a time, within the lever's range; it acts one step later.
  private mutating func held(_ rule: Int, _ lever: Lever, at date: Double) -> Formula {
    let value = Formula.call(.clamp, [.variable(rule), .number(lever.low), .number(lever.high)])
    let half = model.timing.numerator / model.timing.denominator / 2
    let isNow = Formula.binary(
      .and, .binary(.less, .number(date - half), .time),
      .binary(.less, .time, .number(date + half)))
    let before = Formula.delayed(model.delays.count)
    model.delays.append(
      DelayedValue(
        input: .conditional(isNow, then: value, otherwise: before),
        before: .number(lever.statusQuo), time: nil, range: model.variables[rule].range))
    return before
  }

  /// The share of a change that has been made since a time.
  private func way(from date: Double, lags: Bool) -> Formula {
    let over = model.timing.change?.over ?? 0
    guard over > 0 else {
      return .binary(lags ? .less : .lessOrEqual, .number(date), .time)
    }
    let share = Formula.binary(.divide, .binary(.subtract, .time, .number(date)), .number(over))
    return .call(.clamp, [share, .number(0), .number(1)])
  }

  /// Adds an auxiliary.
  /// - Parameters:
  ///   - id: What it is.
  ///   - formula: What it is computed from.
  package mutating func add(_ id: VariableID, _ formula: Formula) {
    model.order.append(model.variables.count)
    _ = add(id, .aux, .equation(formula))
  }
}
