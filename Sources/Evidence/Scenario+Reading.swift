package import Checker
import Kernels
package import SourceText
import Yams

extension Scenario {
  /// Reads a scenario of a model.
  /// - Throws: Every mistake found.
  package static func read(_ file: SourceFile, of model: CheckedModel) throws(Diagnostics)
    -> Scenario
  {
    var reading = ScenarioReading(reader: YAMLReader(file), model: model)
    let scenario = reading.document()
    try reading.reader.log.check()
    return scenario
  }
}

private struct ScenarioReading {
  var reader: YAMLReader
  let model: CheckedModel
  private static let keys = [
    "model", "label", "levers", "hypotheses", "values", "ranges", "off", "policies", "record",
  ]

  mutating func document() -> Scenario {
    var scenario = Scenario()
    guard let node = reader.document() else { return scenario }
    if model.policies.contains(where: { $0.name == Scenario.policy }) {
      reader.log.add(Mistakes.takenName(reader.range(node), Scenario.policy))
    }
    for (key, value) in reader.entries(node, of: "a scenario", known: Self.keys) {
      switch key {
      case "model": sameModel(value)
      case "label": scenario.label = reader.text(value, key)
      case "levers": scenario.levers = levers(value)
      case "hypotheses": scenario.cases = cases(value)
      case "values": scenario.values.merge(values(value)) { $1 }
      case "ranges": scenario.ranges = ranges(value)
      case "off": for loop in loops(value) { scenario.values[loop] = 0 }
      case "policies": scenario.policies = names(value, key, "policy", model.policies.map(\.name))
      default:
        if reader.text(value, key) == "only" {
          scenario.isInRecord = true
        } else {
          reader.log.add(Mistakes.notOnly(reader.range(value), key))
        }
      }
    }
    return scenario
  }

  private mutating func sameModel(_ node: Node) {
    let name = reader.text(node, "model")
    if name != model.name {
      reader.log.add(Mistakes.otherModel(reader.range(node), name, model.name))
    }
  }

  private mutating func levers(_ node: Node) -> [String: Double] {
    let levers = model.variables.reduce(into: [String: Lever]()) { found, variable in
      if case .lever(let lever) = variable.definition { found[variable.name] = lever }
    }
    return numbers(node, "levers", levers.keys.sorted()) { name in
      levers[name].map { ($0.low, $0.high) }
    }
  }

  private mutating func values(_ node: Node) -> [String: Double] {
    let known = model.variables.filter { [.uncertain, .constant].contains($0.kind) }.map(\.name)
    return numbers(node, "values", known) { _ in nil }
  }

  /// Numbers by name, each within its range.
  private mutating func numbers(
    _ node: Node, _ what: String, _ known: [String],
    range: (String) -> (low: Double, high: Double)?
  ) -> [String: Double] {
    var found: [String: Double] = [:]
    for (name, value) in reader.entries(node, of: "`\(what)`", known: known) {
      guard let number = reader.number(value, name) else { continue }
      if let (low, high) = range(name), !(low...high).contains(number) {
        reader.log.add(Mistakes.outsideRange(reader.range(value), name, low...high))
      }
      found[name] = number
    }
    return found
  }

  private mutating func cases(_ node: Node) -> [String] {
    let known = model.hypotheses.map(\.name)
    return reader.entries(node, of: "`hypotheses`", known: known).compactMap { question, value in
      let cases = model.hypotheses.first { $0.name == question }?.cases.map(\.name) ?? []
      let name = reader.text(value, question)
      if cases.contains(name) { return name }
      reader.log.add(Mistakes.unknown("case", reader.range(value), name, known: cases))
      return nil
    }
  }

  private mutating func ranges(_ node: Node) -> [String: Distribution] {
    var found: [String: Distribution] = [:]
    let known = model.uncertainties.map(\.name)
    for (name, value) in reader.entries(node, of: "`ranges`", known: known) {
      guard var distribution = model.uncertainties.first(where: { $0.name == name })?.distribution
      else { continue }
      let parameters = distribution.parameters.map(\.name)
      for (parameter, number) in reader.entries(value, of: "`\(name)`", known: parameters) {
        guard let number = reader.number(number, parameter) else { continue }
        distribution = distribution.setting(parameter, to: number) ?? distribution
      }
      if let problem = distribution.problem {
        reader.log.add(Mistakes.badRange(reader.range(value), name, problem))
      }
      found[name] = distribution
    }
    return found
  }

  private mutating func loops(_ node: Node) -> [String] {
    names(node, "off", "loop", model.loops.filter { $0.off != nil }.map(\.name))
  }

  private mutating func names(_ node: Node, _ key: String, _ kind: String, _ known: [String])
    -> [String]
  {
    reader.list(node, key).compactMap { item in
      let name = reader.text(item, key)
      if known.contains(name) { return name }
      reader.log.add(Mistakes.unknown(kind, reader.range(item), name, known: known))
      return nil
    }
  }
}
