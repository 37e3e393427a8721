/// What people judge of a model, beside what sources say: what it stands on, what to watch, how its answer is read.
package struct Judgement: Sendable {
  package internal(set) var assumptions: [KeyAssumption] = []
  package internal(set) var indicators: [Indicator] = []
  package internal(set) var readings: [Reading] = []
  /// What the model leaves out, in sentences.
  package internal(set) var limits: [String] = []
  /// What a brief is filed under, and the outcomes that speak of it.
  package internal(set) var topics: [(name: String, outcomes: [String])] = []
}

/// A statement without which an answer would not stand.
package struct KeyAssumption: Sendable {
  package internal(set) var id = ""
  package internal(set) var statement = ""
  /// The variables whose values say it in the model.
  package internal(set) var sets: [String] = []
  /// The values under which the statement is false.
  package internal(set) var ifFalse: [String: Double] = [:]
  /// The outcome that shows what follows; nil for the first that answers the question.
  package internal(set) var outcome: String?
}

/// Something that can be seen in the world, and that would tell answers to a question apart.
package struct Indicator: Sendable {
  package internal(set) var id = ""
  package internal(set) var observable = ""
  /// The variable that stands for it in the model.
  package internal(set) var variable = ""
  package internal(set) var threshold = 0.0
  /// Whether what is watched for lies above the threshold.
  package internal(set) var isAbove = true
  /// The model time at which to look.
  package internal(set) var at = 0.0
  /// The policy under which to look; nil for the reference.
  package internal(set) var policy: String?
  /// The case of a hypothesis that it would speak for.
  package internal(set) var favours = ""
}

/// What one side would make of the system, as it would put it.
package struct Reading: Sendable {
  package internal(set) var name = ""
  /// The policy that it would have.
  package internal(set) var policy = ""
  package internal(set) var strongestCase = ""
  /// The id of the entry that speaks most against it.
  package internal(set) var counter = ""
}
