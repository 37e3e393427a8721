import Foundation
package import SourceText

/// The sheets of a spreadsheet's file, as values.
package struct Workbook: Sendable {
  package enum Cell: Sendable, Equatable {
    case number(Double)
    case text(String)
  }

  /// Rows and columns, counted from 0.
  package struct Position: Sendable, Hashable {
    package var row: Int
    package var column: Int

    /// What a sheet of Excel has; a cell beyond would make tables that no memory holds.
    private static let mostRows = 1 << 20
    private static let mostColumns = 1 << 14

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }

    /// Reads `B12`, in any capitals and with or without `$`; nil if it is no cell.
    package init?(_ text: String) {
      let plain = text.filter { $0 != "$" }.uppercased()
      let letters = plain.prefix { $0.isLetter && $0.isASCII }
      guard let column = Self.column(letters), let row = Int(plain.dropFirst(letters.count)),
        (1...Self.mostRows).contains(row), column < Self.mostColumns
      else { return nil }
      self.init(row: row - 1, column: column)
    }

    /// The number of a column by its letters; nil if they are none.
    package static func column(_ letters: Substring) -> Int? {
      guard !letters.isEmpty, letters.count < 4 else { return nil }
      var number = 0
      for letter in letters.uppercased().unicodeScalars {
        guard ("A"..."Z").contains(letter) else { return nil }
        number = number * 26 + Int(letter.value) - 64
      }
      return number - 1
    }
  }

  package struct Sheet: Sendable {
    package var name: String
    package var cells: [Position: Cell] = [:]

    package init(name: String) { self.name = name }

    package func number(_ row: Int, _ column: Int) -> Double? {
      guard case .number(let value)? = cells[Position(row: row, column: column)] else {
        return nil
      }
      return value
    }

    /// The last row and column that hold anything.
    package var last: Position {
      Position(
        row: cells.keys.map(\.row).max() ?? 0, column: cells.keys.map(\.column).max() ?? 0)
    }
  }

  package var sheets: [Sheet] = []
  /// Names that stand for cells, in lower case, with the sheet's name and the first cell.
  package var names: [String: (sheet: String, position: Position)] = [:]

  /// What is wrong with a file, in a sentence.
  package struct Problem: Error {
    package let message: String
    package var hint = "paths are looked for from the folder of the model"
  }

  /// The largest file, and the largest part of a packed one, that is read.
  static let largest = 64 << 20

  /// Reads an xlsx, xls, csv or tab-separated file that a model names.
  /// - Parameters:
  ///   - name: Its path from the model's folder.
  ///   - model: The model.
  /// - Throws: ``Problem``.
  package init(_ name: String, beside model: SourceFile) throws(Problem) {
    let bytes: [UInt8]
    do throws(DataFolders.Problem) {
      bytes = try model.data.bytes(name, beside: model.path)
    } catch {
      throw Problem(message: error.message, hint: error.hint)
    }
    try self.init(bytes: bytes, name: name)
  }

  /// Reads the bytes of a file whose name says how.
  /// - Throws: ``Problem``.
  package init(bytes: [UInt8], name: String) throws(Problem) {
    guard bytes.count <= Self.largest else {
      throw Problem(message: "`\(name)` is larger than 64 MB")
    }
    if bytes.starts(with: [0x50, 0x4B]) {
      try self.init(xlsx: bytes, name)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      try self.init(xls: bytes, name)
    } else {
      self.init(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  init() {}

  /// The sheet with a name; of a text there is one, whatever it is called.
  package func sheet(_ name: String) -> Sheet? {
    if sheets.count == 1, sheets[0].name.isEmpty { return sheets[0] }
    return sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  // MARK: Text

  /// Tabs between fields if the first line has any, else commas or semicolons, whichever it has more of.
  private init(text: String) {
    var sheet = Sheet(name: "")
    let first = text.prefix { !$0.isNewline }
    let separator =
      first.contains("\t")
      ? "\t" : first.count { $0 == ";" } > first.count { $0 == "," } ? ";" : ","
    var reader = FieldReader(Array(text.utf8), separator: Array(separator.utf8)[0])
    var place = Position(row: 0, column: 0)
    while let field = reader.next() {
      let trimmed = field.text.trimmingCharacters(in: .whitespaces)
      if let value = Double(decimal: trimmed) {
        sheet.cells[place] = .number(value)
      } else if !trimmed.isEmpty {
        sheet.cells[place] = .text(trimmed)
      }
      place =
        field.endsRow
        ? Position(row: place.row + 1, column: 0)
        : Position(row: place.row, column: place.column + 1)
    }
    sheets = [sheet]
  }
}
