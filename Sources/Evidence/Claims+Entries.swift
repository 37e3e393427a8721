import Checker
import Foundation
import SourceText
import Yams

/// Reads what sources say about a model.
struct EntryReading {
  var reader: YAMLReader
  let model: CheckedModel
  let sources: [Source]

  mutating func entries(_ node: Node) -> [Entry] {
    var entries: [Entry] = []
    for item in reader.list(node, "evidence") {
      let entry = entry(item)
      if entries.contains(where: { $0.id == entry.id }) {
        reader.log.add(Mistakes.duplicate(reader.range(item), entry.id, "entry"))
      }
      entries.append(entry)
    }
    return entries
  }

  private mutating func entry(_ node: Node) -> Entry {
    var entry = Entry()
    let known = [
      "id", "source", "place", "says", "credibility", "as_of", "for", "against", "consistent",
      "inconsistent",
    ]
    for (key, value) in reader.entries(node, of: "an entry", known: known) {
      switch key {
      case "id": entry.id = reader.text(value, key)
      case "source": entry.source = source(value)
      case "place": entry.place = reader.text(value, key)
      case "says": entry.says = reader.text(value, key)
      case "credibility": entry.credibility = reader.credibility(value, key)
      case "as_of": entry.asOf = date(value, key)
      case "for": entry.supports = reader.list(value, key).compactMap { bearing($0, key) }
      case "against": entry.contradicts = reader.list(value, key).compactMap { bearing($0, key) }
      default:
        let cases = reader.list(value, key).map { hypothesis($0, key) }
        if key == "consistent" { entry.consistent = cases } else { entry.inconsistent = cases }
      }
    }
    check(entry, node)
    return entry
  }

  private mutating func check(_ entry: Entry, _ node: Node) {
    let at = reader.range(node)
    let needed = ["id", "source", "says", "credibility", "as_of"]
    reader.require(needed.map { ($0, node.mapping?[Node($0)] != nil) }, in: node, "this entry")
    for bearing in entry.supports where entry.contradicts.contains(bearing) {
      reader.log.add(Mistakes.bothWays(at, entry.id, bearing.words))
    }
    for name in entry.consistent where entry.inconsistent.contains(name) {
      reader.log.add(Mistakes.bothWays(at, entry.id, name))
    }
  }

  private mutating func source(_ node: Node) -> String {
    let id = reader.text(node, "source")
    if node.scalar != nil, !sources.contains(where: { $0.id == id }) {
      reader.log.add(Mistakes.unknownSource(reader.range(node), id, among: sources))
    }
    return id
  }

  /// A year, a month or a day.
  private mutating func date(_ node: Node, _ key: String) -> String {
    let text = reader.text(node, key)
    if node.scalar != nil, text.wholeMatch(of: /\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?/) == nil {
      reader.log.add(Mistakes.notDate(reader.range(node), text))
    }
    return text
  }

  private mutating func bearing(_ node: Node, _ key: String) -> Bearing? {
    let names = reader.text(node, key).components(separatedBy: "->")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let known = model.variables.filter { !$0.isHidden }.map(\.name)
    for name in names where !known.contains(name) {
      reader.log.add(Mistakes.unknown("variable", reader.range(node), name, known: known))
      return nil
    }
    guard let last = names.last, names.count <= 2 else { return nil }
    guard names.count == 2, let cause = model.index[names[0]], let effect = model.index[last] else {
      return Bearing(variable: last, cause: nil)
    }
    if !model.causes(of: effect).contains(cause) {
      reader.log.add(Mistakes.noLink(reader.range(node), names[0], last))
    }
    return Bearing(variable: last, cause: names[0])
  }

  private mutating func hypothesis(_ node: Node, _ key: String) -> String {
    let name = reader.text(node, key)
    let known = model.hypotheses.flatMap(\.cases).map(\.name)
    if node.scalar != nil, !known.contains(name) {
      reader.log.add(Mistakes.unknown("hypothesis", reader.range(node), name, known: known))
    }
    return name
  }
}
