import Interchange
import SourceText

/// An element of an XML document, with the place of its text.
final class Element {
  /// The name without a prefix.
  let name: String
  let prefix: String?
  let attributes: [String: String]
  private(set) var children: [Element] = []
  private(set) weak var parent: Element?
  let file: SourceFile
  /// Where its start tag stands.
  let tag: Range<Int>
  /// Where what it holds ends.
  var end: Int

  init(_ name: String, _ attributes: [String: String], _ file: SourceFile, tag: Range<Int>) {
    let parts = name.split(separator: ":", maxSplits: 1)
    self.name = String(parts.last ?? "").lowercased()
    prefix = parts.count > 1 ? String(parts[0]) : nil
    self.attributes = attributes
    self.file = file
    self.tag = tag
    end = tag.upperBound
  }

  func append(_ child: Element) {
    child.parent = self
    children.append(child)
  }

  var range: SourceRange { file.range(tag.lowerBound, tag.upperBound) }

  /// The children with a name, whatever their prefix.
  func all(_ name: String) -> [Element] { children.filter { $0.name == name } }

  func first(_ name: String) -> Element? { children.first { $0.name == name } }

  /// An attribute, whatever its prefix and capitals.
  func attribute(_ name: String) -> String? {
    attributes[name]
      ?? attributes.first { key, _ in
        (key.split(separator: ":").last ?? "").lowercased() == name
      }?.value
  }

  /// The text of the element without entities, comments and what its children hold.
  var text: Excerpt {
    var decoder = TextDecoder(file)
    var place = tag.upperBound
    for child in children {
      decoder.read(place, child.tag.lowerBound)
      place = child.after
    }
    decoder.read(place, end)
    return decoder.excerpt(end: end)
  }

  /// The offset behind the element's end tag.
  private var after: Int {
    let bytes = file.bytes
    guard end < bytes.count, end >= tag.upperBound, bytes[tag.upperBound - 2] != UInt8(ascii: "/")
    else { return end }
    return bytes[end...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? end
  }

  /// Whether it says yes, by being there or in words.
  var isTrue: Bool { trimmedText.lowercased() != "false" }

  var trimmedText: String {
    String(text.text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Takes character data apart: entities, character references, CDATA sections and comments.
private struct TextDecoder {
  private let file: SourceFile
  private var bytes: [UInt8] = []
  private var places: [Int] = []

  init(_ file: SourceFile) { self.file = file }

  private static let entities: [String: UInt8] = [
    "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "amp": UInt8(ascii: "&"),
    "quot": UInt8(ascii: "\""), "apos": UInt8(ascii: "'"),
  ]

  mutating func read(_ lower: Int, _ upper: Int) {
    var place = lower
    while place < upper {
      if let end = section("<!--", "-->", at: place, upper) {
        place = end + 3
      } else if let end = section("<![CDATA[", "]]>", at: place, upper) {
        for offset in place + 9..<end { add(file.bytes[offset], offset) }
        place = end + 3
      } else if file.bytes[place] == UInt8(ascii: "&"),
        let end = file.bytes[place..<min(upper, place + 12)].firstIndex(of: UInt8(ascii: ";"))
      {
        entity(file.slice(place + 1, end), place)
        place = end + 1
      } else {
        add(file.bytes[place], place)
        place += 1
      }
    }
  }

  private func section(_ opening: String, _ closing: String, at place: Int, _ upper: Int) -> Int? {
    guard file.bytes[place..<upper].starts(with: opening.utf8) else { return nil }
    let closing = Array(closing.utf8)
    var end = place + opening.utf8.count
    while end < upper, !file.bytes[end..<upper].starts(with: closing) { end += 1 }
    return end
  }

  private mutating func entity(_ name: String, _ place: Int) {
    if let byte = Self.entities[name] { return add(byte, place) }
    guard name.hasPrefix("#") else { return }
    let digits = name.dropFirst()
    let code =
      digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let code, let scalar = UnicodeScalar(code) else { return }
    for byte in String(scalar).utf8 { add(byte, place) }
  }

  private mutating func add(_ byte: UInt8, _ place: Int) {
    bytes.append(byte)
    places.append(place)
  }

  func excerpt(end: Int) -> Excerpt {
    Excerpt(file: file, bytes: bytes, places: places + [end])
  }
}
