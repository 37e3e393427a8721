import SourceText
import Yams

extension YAMLReader {
  /// Sources: a list, or the path of a file that is one.
  mutating func sources(_ node: Node, _ open: Claims.Opening) -> [Source] {
    guard node.scalar != nil else { return sourceList(node) }
    let path = text(node, "sources")
    let file: SourceFile
    do throws(DataFolders.Problem) {
      file = try open(path)
    } catch {
      log.add(Mistakes.noFile(range(node), error))
      sourcesAreUnread = true
      return []
    }
    var other = YAMLReader(file)
    let sources = other.document().map { other.sourceList($0) } ?? []
    for mistake in other.log.all { log.add(mistake) }
    return sources
  }

  private mutating func sourceList(_ node: Node) -> [Source] {
    let items = list(node, "sources")
    let sources = items.map { item in
      require(
        ["id", "date", "reliability"].map { ($0, item.mapping?[Node($0)] != nil) }, in: item,
        "this source")
      return source(item)
    }
    requireDistinct(sources.map(\.id), in: items, "source")
    return sources
  }

  mutating func source(_ node: Node) -> Source {
    var source = Source()
    let known = ["id", "title", "author", "publisher", "date", "address", "reliability"]
    for (key, value) in entries(node, of: "a source", known: known) {
      let text = self.text(value, key)
      switch key {
      case "id": source.id = text
      case "title": source.title = text
      case "author": source.author = text
      case "publisher": source.publisher = text
      case "date":
        // It may be words, such as `undated`, but no day that there is not.
        if text.wholeMatch(of: /\d+-\d+-\d+/) != nil { _ = date(value, key) }
        source.date = text
      case "address": source.address = text
      default:
        source.reliability = Source.Reliability(rawValue: text)
        if source.reliability == nil {
          log.add(
            Mistakes.grade(
              range(value), text, "letter",
              known: Source.Reliability.allCases.map { "\($0.rawValue) \($0.words)" }))
        }
      }
    }
    require([("title", !source.title.isEmpty)], in: node, "the source")
    return source
  }
}
