/// One thing that a source says, and what in the model it speaks for or against.
package struct Entry: Sendable {
  package internal(set) var id = ""
  /// The id of the source, and the place in it.
  package internal(set) var source = ""
  package internal(set) var place: String?
  /// What the source says, in other words.
  package internal(set) var says = ""
  package internal(set) var credibility: Credibility?
  /// When it was so: a year, a month or a day.
  package internal(set) var asOf = ""
  package internal(set) var supports: [Bearing] = []
  package internal(set) var contradicts: [Bearing] = []
  /// Cases of hypotheses that it fits, and those that it does not.
  package internal(set) var consistent: [String] = []
  package internal(set) var inconsistent: [String] = []
}

/// What an entry bears on: a variable, or a link from one variable to another.
package struct Bearing: Sendable, Hashable {
  package let variable: String
  /// The cause, where it is a link.
  package let cause: String?

  package var words: String { cause.map { "\($0) -> \(variable)" } ?? variable }
}
