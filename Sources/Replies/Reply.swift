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

  /// Reads the items of a form; what else is among them is left out.
  package init(_ items: [(name: String, value: String)]) {
    for item in items {
      switch item.name {
      case "name": name = Self.line(item.value)
      case "email": email = Self.line(item.value)
      case "about": about = Self.line(item.value)
      case "text": text = item.value.replacing("\r\n", with: "\n").trimmed
      case "web": trap = item.value
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

  /// The e-mail address without what one sender can vary: case, and what follows a `+`.
  var sender: String {
    let parts = email.lowercased().split(separator: "@", maxSplits: 1)
    guard parts.count == 2, let name = parts[0].split(separator: "+").first else { return email }
    return "\(name)@\(parts[1])"
  }

  /// What follows the `@`, which one sender may own.
  var domain: String { email.lowercased().split(separator: "@").last.map(String.init) ?? "" }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
