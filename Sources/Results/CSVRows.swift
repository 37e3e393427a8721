import Foundation
import SourceText

/// The rows of a table that ``CSVTable`` wrote, read part after part.
package struct CSVRows {
  package struct Row {
    package let number: Int
    fileprivate let columns: [String: Int]
    fileprivate let line: String

    /// Whether the first column holds this text.
    package func begins(with text: String) -> Bool {
      line.utf8.starts(with: text.utf8) && line.utf8.dropFirst(text.utf8.count).first == 0x2C
    }

    /// The texts of some columns, empty where the row has no such column.
    package func texts(_ names: [String]) -> [String] {
      let fields = CSVRows.fields(line)
      return names.map { name in
        columns[name].flatMap { fields.indices.contains($0) ? String(fields[$0]) : nil } ?? ""
      }
    }
  }

  /// Reads a file row by row.
  /// - Parameters:
  ///   - path: The file.
  ///   - each: Takes a row.
  /// - Returns: The hash of the whole file.
  /// - Throws: What opening the file or `each` throws.
  package static func read(_ path: String, each: (Row) throws -> Void) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var rest: [UInt8] = []
    var columns: [String: Int]?
    var number = 0
    var hash = RunningHash()
    while true {
      let part = try file.read(upToCount: 1 << 20) ?? Data()
      if part.isEmpty { return hash.text }
      hash.add(part)
      rest += part
      var start = 0
      while let end = rest[start...].firstIndex(of: 0x0A) {
        number += 1
        let line = String(decoding: rest[start..<end], as: UTF8.self)
        start = end + 1
        if let columns {
          try each(Row(number: number, columns: columns, line: line))
        } else {
          columns = Dictionary(
            fields(line).enumerated().map { (String($1), $0) },
            uniquingKeysWith: { first, _ in first })
        }
      }
      rest.removeFirst(start)
    }
  }

  /// Whether a spreadsheet would take a text for a formula.
  static func isFormula(_ text: String) -> Bool {
    text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
  }

  /// The fields of a line, without the mark before what would look like a formula.
  fileprivate static func fields(_ line: String) -> [Substring] {
    guard line.utf8.contains(0x27) else { return written(line) }
    return written(line).map { field in
      field.utf8.first == 0x27 && isFormula(String(field.dropFirst())) ? field.dropFirst() : field
    }
  }

  private static func written(_ line: String) -> [Substring] {
    guard line.utf8.contains(0x22) else {
      return line.split(separator: ",", omittingEmptySubsequences: false)
    }
    var reader = FieldReader(Array(line.utf8), isTrimmed: false)
    var fields: [Substring] = []
    while let field = reader.next() { fields.append(field.text[...]) }
    return fields
  }
}
