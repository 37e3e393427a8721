import Foundation

/// Rows of a comma-separated file as RFC 4180 describes it, gathered as bytes.
package struct CSVTable: Sendable {
  private var bytes: [UInt8] = []
  private let columns: Int
  private var column = 0

  package init(_ header: [String]) {
    columns = header.count
    for name in header { add(name) }
  }

  /// Adds a field; the row ends by itself after the last column.
  package mutating func add(_ text: String) {
    separate()
    if text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) {
      bytes.append(0x22)
      bytes += text.replacing("\"", with: "\"\"").utf8
      bytes.append(0x22)
    } else {
      bytes += text.utf8
    }
    endOfField()
  }

  /// Adds a number with the fewest digits that give it back, at most seventeen; empty for NaN.
  package mutating func add(_ value: Double) {
    separate()
    if !value.isNaN { bytes += value.description.utf8 }
    endOfField()
  }

  package mutating func add(_ value: Int) { add(String(value)) }

  private mutating func separate() { if column > 0 { bytes.append(0x2C) } }

  private mutating func endOfField() {
    column += 1
    if column == columns {
      bytes.append(0x0A)
      column = 0
    }
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var data: [UInt8] { bytes }
}
