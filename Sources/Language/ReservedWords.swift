/// Words that the language itself gives a meaning.
package enum ReservedWords {
  /// Names that can be read in every equation.
  package static let builtIn = ["time", "time_step", "pi", "policy_ramp"]

  /// The words that begin declarations.
  static let declarations = [
    "model", "time", "levers", "unit", "dimension", "group", "stock", "conveyor", "queue", "flow",
    "aux",
    "constant", "uncertain", "table", "series", "function", "lever", "policy", "hypothesis",
    "outcome",
    "observed", "correlation", "loop", "view", "actor", "play", "module", "end", "use",
  ]

  /// Words that stand between the parts of a formula or of a declaration.
  private static let within: Set<String> = [
    "if", "then", "else", "and", "or", "not", "over", "start", "gains", "loses", "approaches",
    "rate", "leaks", "capacity", "limit", "sampled", "halted", "takes", "overflows",
    "exponentially",
    "between", "in", "to", "by", "of", "at", "from", "because", "note", "short", "aside", "history",
    "bands", "every", "mean",
  ]

  /// Whether a name must stand between backquotes to be one.
  static func isReserved(_ name: String) -> Bool {
    builtIn.contains(name) || within.contains(name) || Function(rawValue: name) != nil
  }
}
