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

  private func csvFields(_ extent: Range<Int>, _ log: inout DiagnosticLog) -> [CSVContent.Field] {
    var reader = FieldReader(bytes, extent)
    var fields: [CSVContent.Field] = []
    while let field = reader.next() {
      if let mark = field.opening { log.add(Mistakes.openField(range(mark, mark + 1))) }
      if let rest = field.rest { log.add(Mistakes.afterQuote(range(rest, rest + 1))) }
      fields.append(
        .init(text: field.text, range: range(field.range.lowerBound, field.range.upperBound)))
    }
    return fields
  }
}
