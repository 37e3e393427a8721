import Checker
import Foundation
import SourceText
import Yams

// What sources say about a model.

extension ClaimsReading {
  mutating func entries(_ node: Node) -> [Entry] {
    distinct(node, "evidence", "entry", \.id) { $0.entry($1) }
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
      case "source": entry.source = knownSource(value)
      case "place": entry.place = reader.text(value, key)
      case "says": entry.says = reader.text(value, key)
      case "credibility": entry.credibility = reader.credibility(value, key)
      case "as_of": entry.asOf = date(value, key)
      case "for": entry.supports = reader.list(value, key).compactMap { bearing($0, key) }
      case "against": entry.contradicts = reader.list(value, key).compactMap { bearing($0, key) }
      default:
        let cases = names(
          value, key, "hypothesis", model.hypotheses.flatMap(\.cases).map(\.name))
        if key == "consistent" { entry.consistent = cases } else { entry.inconsistent = cases }
      }
    }
    check(entry, node)
    return entry
  }

  private mutating func check(_ entry: Entry, _ node: Node) {
    let at = reader.range(node)
    require(["id", "source", "says", "credibility", "as_of"], in: node, "this entry")
    for bearing in entry.supports where entry.contradicts.contains(bearing) {
      reader.log.add(Mistakes.bothWays(at, entry.id, bearing.words))
    }
    for name in entry.consistent where entry.inconsistent.contains(name) {
      reader.log.add(Mistakes.bothWays(at, entry.id, name))
    }
  }

  /// A year, a month or a day.
  private mutating func date(_ node: Node, _ key: String) -> String { reader.date(node, key) }

  private mutating func bearing(_ node: Node, _ key: String) -> Bearing? {
    let names = reader.text(node, key).components(separatedBy: "->")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    for name in names where !isVariable(name) {
      reader.log.add(Mistakes.unknown("variable", reader.range(node), name, known: variables))
      return nil
    }
    for (cause, effect) in zip(names, names.dropFirst()) {
      guard let from = model.index[cause], let to = model.index[effect] else { continue }
      if names.count > 2 || !model.causes(of: to).contains(from) {
        reader.log.add(Mistakes.noLink(reader.range(node), names[0], names[names.count - 1]))
        return nil
      }
    }
    return names.last.map { Bearing(variable: $0, cause: names.count > 1 ? names[0] : nil) }
  }
}
