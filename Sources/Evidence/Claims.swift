/// What a report says, claim by claim, and how a model is to show it; and what all sources say of the model.
package struct Claims: Sendable {
  /// The report.
  package internal(set) var source = Source()
  package internal(set) var claims: [Claim] = []
  package internal(set) var sources: [Source] = []
  package internal(set) var entries: [Entry] = []
  package internal(set) var judgement = Judgement()
}

/// A report, a data set, an article: what says something.
package struct Source: Sendable {
  package internal(set) var id = ""
  package internal(set) var title = ""
  package internal(set) var author = ""
  package internal(set) var publisher = ""
  package internal(set) var date = ""
  package internal(set) var address = ""
  package internal(set) var reliability: Reliability?

  /// The letter of the Admiralty code.
  package enum Reliability: String, Sendable, CaseIterable {
    case completely = "A"
    case usually = "B"
    case fairly = "C"
    case notUsually = "D"
    case unreliable = "E"
    case unjudged = "F"

    package var words: String {
      switch self {
      case .completely: "completely reliable"
      case .usually: "usually reliable"
      case .fairly: "fairly reliable"
      case .notUsually: "not usually reliable"
      case .unreliable: "unreliable"
      case .unjudged: "reliability cannot be judged"
      }
    }
  }
}

/// The number of the Admiralty code.
package enum Credibility: Int, Sendable, CaseIterable {
  case confirmed = 1
  case probable
  case possible
  case doubtful
  case improbable
  case unjudged

  package var words: String {
    switch self {
    case .confirmed: "confirmed by independent sources"
    case .probable: "probably true"
    case .possible: "possibly true"
    case .doubtful: "doubtful"
    case .improbable: "improbable"
    case .unjudged: "truth cannot be judged"
    }
  }
}

/// One statement of a report.
package struct Claim: Sendable {
  package internal(set) var id = ""
  package internal(set) var paraphrase = ""
  package internal(set) var credibility: Credibility?
  /// The policies, levers, loops and hypotheses that make it in the model, and what shows it.
  package internal(set) var madeBy: [String] = []
  package internal(set) var shownBy: [String] = []
  package internal(set) var note: String?
  package internal(set) var tests: [Test] = []

  /// How a model is run.
  package struct Setup: Sendable, Hashable {
    /// Nil for the reference.
    package internal(set) var policy: String?
    package internal(set) var settings: [String: Double] = [:]

    /// The reference, as it is.
    package init() {}
  }
  /// A comparison of two runs on the same futures.
  package struct Test: Sendable {
    package internal(set) var run = Setup()
    package internal(set) var against = Setup()
    package internal(set) var raises: [String] = []
    package internal(set) var lowers: [String] = []
    /// Pairs of variables of the run, the first of which is the larger.
    package internal(set) var exceeds: [(larger: String, smaller: String)] = []
    /// The smallest difference that counts; nil for the outcome's own.
    package internal(set) var beyond: Double?

    /// The variables that it compares.
    package var compared: [String] {
      raises + lowers + exceeds.flatMap { [$0.larger, $0.smaller] }
    }
  }
}
