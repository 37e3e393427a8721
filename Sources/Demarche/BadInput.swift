import Results
package import SourceText

/// What a user gave and cannot be used, worded for them.
public struct BadInput: Error, Sendable {
  private let refusal: Refusal

  package init(_ refusal: Refusal) { self.refusal = refusal }

  package init(_ diagnostics: Diagnostics) { refusal = Refusal(diagnostics) }

  package init(_ message: String, expected: String? = nil, hint: String? = nil) {
    refusal = Refusal(message, expected: expected, hint: hint)
  }

  package init(rendered text: String) { refusal = Refusal(rendered: text) }

  /// A name that does not exist, with what does and what may have been meant.
  package init(unknown kind: String, _ name: String, known: [String]) {
    refusal = Refusal(unknown: kind, name, known: known)
  }

  /// The message with places, excerpts, what was expected and hints.
  /// - Parameters:
  ///   - width: The columns of the terminal.
  ///   - colour: Whether ANSI colours are used.
  /// - Returns: One or more lines, each ended.
  public func text(width: Int = 80, colour: Bool = false) -> String {
    refusal.text(width: width, colour: colour)
  }
}

/// Says to users of the facade what the rooms behind it refuse.
func refusing<Value>(_ work: () throws(Refusal) -> Value) throws(BadInput) -> Value {
  do throws(Refusal) { return try work() } catch { throw BadInput(error) }
}

func refusingAsync<Value>(_ work: () async throws -> Value) async throws -> Value {
  do {
    return try await work()
  } catch let refusal as Refusal {
    throw BadInput(refusal)
  } catch let problem as ResultFolder.Problem {
    throw BadInput(problem)
  }
}
