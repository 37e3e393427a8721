/// A stretch of a source file, from a first byte up to but not including a last one.
package struct SourceRange: Sendable, Equatable, Comparable {
  /// The file the range lies in.
  package let file: SourceFile
  /// The byte offset of the first byte.
  package let lower: Int
  /// The byte offset after the last byte.
  package let upper: Int

  /// The text that the range covers.
  package var text: String { file.slice(lower, upper) }

  /// The line of the first byte, counted from 1.
  package var line: Int { file.line(at: lower) }

  /// The column of the first byte, counted from 1 in characters.
  package var column: Int {
    file.slice(file.extent(ofLine: line).lowerBound, lower).count + 1
  }

  /// The smallest range that covers this one and another of the same file.
  package func joined(with other: SourceRange) -> SourceRange {
    guard file === other.file else { return self }
    return SourceRange(
      file: file, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// Whether two ranges cover the same bytes of the same file.
  package static func == (left: SourceRange, right: SourceRange) -> Bool {
    left.file === right.file && left.lower == right.lower && left.upper == right.upper
  }

  /// The order of reading: by file path, then by place.
  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.file.path, left.lower, left.upper) < (right.file.path, right.lower, right.upper)
  }
}
