import Foundation
import FoundationXML

extension Workbook {
  /// Reads an Office Open XML workbook (ECMA-376, part 1, 18).
  init(xlsx bytes: [UInt8], _ name: String) throws(Problem) {
    guard let archive = Archive(bytes), let book = try archive.file("xl/workbook.xml"),
      let links = try archive.file("xl/_rels/workbook.xml.rels")
    else { throw Problem(message: "`\(name)` is not a workbook") }
    self.init()
    let targets = Dictionary(
      XMLEvents(links).all("Relationship").map {
        ($0.attributes["Id"] ?? "", $0.attributes["Target"] ?? "")
      }, uniquingKeysWith: { first, _ in first })
    let texts = try archive.file("xl/sharedStrings.xml").map { XMLEvents($0).sharedTexts } ?? []
    let parts = XMLEvents(book)
    for sheet in parts.all("sheet") {
      let id = sheet.attributes["r:id"] ?? sheet.attributes.first { $0.key.hasSuffix(":id") }?.value
      guard let target = targets[id ?? ""] else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      var read = Sheet(name: sheet.attributes["name"] ?? "")
      if let content = try archive.file(path) { read.cells = XMLEvents(content).cells(texts) }
      sheets.append(read)
    }
    for entry in parts.all("definedName") {
      let reference = entry.text.split(separator: "!")
      guard reference.count == 2, let key = entry.attributes["name"],
        let first = reference[1].split(separator: ":").first,
        let position = Position(String(first))
      else { continue }
      names[key.lowercased()] = (reference[0].filter { $0 != "'" }, position)
    }
  }
}

/// The elements of a small XML document in order, with the texts within them.
private final class XMLEvents: NSObject, XMLParserDelegate {
  struct Entry {
    let name: String
    let attributes: [String: String]
    var text = ""
    /// The element around it.
    let parent: Int?
  }
  private(set) var entries: [Entry] = []
  private var path: [Int] = []

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    _ = parser.parse()
  }

  func all(_ name: String) -> [Entry] { entries.filter { $0.name == name } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    entries.append(Entry(name: name, attributes: attributes, parent: path.last))
    path.append(entries.count - 1)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let own = path.last { entries[own].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { _ = path.popLast() }

  func parser(
    _ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?
  ) { parser.abortParsing() }

  /// The shared texts, each of one or more runs.
  var sharedTexts: [String] {
    var texts: [String] = []
    for entry in entries {
      if entry.name == "si" {
        texts.append("")
      } else if entry.name == "t", !texts.isEmpty {
        texts[texts.count - 1] += entry.text
      }
    }
    return texts
  }

  func cells(_ texts: [String]) -> [Workbook.Position: Workbook.Cell] {
    var cells: [Workbook.Position: Workbook.Cell] = [:]
    for entry in entries where entry.name == "v" || entry.name == "t" {
      var holder = entry.parent
      while let index = holder, entries[index].name != "c" { holder = entries[index].parent }
      guard let holder, let position = Workbook.Position(entries[holder].attributes["r"] ?? "")
      else { continue }
      let kind = entries[holder].attributes["t"]
      if kind == "s", let index = Int(entry.text), texts.indices.contains(index) {
        cells[position] = .text(texts[index])
      } else if kind == "str" || kind == "inlineStr" {
        cells[position] = .text(entry.text)
      } else if let value = Double(entry.text) {
        cells[position] = .number(value)
      }
    }
    return cells
  }
}
