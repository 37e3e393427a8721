package import SourceText

/// A stretch of a file as its format means it, such as the text of an XML element without entities, with
/// the place of each byte in the file.
package struct Excerpt: Sendable {
  package let file: SourceFile
  package let bytes: [UInt8]
  /// Where each byte comes from, and where the stretch ends.
  private let places: [Int]

  /// The bytes of a file between two offsets, as they are.
  package init(_ range: SourceRange) {
    file = range.file
    bytes = Array(range.file.bytes[range.lower..<range.upper])
    places = Array(range.lower...range.upper)
  }

  /// A decoded text.
  /// - Parameters:
  ///   - file: The file it is from.
  ///   - bytes: The text.
  ///   - places: The offset of each byte in the file, and of the end.
  package init(file: SourceFile, bytes: [UInt8], places: [Int]) {
    precondition(places.count == bytes.count + 1)
    self.file = file
    self.bytes = bytes
    self.places = places
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a stretch of the text stands in the file.
  package func range(_ lower: Int, _ upper: Int) -> SourceRange {
    file.range(places[lower], upper > lower ? places[upper - 1] + 1 : places[lower])
  }

  package var range: SourceRange { range(0, bytes.count) }

  /// A stretch of the stretch.
  package func slice(_ lower: Int, _ upper: Int) -> Excerpt {
    Excerpt(
      file: file, bytes: Array(bytes[lower..<upper]), places: Array(places[lower...upper]))
  }
}
