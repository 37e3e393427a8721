/// One text a user wrote, held as bytes with the start of each line.
///
/// Offsets everywhere are byte offsets into ``bytes``; lines and columns are counted from 1, and
/// columns count characters as a reader sees them (grapheme clusters).
package final class SourceFile: Sendable {
  /// The path as the user gave it, shown in messages.
  package let path: String
  /// The UTF-8 text, without a byte-order mark, with line ends as they were in the file.
  package let bytes: [UInt8]
  /// The byte offset at which each line starts.
  let lineStarts: [Int]
  /// The other files that it may read.
  package let data: DataFolders

  /// Wraps a text that is already in memory.
  package init(path: String, text: String, data: DataFolders = DataFolders()) {
    self.path = path
    self.data = data
    bytes = Array(text.utf8)
    lineStarts = Self.starts(of: bytes)
  }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    return starts
  }

  /// The whole text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number of lines; a final line end does not begin another line.
  package var lineCount: Int {
    lineStarts.last == bytes.count && lineStarts.count > 1
      ? lineStarts.count - 1 : lineStarts.count
  }

  /// A range of this file between two byte offsets, held inside the file.
  package func range(_ lower: Int, _ upper: Int) -> SourceRange {
    let low = min(max(lower, 0), bytes.count)
    return SourceRange(file: self, lower: low, upper: min(max(upper, low), bytes.count))
  }

  /// The text between two byte offsets.
  package func slice(_ lower: Int, _ upper: Int) -> String {
    String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The line, counted from 1, that holds a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The byte offsets of a line's text, counted from 1, without its line end.
  package func extent(ofLine line: Int) -> Range<Int> {
    let lower = lineStarts[line - 1]
    var upper = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<max(lower, upper)
  }
}
