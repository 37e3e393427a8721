/// Reads the fields of comma-separated text as RFC 4180 describes it: quotation marks around a field are removed, and
/// two of them inside one read as one.
package struct FieldReader {
  package struct Field {
    package let bytes: [UInt8]
    /// Where it stands, its quotation marks and the spaces around it included.
    package let range: Range<Int>
    /// The quotation mark that has no other, if there is one.
    package let opening: Int?
    /// Where something follows the second quotation mark, if anything does; it is a part of the field.
    package let rest: Int?
    package let endsRow: Bool

    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private static let quote = UInt8(ascii: "\"")

  private let bytes: [UInt8]
  private let end: Int
  private let separator: UInt8
  private let isTrimmed: Bool
  private var at: Int
  private var isDone = false

  /// - Parameters:
  ///   - bytes: The text.
  ///   - extent: The part of it that is read; nil: all.
  ///   - separator: What stands between fields.
  ///   - isTrimmed: Whether spaces around fields are left out.
  package init(
    _ bytes: [UInt8], _ extent: Range<Int>? = nil, separator: UInt8 = UInt8(ascii: ","),
    isTrimmed: Bool = true
  ) {
    self.bytes = bytes
    self.separator = separator
    self.isTrimmed = isTrimmed
    at = extent?.lowerBound ?? 0
    end = extent?.upperBound ?? bytes.count
  }

  /// The next field; nil after the last.
  package mutating func next() -> Field? {
    guard !isDone else { return nil }
    let start = at
    var text: [UInt8] = []
    if isTrimmed { skipSpaces() }
    var opening: Int?
    var rest: Int?
    if at < end, bytes[at] == Self.quote {
      let mark = at
      opening = readQuoted(&text) ? nil : mark
      if isTrimmed { skipSpaces() }
      if !isAtEnd { rest = at }
    }
    let unquoted = at
    while !isAtEnd { at += 1 }
    text += bytes[unquoted..<at]
    if isTrimmed, unquoted < at { while let last = text.last, isSpace(last) { text.removeLast() } }
    let range = start..<at
    let endsRow = at == end || bytes[at] != separator
    // A carriage return and a line feed end a row together.
    if at + 1 < end, bytes[at] == 0x0D, bytes[at + 1] == 0x0A { at += 1 }
    isDone = at >= end
    at = min(at + 1, end)
    return Field(bytes: text, range: range, opening: opening, rest: rest, endsRow: endsRow)
  }

  /// Reads up to the second quotation mark; whether there is one.
  private mutating func readQuoted(_ text: inout [UInt8]) -> Bool {
    at += 1
    while at < end {
      if bytes[at] == Self.quote {
        guard at + 1 < end, bytes[at + 1] == Self.quote else {
          at += 1
          return true
        }
        at += 1
      }
      text.append(bytes[at])
      at += 1
    }
    return false
  }

  private var isAtEnd: Bool {
    at >= end || bytes[at] == separator || bytes[at] == 0x0A || bytes[at] == 0x0D
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != byte
  }

  private mutating func skipSpaces() { while at < end, isSpace(bytes[at]) { at += 1 } }
}
