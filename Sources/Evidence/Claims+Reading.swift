package import Checker
package import SourceText
import Yams

extension Claims {
  /// Reads a file of claims about a model.
  /// - Parameters:
  ///   - file: The file.
  ///   - model: What they are about.
  ///   - open: Opens a file by its path from the first one; nil if there is none.
  /// - Returns: The claims, the sources and what they say.
  /// - Throws: Every mistake found.
  package static func read(
    _ file: SourceFile, about model: CheckedModel, open: (String) -> SourceFile? = { _ in nil }
  ) throws(Diagnostics) -> Claims {
    var reading = Reading(reader: YAMLReader(file), model: model)
    let claims = reading.document(open)
    try reading.reader.log.check()
    return claims
  }
}

private struct Reading {
  var reader: YAMLReader
  let model: CheckedModel

  mutating func document(_ open: (String) -> SourceFile?) -> Claims {
    var claims = Claims()
    guard let node = reader.document() else { return claims }
    let parts = reader.entries(
      node, of: "a file of claims", known: ["source", "claims", "sources", "evidence"])
    func part(_ key: String) -> Node? { parts.first { $0.key == key }?.value }
    if let sources = part("sources") {
      var reading = SourceReading(reader: reader)
      claims.sources = reading.sources(sources, open)
      reader = reading.reader
    }
    if let source = part("source") {
      claims.source = report(source, claims.sources)
      if source.mapping != nil { claims.sources.append(claims.source) }
    }
    for item in part("claims").map({ reader.list($0, "claims") }) ?? [] {
      let claim = claim(item)
      if claims.claims.contains(where: { $0.id == claim.id }) {
        reader.log.add(Mistakes.duplicate(reader.range(item), claim.id, "claim"))
      }
      claims.claims.append(claim)
    }
    if let evidence = part("evidence") {
      var reading = EntryReading(reader: reader, model: model, sources: claims.sources)
      claims.entries = reading.entries(evidence)
      reader = reading.reader
    }
    reader.require(
      [("source", part("source") != nil), ("claims", part("claims") != nil)], in: node, "the file")
    return claims
  }

  /// The report: one of the sources by its id, or written out.
  private mutating func report(_ node: Node, _ sources: [Source]) -> Source {
    guard node.scalar != nil, !sources.isEmpty else {
      var reading = SourceReading(reader: reader)
      defer { reader = reading.reader }
      return reading.source(node)
    }
    let id = reader.text(node, "source")
    if let source = sources.first(where: { $0.id == id }) { return source }
    reader.log.add(Mistakes.unknownSource(reader.range(node), id, among: sources))
    return Source()
  }

  private mutating func claim(_ node: Node) -> Claim {
    var claim = Claim()
    let known = [
      "id", "paraphrase", "credibility", "policies", "levers", "loops", "hypotheses", "variables",
      "note", "tests",
    ]
    for (key, value) in reader.entries(node, of: "a claim", known: known) {
      switch key {
      case "id": claim.id = reader.text(value, key)
      case "paraphrase": claim.paraphrase = reader.text(value, key)
      case "note": claim.note = reader.text(value, key)
      case "credibility": claim.credibility = reader.credibility(value, key)
      case "policies":
        claim.madeBy += names(value, key, "policy", model.policies.map(\.name))
      case "levers":
        claim.madeBy += names(
          value, key, "lever", model.variables.filter { $0.kind == .lever }.map(\.name))
      case "loops": claim.madeBy += names(value, key, "loop", model.loops.map(\.name))
      case "hypotheses":
        claim.madeBy += names(
          value, key, "hypothesis", model.hypotheses.flatMap(\.cases).map(\.name))
      case "variables": claim.shownBy = names(value, key, "variable", variables)
      default: claim.tests = reader.list(value, key).map { test($0) }
      }
    }
    reader.require(
      [("id", !claim.id.isEmpty), ("paraphrase", !claim.paraphrase.isEmpty)], in: node,
      "this claim")
    return claim
  }

  private var variables: [String] { model.variables.filter { !$0.isHidden }.map(\.name) }

  private mutating func names(_ node: Node, _ key: String, _ kind: String, _ known: [String])
    -> [String]
  {
    reader.list(node, key).map { name($0, key, kind, known) }
  }

  private mutating func name(_ node: Node, _ key: String, _ kind: String, _ known: [String])
    -> String
  {
    let name = reader.text(node, key)
    if !known.contains(name), node.scalar != nil {
      reader.log.add(Mistakes.unknown(kind, reader.range(node), name, known: known))
    }
    return name
  }

  // MARK: Tests

  private mutating func test(_ node: Node) -> Claim.Test {
    var test = Claim.Test()
    let policies = model.policies.map(\.name)
    var asked: [Node] = []
    for (key, value) in reader.entries(
      node, of: "a test",
      known: ["policy", "with", "against", "against_with", "raises", "lowers", "exceeds", "beyond"])
    {
      switch key {
      case "policy": test.run.policy = name(value, key, "policy", policies)
      case "against": test.against.policy = name(value, key, "policy", policies)
      case "with": test.run.settings = settings(value)
      case "against_with": test.against.settings = settings(value)
      case "beyond": test.beyond = reader.number(value, key)
      case "exceeds":
        asked.append(value)
        test.exceeds = reader.entries(value, of: "`exceeds`", known: variables).map {
          ($0.key, name($0.value, key, "variable", variables))
        }
      default:
        asked.append(value)
        let all = names(value, key, "variable", variables)
        if key == "raises" { test.raises = all } else { test.lowers = all }
      }
    }
    if asked.isEmpty { reader.log.add(Mistakes.emptyTest(reader.range(node))) }
    if test.exceeds.isEmpty, test.run == test.against {
      reader.log.add(Mistakes.samePair(reader.range(node)))
    }
    checkThresholds(test, node)
    return test
  }

  private mutating func checkThresholds(_ test: Claim.Test, _ node: Node) {
    guard test.beyond == nil else { return }
    let measured = Set(model.outcomes.filter { $0.material > 0 }.map(\.name))
    let names = test.raises + test.lowers + test.exceeds.map(\.larger)
    for name in names where !measured.contains(name) && variables.contains(name) {
      reader.log.add(Mistakes.noThreshold(reader.range(node), name))
    }
  }

  private mutating func settings(_ node: Node) -> [String: Double] {
    let kinds: [Variable.Kind] = [.lever, .uncertain, .constant, .loopSwitch]
    let known = model.variables.filter { kinds.contains($0.kind) }.map(\.name)
    var settings: [String: Double] = [:]
    for (key, value) in reader.entries(node, of: "`with`", known: known) {
      settings[key] = reader.number(value, key)
      if case .lever(let lever) = model.variable(key)?.definition, let set = settings[key],
        !(lever.low...lever.high).contains(set)
      {
        reader.log.add(
          Mistakes.outsideRange(reader.range(value), key, lever.low...lever.high))
      }
    }
    return settings
  }
}
