/// Comma-separated files as RFC 4180 describes them, each field on one line; lines that begin with `#`
/// are comments.
extension SourceFile {
  package struct CSVField {
    package let text: String
    package let range: SourceRange
  }

  /// The lines that are neither empty nor comments, the heading first.
  package var csvLines: [Int] {
    (1...lineCount).filter { line in
      let extent = extent(ofLine: line)
      return !extent.isEmpty && bytes[extent.lowerBound] != UInt8(ascii: "#")
    }
  }

  /// The fields of a line, quotation marks removed.
  package func csvFields(line: Int) -> [CSVField] {
    let extent = extent(ofLine: line)
    var fields: [CSVField] = []
    var start = extent.lowerBound
    var quoted = false
    for offset in extent.lowerBound...extent.upperBound {
      let atEnd = offset == extent.upperBound
      if !atEnd, bytes[offset] == UInt8(ascii: "\"") { quoted.toggle() }
      guard atEnd || (!quoted && bytes[offset] == UInt8(ascii: ",")) else { continue }
      let text = slice(start, offset).filter { $0 != "\"" }
      let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed()
      fields.append(CSVField(text: String(trimmed), range: range(start, offset)))
      start = offset + 1
    }
    return fields
  }
}
