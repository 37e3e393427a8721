import Foundation
import FoundationXML
import Interchange
import SourceText

/// Reads an XML document into elements that know their places.
///
/// FoundationXML reads; what it reports is followed in the file's bytes, since it gives no exact places.
/// Declarations of document types are refused, so that no entity is ever expanded or fetched.
final class DocumentReader: NSObject, XMLParserDelegate {
  private let file: SourceFile
  private var root: Element?
  private var path: [Element] = []
  private var cursor = 0
  private var count = 0
  private var log = DiagnosticLog()

  private static let deepest = 200
  private static let mostElements = 500_000

  private init(_ file: SourceFile) { self.file = file }

  /// Reads a file.
  /// - Returns: The document's element; nil, reported, if the file is not XML.
  static func read(_ file: SourceFile, _ log: inout DiagnosticLog) -> Element? {
    let reader = DocumentReader(file)
    for declaration in ["<!ENTITY", "<!DOCTYPE"] {
      guard let place = reader.find(declaration, from: 0) else { continue }
      log.add(Mistakes.documentType(file.range(place, place + declaration.utf8.count)))
      return nil
    }
    // The text is UTF-8 by now, whatever its first line says.
    let parser = XMLParser(stream: InputStream(data: Data(reader.body)))
    parser.shouldProcessNamespaces = false
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isRead = parser.parse()
    log.add(reader.log.all)
    if !isRead, !reader.log.hasErrors {
      log.add(
        Mistakes.notXML(
          file.range(reader.cursor, reader.cursor + 1),
          (parser.parserError as? NSError)?.code ?? 0))
      return nil
    }
    return reader.log.hasErrors ? nil : reader.root
  }

  /// The text behind its declaration, as the place in the file where it begins, with spaces for what is meant
  /// for other programs, which FoundationXML cannot take in every form.
  private var body: ArraySlice<UInt8> {
    if file.bytes.starts(with: "<?xml".utf8), let end = find("?>", from: 0) { cursor = end + 2 }
    var bytes = file.bytes[cursor...]
    var place = cursor
    while let start = find("<?", from: place), let end = find("?>", from: start) {
      place = end + 2
      for index in start..<place where bytes[index] != UInt8(ascii: "\n") {
        bytes[index] = UInt8(ascii: " ")
      }
    }
    return bytes
  }

  private func find(_ text: String, from: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return nil }
    var place = from
    while let next = file.bytes[place...].firstIndex(of: first) {
      if file.bytes[next...].starts(with: wanted) { return next }
      place = next + 1
    }
    return nil
  }

  /// The offset behind a tag's `>`, quotation marks minded.
  private func endOfTag(from: Int) -> Int {
    var quote: UInt8?
    for place in from..<file.bytes.count {
      let byte = file.bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return place + 1
      }
    }
    return file.bytes.count
  }

  private func refuse(_ parser: XMLParser, _ mistake: Diagnostic) {
    log.add(mistake)
    parser.abortParsing()
  }

  // MARK: What the parser reports

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let start = find("<" + name, from: cursor) ?? find("<", from: cursor) ?? cursor
    cursor = endOfTag(from: start)
    let element = Element(name, attributes, file, tag: start..<cursor)
    count += 1
    guard path.count < Self.deepest, count < Self.mostElements else {
      return refuse(parser, Mistakes.largeDocument(element.range))
    }
    path.last?.append(element)
    if root == nil { root = element }
    path.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let element = path.popLast() else { return }
    let isEmpty = file.bytes[cursor - 2] == UInt8(ascii: "/") && element.tag.upperBound == cursor
    if isEmpty {
      element.end = cursor
    } else {
      element.end = find("</", from: cursor) ?? cursor
      cursor = endOfTag(from: element.end)
    }
  }

  func parser(_ parser: XMLParser, foundComment comment: String) {
    cursor = find("-->", from: find("<!--", from: cursor) ?? cursor).map { $0 + 3 } ?? cursor
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    cursor = find("]]>", from: find("<![CDATA[", from: cursor) ?? cursor).map { $0 + 3 } ?? cursor
  }

  func parser(
    _ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?
  ) {
    refuse(parser, Mistakes.documentType(file.range(cursor, cursor + 1)))
  }

  func parser(
    _ parser: XMLParser, foundExternalEntityDeclarationWithName name: String, publicID: String?,
    systemID: String?
  ) {
    refuse(parser, Mistakes.documentType(file.range(cursor, cursor + 1)))
  }
}
