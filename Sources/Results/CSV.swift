import Foundation

/// Rows of a comma-separated file as RFC 4180 describes it, gathered as bytes or written as they come.
package struct CSVTable {
  private static let most = 1 << 20
  private var bytes: [UInt8] = []
  private let columns: Int
  private var column = 0
  private let draft: DraftFile?

  package init(_ header: [String], to draft: DraftFile? = nil) {
    columns = header.count
    self.draft = draft
    for name in header { add(name) }
  }

  /// Adds a field; the row ends by itself after the last column.
  package mutating func add(_ text: String) {
    separate()
    // What a spreadsheet would take for a formula is text.
    let text = CSVRows.isFormula(text) ? "'" + text : text
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

  package mutating func add(_ value: Int) {
    separate()
    bytes += String(value).utf8
    endOfField()
  }

  private mutating func separate() { if column > 0 { bytes.append(0x2C) } }

  private mutating func endOfField() {
    column += 1
    if column == columns {
      bytes.append(0x0A)
      column = 0
      if bytes.count >= Self.most { flush() }
    }
  }

  /// Writes what was gathered.
  mutating func flush() {
    guard let draft else { return }
    draft.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// What was gathered since the last time it was written.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
