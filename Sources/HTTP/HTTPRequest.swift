/// What a client asks for: the first line and the fields of a message.
package struct HTTPRequest: Sendable {
  package let method: String
  /// The path of the target, with its escapes as they came.
  package let path: String
  /// The items of the target's query, in their order, without their escapes.
  package let query: [(name: String, value: String)]
  /// The length of the body; 0 if there is none.
  package let length: Int
  private let fields: [String: String]

  /// The value of a field, which a request says at most once.
  package subscript(_ field: String) -> String? { fields[field.lowercased()] }

  /// A value of the query.
  /// - Parameter name: Its name.
  /// - Returns: The first value of that name.
  package func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension HTTPRequest {
  /// Reads the head of a message as RFC 9112 has it, and nothing more lenient.
  ///
  /// Whatever two readers could understand differently is refused: that is how one request hides in another.
  /// - Parameter head: The bytes before the empty line, without the line end before it.
  /// - Throws: ``Refusal``.
  init(head: [UInt8]) throws(Refusal) {
    var lines = try Self.lines(head)
    let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, Self.isToken(words[0]), words[1].first == "/" else {
      throw .badRequest("The first line is no request.")
    }
    guard words[2] == "HTTP/1.1" else { throw .badRequest("Only HTTP/1.1 is spoken here.") }
    method = String(words[0])
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    query = target.count > 1 ? FormItems.read(String(target[1])) : []
    fields = try Self.fields(lines)
    guard fields["host"] != nil else { throw .badRequest("There is no field Host.") }
    guard fields["transfer-encoding"] == nil else {
      throw .init(.lengthRequired, "A body comes with its Content-Length here.")
    }
    guard let given = fields["content-length"] else {
      length = 0
      return
    }
    guard given.utf8.allSatisfy(Self.isDigit), let length = Int(given) else {
      throw .badRequest("The Content-Length is no number.")
    }
    self.length = length
  }

  /// The lines of a head, which end with CR LF and hold visible ASCII, spaces and tabs.
  private static func lines(_ head: [UInt8]) throws(Refusal) -> [Substring] {
    let isClean = head.allSatisfy { $0 == 9 || $0 == 10 || $0 == 13 || (32..<127).contains($0) }
    guard isClean else { throw .badRequest("The head holds bytes that are no visible ASCII.") }
    let text = String(decoding: head, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    // Swift takes CR LF as one character, so that what is left are line ends that stand alone.
    guard lines.allSatisfy({ !$0.contains { $0 == "\r" || $0 == "\n" } }) else {
      throw .badRequest("A line does not end with CR LF.")
    }
    return lines
  }

  private static func fields(_ lines: [Substring]) throws(Refusal) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, isToken(parts[0]) else {
        throw .badRequest("A line of the head is no field.")
      }
      let name = parts[0].lowercased()
      // Of these a second one could be believed by somebody else; of the others the last one counts.
      let isRepeated = fields[name] != nil
      guard !isRepeated || !decisive.contains(name) else {
        throw .badRequest("The field \(parts[0]) is there twice.")
      }
      fields[name] = String(parts[1].trimming { $0 == " " || $0 == "\t" })
    }
    return fields
  }

  private static let decisive: Set = [
    "host", "content-length", "transfer-encoding", "origin", "sec-fetch-site",
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (48..<58).contains(byte) }

  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}

extension Substring {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
    var text = self
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
