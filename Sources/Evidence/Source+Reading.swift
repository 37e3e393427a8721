import SourceText
import Yams

/// Reads sources: a list, or the path of a file that is one.
struct SourceReading {
  var reader: YAMLReader

  mutating func sources(_ node: Node, _ open: (String) -> SourceFile?) -> [Source] {
    guard node.scalar != nil else { return list(node) }
    let path = reader.text(node, "sources")
    guard let file = open(path) else {
      reader.log.add(Mistakes.noFile(reader.range(node), path))
      return []
    }
    var other = SourceReading(reader: YAMLReader(file))
    let sources = other.reader.document().map { other.list($0) } ?? []
    for mistake in other.reader.log.all { reader.log.add(mistake) }
    return sources
  }

  private mutating func list(_ node: Node) -> [Source] {
    var sources: [Source] = []
    for item in reader.list(node, "sources") {
      let source = source(item)
      if sources.contains(where: { $0.id == source.id }) {
        reader.log.add(Mistakes.duplicate(reader.range(item), source.id, "source"))
      }
      reader.require(
        ["id", "date", "reliability"].map { ($0, item.mapping?[Node($0)] != nil) }, in: item,
        "this source")
      sources.append(source)
    }
    return sources
  }

  mutating func source(_ node: Node) -> Source {
    var source = Source()
    let known = ["id", "title", "author", "publisher", "date", "address", "reliability"]
    for (key, value) in reader.entries(node, of: "a source", known: known) {
      let text = reader.text(value, key)
      switch key {
      case "id": source.id = text
      case "title": source.title = text
      case "author": source.author = text
      case "publisher": source.publisher = text
      case "date": source.date = text
      case "address": source.address = text
      default:
        source.reliability = Source.Reliability(rawValue: text)
        if source.reliability == nil {
          reader.log.add(
            Mistakes.grade(
              reader.range(value), text, "letter",
              known: Source.Reliability.allCases.map { "\($0.rawValue) \($0.words)" }))
        }
      }
    }
    reader.require([("title", !source.title.isEmpty)], in: node, "the source")
    return source
  }
}
