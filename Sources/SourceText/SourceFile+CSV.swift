/// Comma-separated files as RFC 4180 describes them, each field on one line; lines that begin with `#`
/// are comments.
package struct CSVContent: Sendable {
  package struct Field: Sendable {
    package let text: String
    package let range: SourceRange
  }
  package let heading: [Field]
  /// Each as long as the heading.
  package let rows: [[Field]]
}

extension SourceFile {
  /// The heading and the rows; reports headings that stand twice, rows that are longer or shorter than the heading, and
  /// quotation marks that stand where they mean nothing.
  package func csv(_ log: inout DiagnosticLog) -> CSVContent {
    var heading: [CSVContent.Field]?
    var rows: [[CSVContent.Field]] = []
    for line in 1...lineCount {
      let extent = extent(ofLine: line)
      guard !extent.isEmpty, bytes[extent.lowerBound] != UInt8(ascii: "#") else { continue }
      let fields = csvFields(extent, &log)
      guard let heading else {
        heading = fields
        checkHeading(fields, &log)
        continue
      }
      if fields.count == heading.count {
        rows.append(fields)
      } else {
        log.add(
          Mistakes.raggedRow(
            range(extent.lowerBound, extent.upperBound), fields.count, heading: heading.count))
      }
    }
    return CSVContent(heading: heading ?? [], rows: rows)
  }

  private func checkHeading(_ fields: [CSVContent.Field], _ log: inout DiagnosticLog) {
    var seen: Set<String> = []
    for field in fields where !field.text.isEmpty && !seen.insert(field.text).inserted {
      log.add(Mistakes.repeatedHeading(field))
    }
  }

  /// The fields of a line, quotation marks around them removed and two of them inside read as one.
  private func csvFields(_ extent: Range<Int>, _ log: inout DiagnosticLog) -> [CSVContent.Field] {
    let quote = UInt8(ascii: "\"")
    var fields: [CSVContent.Field] = []
    var at = extent.lowerBound
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    while true {
      let start = at
      var text: [UInt8] = []
      while at < extent.upperBound, isSpace(bytes[at]) { at += 1 }
      if at < extent.upperBound, bytes[at] == quote {
        let opening = at
        at += 1
        while at < extent.upperBound,
          bytes[at] != quote || (at + 1 < extent.upperBound && bytes[at + 1] == quote)
        {
          text.append(bytes[at])
          at += bytes[at] == quote ? 2 : 1
        }
        if at == extent.upperBound { log.add(Mistakes.openField(range(opening, opening + 1))) }
        at = min(at + 1, extent.upperBound)
        while at < extent.upperBound, isSpace(bytes[at]) { at += 1 }
      } else {
        while at < extent.upperBound, bytes[at] != UInt8(ascii: ",") {
          text.append(bytes[at])
          at += 1
        }
        while let last = text.last, isSpace(last) { text.removeLast() }
      }
      if at < extent.upperBound, bytes[at] != UInt8(ascii: ",") {
        log.add(Mistakes.afterQuote(range(at, at + 1)))
        while at < extent.upperBound, bytes[at] != UInt8(ascii: ",") { at += 1 }
      }
      fields.append(.init(text: String(decoding: text, as: UTF8.self), range: range(start, at)))
      guard at < extent.upperBound else { return fields }
      at += 1
    }
  }
}
