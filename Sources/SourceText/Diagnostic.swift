/// One thing a user should know about a text they wrote: a mistake, or a doubt.
package struct Diagnostic: Sendable, Equatable {
  /// How much a diagnostic matters.
  package enum Severity: String, Sendable {
    /// The text cannot be used.
    case error
    /// The text can be used, with a doubt.
    case warning
  }

  /// A second place that explains the first, such as an earlier definition.
  package struct Note: Sendable, Equatable {
    /// What is to be seen there.
    package let message: String
    /// Where it is.
    package let range: SourceRange

    /// Points at a place and says why.
    package init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }

  /// A stable name of the kind of mistake, such as `unknown-name`.
  package let code: String
  /// How much it matters.
  package let severity: Severity
  /// The text that is underlined.
  package let range: SourceRange
  /// What is wrong, in one sentence without a final stop.
  package let message: String
  /// What was expected in this place.
  package let expected: String?
  /// How to mend it.
  package let hint: String?
  /// Other places that belong to the mistake.
  package let notes: [Note]

  /// Describes a mistake; the rooms word them in their `Mistakes.swift`.
  package init(
    _ code: String, _ severity: Severity = .error, at range: SourceRange, _ message: String,
    expected: String? = nil, hint: String? = nil, notes: [Note] = []
  ) {
    self.code = code
    self.severity = severity
    self.range = range
    self.message = message
    self.expected = expected
    self.hint = hint
    self.notes = notes
  }
}

extension Diagnostic {
  fileprivate var asWarning: Diagnostic {
    Diagnostic(
      code, .warning, at: range, message, expected: expected, hint: hint, notes: notes)
  }
}

/// Everything that is wrong with an input, at least one error.
package struct Diagnostics: Error, Sendable, Equatable {
  /// The messages in reading order.
  package let all: [Diagnostic]

  /// Wraps messages, sorted by place.
  package init(_ all: [Diagnostic]) {
    self.all = all.sorted { ($0.range, $0.code) < ($1.range, $1.code) }
  }
}

/// Collects what the stages of reading a model have to say.
package struct DiagnosticLog: Sendable {
  /// The messages so far, in the order they were found.
  package private(set) var all: [Diagnostic] = []
  private var known: Set<Key> = []
  /// The codes of errors that are no more than warnings in this text.
  package var advisory: Set<String> = []

  private struct Key: Hashable {
    let code: String
    let path: String
    let lower: Int
    let upper: Int

    init(_ code: String, _ range: SourceRange) {
      self.code = code
      path = range.file.path
      lower = range.lower
      upper = range.upper
    }
  }

  /// An empty log.
  package init() {}

  /// Adds a message unless the same kind was already given for the same place.
  package mutating func add(_ diagnostic: Diagnostic) {
    guard known.insert(Key(diagnostic.code, diagnostic.range)).inserted else { return }
    all.append(advisory.contains(diagnostic.code) ? diagnostic.asWarning : diagnostic)
  }

  /// Whether a message of this kind was already given for a place, for those that are costly to word.
  package func has(_ code: String, at range: SourceRange) -> Bool {
    known.contains(Key(code, range))
  }

  /// Adds several messages.
  package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { add(diagnostic) }
  }

  /// Whether any message is an error.
  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// The messages that are warnings.
  package var warnings: [Diagnostic] { all.filter { $0.severity == .warning } }

  /// Throws everything found so far if any of it is an error.
  /// - Throws: ``Diagnostics``.
  package func check() throws(Diagnostics) {
    if hasErrors { throw Diagnostics(all) }
  }
}
