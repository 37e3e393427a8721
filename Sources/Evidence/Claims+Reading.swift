package import Checker
package import SourceText
import Yams

extension Claims {
  /// Opens a file that another one names.
  package typealias Opening = (String) throws(DataFolders.Problem) -> SourceFile

  /// Reads a file of claims about a model.
  /// - Parameters:
  ///   - file: The file.
  ///   - model: What they are about.
  ///   - open: Opens a file by its path from the first one.
  /// - Returns: The claims, the sources and what they say.
  /// - Throws: Every mistake found.
  package static func read(
    _ file: SourceFile, about model: CheckedModel,
    open: Opening = { name throws(DataFolders.Problem) in throw .missing(name) }
  ) throws(Diagnostics) -> Claims {
    var reading = ClaimsReading(reader: YAMLReader(file), model: model)
    let claims = reading.document(open)
    try reading.reader.log.check()
    return claims
  }
}

struct ClaimsReading {
  var reader: YAMLReader
  let model: CheckedModel
  private(set) var sources: [Source] = []

  /// What claims can name, found once: a model may have as many variables as a file has claims.
  let variables: [String]
  private let levers: [String]
  private let settable: [String]
  private let measured: Set<String>

  init(reader: YAMLReader, model: CheckedModel) {
    self.reader = reader
    self.model = model
    func names(_ kinds: [Variable.Kind]) -> [String] {
      model.variables.filter { kinds.contains($0.kind) && !$0.isHidden }.map(\.name)
    }
    variables = model.shown
    levers = names([.lever])
    settable = names([.lever, .uncertain, .constant, .loopSwitch])
    measured = Set(model.outcomes.filter { $0.material > 0 }.map(\.name))
  }

  mutating func document(_ open: Claims.Opening) -> Claims {
    var claims = Claims()
    guard let node = reader.document() else { return claims }
    let parts = reader.entries(
      node, of: "a file of claims",
      known: [
        "source", "claims", "sources", "evidence", "assumptions", "indicators", "readings",
        "limits", "topics",
      ])
    func part(_ key: String) -> Node? { parts.first { $0.key == key }?.value }
    if let node = part("sources") { sources = reader.sources(node, open) }
    if let node = part("source") { claims.source = report(node) }
    if let node = part("claims") {
      claims.claims = distinct(node, "claims", "claim", \.id) { $0.claim($1) }
    }
    if let node = part("evidence") { claims.entries = entries(node) }
    claims.judgement = judgement(part, claims.entries)
    claims.sources = sources
    reader.require(
      [("source", part("source") != nil), ("claims", part("claims") != nil)], in: node, "the file")
    return claims
  }

  /// The items of a list, each read by itself and with an id of its own.
  mutating func distinct<Item>(
    _ node: Node, _ key: String, _ kind: String, _ id: KeyPath<Item, String>,
    _ read: (inout ClaimsReading, Node) -> Item
  ) -> [Item] {
    let nodes = reader.list(node, key)
    let items = nodes.map { read(&self, $0) }
    reader.requireDistinct(items.map { $0[keyPath: id] }, in: nodes, kind)
    return items
  }

  /// Reports the keys that an item needs and does not have.
  mutating func require(_ keys: [String], in node: Node, _ what: String) {
    reader.require(keys.map { ($0, node.mapping?[Node($0)] != nil) }, in: node, what)
  }

  private mutating func judgement(_ part: (String) -> Node?, _ entries: [Entry]) -> Judgement {
    var judgement = Judgement()
    if let node = part("assumptions") { judgement.assumptions = assumptions(node) }
    if let node = part("indicators") { judgement.indicators = indicators(node) }
    if let node = part("readings") { judgement.readings = readings(node, entries) }
    if let node = part("limits") { judgement.limits = limits(node) }
    if let node = part("topics") { judgement.topics = topics(node) }
    return judgement
  }

  /// The report: one of the sources by its id, or written out, which adds it to them.
  private mutating func report(_ node: Node) -> Source {
    if reader.sourcesAreUnread { return Source() }
    guard node.scalar != nil, !sources.isEmpty else {
      let source = reader.source(node)
      sources.append(source)
      return source
    }
    let id = knownSource(node)
    return sources.first { $0.id == id } ?? Source()
  }

  /// The id of a source that there is.
  mutating func knownSource(_ node: Node) -> String {
    let id = reader.text(node, "source")
    if node.scalar != nil, !reader.sourcesAreUnread, !sources.contains(where: { $0.id == id }) {
      reader.log.add(Mistakes.unknownSource(reader.range(node), id, among: sources))
    }
    return id
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
        claim.madeBy += names(value, key, "lever", levers)
      case "loops": claim.madeBy += names(value, key, "loop", model.loops.map(\.name))
      case "hypotheses":
        claim.madeBy += names(
          value, key, "hypothesis", model.hypotheses.flatMap(\.cases).map(\.name))
      case "variables": claim.shownBy = variables(value, key)
      default: claim.tests = reader.list(value, key).map { test($0) }
      }
    }
    reader.require(
      [("id", !claim.id.isEmpty), ("paraphrase", !claim.paraphrase.isEmpty)], in: node,
      "this claim")
    return claim
  }

  /// The variables that a list names.
  mutating func variables(_ node: Node, _ key: String) -> [String] {
    reader.list(node, key).map { variable($0, key) }
  }

  mutating func variable(_ node: Node, _ key: String) -> String {
    let name = reader.text(node, key)
    if !isVariable(name), node.scalar != nil {
      reader.log.add(Mistakes.unknown("variable", reader.range(node), name, known: variables))
    }
    return name
  }

  func isVariable(_ name: String) -> Bool { model.variable(name).map { !$0.isHidden } ?? false }

  mutating func names(_ node: Node, _ key: String, _ kind: String, _ known: [String])
    -> [String]
  {
    reader.list(node, key).map { name($0, key, kind, known) }
  }

  mutating func name(_ node: Node, _ key: String, _ kind: String, _ known: [String])
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
          ($0.key, variable($0.value, key))
        }
      default:
        asked.append(value)
        let all = variables(value, key)
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
    let names = test.raises + test.lowers + test.exceeds.map(\.larger)
    for name in names where !measured.contains(name) && isVariable(name) {
      reader.log.add(Mistakes.noThreshold(reader.range(node), name))
    }
  }

  mutating func settings(_ node: Node, of what: String = "`with`") -> [String: Double] {
    var settings: [String: Double] = [:]
    for (key, value) in reader.entries(node, of: what, known: settable) {
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
