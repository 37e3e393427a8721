package import Foundation

/// What a reader sent in about a brief.
package struct Reply: Sendable, Identifiable {
  package enum Status: String, Sendable, CaseIterable {
    case held
    case accepted
    case rejected
  }
  package let id: Int64
  package let name: String
  /// For the owner alone: no page shows it.
  package let email: String
  /// The id of a key assumption or the name of a variable; empty for the brief as a whole.
  package let about: String
  package let text: String
  /// The run of the brief that was read.
  package let run: String
  package let sent: Date
  package let status: Status

  /// The day on which it came, such as `2026-10-04`.
  package var day: String { sent.formatted(.iso8601.year().month().day()) }
}

/// What a reader's form holds.
package struct ReplyForm: Sendable, Equatable {
  package private(set) var name = ""
  package private(set) var email = ""
  package private(set) var about = ""
  package private(set) var text = ""
  /// What no reader sees and only programs fill in.
  private var trap = ""

  package static let longest = (name: 80, email: 254, text: 5000)

  /// An empty form.
  /// - Parameter about: What is chosen already.
  package init(about: String = "") { self.about = about }

  /// Reads `application/x-www-form-urlencoded`; what else is in it is left out.
  package init(encoded: String) {
    for pair in encoded.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      switch parts[0] {
      case "name": name = Self.line(value)
      case "email": email = Self.line(value)
      case "about": about = Self.line(value)
      case "text": text = value.replacing("\r\n", with: "\n").trimmed
      case "web": trap = value
      default: continue
      }
    }
  }

  /// Whether a program filled it in.
  package var isTrapped: Bool { !trap.isEmpty }

  /// What is wrong, field by field; none names what was typed.
  package var mistakes: [(field: String, words: String)] {
    var found: [(String, String)] = []
    if name.isEmpty { found.append(("name", "A name is needed.")) }
    if name.count > Self.longest.name {
      found.append(("name", "A name has at most \(Self.longest.name) letters."))
    }
    if email.isEmpty {
      found.append(("email", "An e-mail address is needed; it is never shown."))
    } else if email.utf8.count > Self.longest.email
      || email.wholeMatch(of: /[^\s@<>"(),:;]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}/) == nil
    {
      found.append(("email", "This is no e-mail address, such as name@example.org."))
    }
    if text.isEmpty { found.append(("text", "The reply is empty.")) }
    if text.count > Self.longest.text {
      found.append(("text", "A reply has at most \(Self.longest.text) letters."))
    }
    return found
  }

  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 }).trimmed
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else {
          bytes.append(byte)
          continue
        }
        bytes.append(value)
        rest.removeFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
