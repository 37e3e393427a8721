import Checker
import SourceText
import Yams

// What people judge of a model.

extension ClaimsReading {
  mutating func assumptions(_ node: Node) -> [KeyAssumption] {
    distinct(node, "assumptions", "assumption", \.id) { $0.assumption($1) }
  }

  private mutating func assumption(_ node: Node) -> KeyAssumption {
    var found = KeyAssumption()
    let keys = ["id", "statement", "sets", "if_false"]
    let outcomes = model.outcomes.map(\.name)
    for (key, value) in reader.entries(node, of: "an assumption", known: keys + ["outcome"]) {
      switch key {
      case "id": found.id = reader.text(value, key)
      case "statement": found.statement = reader.text(value, key)
      case "outcome": found.outcome = name(value, key, "outcome", outcomes)
      case "sets": found.sets = variables(value, key)
      default: found.ifFalse = settings(value, of: "`if_false`")
      }
    }
    require(keys, in: node, "this assumption")
    return found
  }

  mutating func indicators(_ node: Node) -> [Indicator] {
    distinct(node, "indicators", "indicator", \.id) { $0.indicator($1) }
  }

  private mutating func indicator(_ node: Node) -> Indicator {
    var found = Indicator()
    let cases = model.hypotheses.flatMap(\.cases).map(\.name)
    var sides = 0
    for (key, value) in reader.entries(
      node, of: "an indicator",
      known: ["id", "observable", "variable", "above", "below", "at", "policy", "favours"])
    {
      switch key {
      case "id": found.id = reader.text(value, key)
      case "observable": found.observable = reader.text(value, key)
      case "variable": found.variable = variable(value, key)
      case "policy": found.policy = name(value, key, "policy", model.policies.map(\.name))
      case "favours": found.favours = name(value, key, "hypothesis", cases)
      case "at":
        found.at = reader.number(value, key) ?? model.timing.end
        if !(model.timing.start...model.timing.end).contains(found.at) {
          reader.log.add(
            Mistakes.outsideTime(reader.range(value), model.timing.start, model.timing.end))
        }
      default:
        sides += 1
        found.isAbove = key == "above"
        found.threshold = reader.number(value, key) ?? 0
      }
    }
    if sides != 1 { reader.log.add(Mistakes.oneSide(reader.range(node))) }
    require(["id", "observable", "variable", "at", "favours"], in: node, "this indicator")
    return found
  }

  mutating func readings(_ node: Node, _ entries: [Entry]) -> [Reading] {
    let items = reader.list(node, "readings")
    return items.map { reading($0, entries.map(\.id)) }
  }

  private mutating func reading(_ node: Node, _ entries: [String]) -> Reading {
    var found = Reading()
    let keys = ["name", "policy", "case", "counter"]
    for (key, value) in reader.entries(node, of: "a reading", known: keys) {
      switch key {
      case "name": found.name = reader.text(value, key)
      case "policy": found.policy = name(value, key, "policy", model.policies.map(\.name))
      case "case": found.strongestCase = reader.text(value, key)
      default:
        found.counter = reader.text(value, key)
        if value.scalar != nil, !entries.contains(found.counter) {
          reader.log.add(Mistakes.unknownEntry(reader.range(value), found.counter, entries))
        }
      }
    }
    require(keys, in: node, "this reading")
    return found
  }

  mutating func topics(_ node: Node) -> [(name: String, outcomes: [String])] {
    let outcomes = model.outcomes.map(\.name)
    guard let mapping = node.mapping else {
      reader.log.add(
        Mistakes.notMapping(reader.range(node), "`topics`", known: ["Economy: [an outcome]"]))
      return []
    }
    return mapping.map {
      (reader.text($0.key, "topics"), names($0.value, "topics", "outcome", outcomes))
    }
  }

  mutating func limits(_ node: Node) -> [String] {
    reader.list(node, "limits").map { reader.text($0, "limits") }
  }
}
