import SourceText
import Yams

/// Reads a YAML document strictly: every key is known and every value of its kind, or it is reported
/// with its place.
struct YAMLReader {
  let file: SourceFile
  var log = DiagnosticLog()
  /// Whether the sources are in a file that cannot be read, so that it is not known which there are.
  var sourcesAreUnread = false

  init(_ file: SourceFile) { self.file = file }

  /// The document; nil, reported, if it is not YAML.
  mutating func document() -> Node? {
    do {
      return try Yams.compose(yaml: file.text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        log.add(Mistakes.notYAML(range(mark), problem))
      case .duplicatedKeysInMapping(let duplicates, let context):
        for key in duplicates {
          log.add(Mistakes.repeatedKey(second(key, after: range(context.mark).lower), key))
        }
      default: log.add(Mistakes.notYAML(file.range(0, 0), "\(error)"))
      }
    } catch {
      log.add(Mistakes.notYAML(file.range(0, 0), "\(error)"))
    }
    return nil
  }

  /// Where a value begins, to the end of its word.
  func range(_ node: Node) -> SourceRange {
    guard let mark = node.mark else { return file.range(0, 0) }
    let start = range(mark).lower
    let end = file.extent(ofLine: min(max(mark.line, 1), file.lineCount)).upperBound
    let length =
      node.scalar.map { min($0.string.utf8.count, max(end - start, 1)) }
      ?? min(1, max(end - start, 0))
    return file.range(start, start + max(length, 0))
  }

  private func range(_ mark: Mark) -> SourceRange {
    let extent = file.extent(ofLine: min(max(mark.line, 1), file.lineCount))
    let line = file.slice(extent.lowerBound, extent.upperBound)
    let column = line.unicodeScalars.prefix(max(mark.column - 1, 0)).reduce(0) {
      $0 + UTF8.width($1)
    }
    let start = min(extent.lowerBound + column, extent.upperBound)
    return file.range(start, min(start + 1, extent.upperBound))
  }

  /// Where a key stands a second time.
  private func second(_ key: String, after start: Int) -> SourceRange {
    let sought = Array("\(key):".utf8)
    let places = (start..<file.bytes.count).filter { file.bytes[$0...].starts(with: sought) }
    let place = places.dropFirst().first ?? start
    return file.range(place, min(place + sought.count - 1, file.bytes.count))
  }

  /// The entries of a mapping, each key known.
  mutating func entries(_ node: Node, of what: String, known: [String]) -> [(
    key: String, value: Node
  )] {
    guard let mapping = node.mapping else {
      log.add(Mistakes.notMapping(range(node), what, known: known))
      return []
    }
    var found: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if !known.contains(name) {
        log.add(Mistakes.unknownKey(range(key), name, what, known: known))
      } else {
        found.append((name, value))
      }
    }
    return found
  }

  /// Reports the keys that something needs and does not have.
  mutating func require(_ keys: [(key: String, isThere: Bool)], in node: Node, _ what: String) {
    let missing = keys.filter { !$0.isThere }.map(\.key)
    if !missing.isEmpty { log.add(Mistakes.missingKeys(range(node), missing, what)) }
  }

  /// Reports ids that an earlier one of a list has already.
  mutating func requireDistinct(_ ids: [String], in nodes: [Node], _ kind: String) {
    var seen: Set<String> = [""]
    for (id, node) in zip(ids, nodes) where !seen.insert(id).inserted && !id.isEmpty {
      log.add(Mistakes.duplicate(range(node), id, kind))
    }
  }

  mutating func text(_ node: Node, _ key: String) -> String {
    if let scalar = node.scalar { return scalar.string }
    log.add(Mistakes.notText(range(node), key))
    return ""
  }

  /// The number of the Admiralty code.
  mutating func credibility(_ node: Node, _ key: String) -> Credibility? {
    if let grade = Int(text(node, key)).flatMap(Credibility.init) { return grade }
    log.add(
      Mistakes.grade(
        range(node), node.scalar?.string ?? "", "number",
        known: Credibility.allCases.map { "\($0.rawValue) \($0.words)" }))
    return nil
  }

  mutating func number(_ node: Node, _ key: String) -> Double? {
    if let scalar = node.scalar, let value = Double(decimal: scalar.string) { return value }
    log.add(Mistakes.notNumber(range(node), key))
    return nil
  }

  /// A year, a month or a day that there is.
  mutating func date(_ node: Node, _ key: String) -> String {
    let text = text(node, key)
    guard node.scalar != nil else { return text }
    // A year or a month is there if its first day is.
    let days = [text, text + "-01", text + "-01-01"]
    if !days.contains(where: { CalendarDate($0) != nil }) {
      log.add(Mistakes.notDate(range(node), text))
    }
    return text
  }

  mutating func list(_ node: Node, _ key: String) -> [Node] {
    if let sequence = node.sequence { return Array(sequence) }
    log.add(Mistakes.notList(range(node), key))
    return []
  }
}
