package import Analyses

/// What runs say of what people judge: assumptions when they are false, indicators, and readings.
package struct JudgementReport: Sendable {
  /// The reference's level of an outcome, and what the policies change in it, in the median future.
  package struct Effect: Sendable {
    package let level: Double
    package let changes: [String: Double]
    /// In how many futures the reference or a policy failed.
    package let failed: Int

    package init(level: Double, changes: [String: Double], failed: Int) {
      self.level = level
      self.changes = changes
      self.failed = failed
    }

    /// The policy that changes it most.
    package var leader: String? {
      changes.max { ($0.value.magnitude, $1.key) < ($1.value.magnitude, $0.key) }?.key
    }
  }

  /// An assumption as it is and as it would be if it were false.
  package struct Assumption: Sendable {
    package enum Verdict: String, Sendable {
      case supported = "supported"
      case caveats = "supported with caveats"
      case contested = "contested"
      case unsupported = "unsupported, which makes it a judgement"
    }
    package let assumption: KeyAssumption
    package let supporting: [Entry]
    package let contrary: [Entry]
    package let verdict: Verdict
    /// An outcome as it is and as it would be.
    package let outcome: String
    package let asIs: Effect
    package let ifFalse: Effect

    package init(
      _ assumption: KeyAssumption, _ claims: Claims, outcome: String, asIs: Effect, ifFalse: Effect
    ) {
      func entries(_ side: (Entry) -> [Bearing]) -> [Entry] {
        claims.entries.filter { entry in
          side(entry).contains { assumption.sets.contains($0.variable) }
        }
      }
      self.assumption = assumption
      supporting = entries(\.supports)
      contrary = entries(\.contradicts)
      self.outcome = outcome
      self.asIs = asIs
      self.ifFalse = ifFalse
      verdict =
        !contrary.isEmpty
        ? .contested
        : supporting.isEmpty
          ? .unsupported : supporting.contains { claims.isStrong($0) } ? .supported : .caveats
    }
  }

  /// How often an indicator is past its threshold under each answer to its question.
  package struct Indicator: Sendable {
    package let indicator: Evidence.Indicator
    package let unit: String
    /// Nil where futures failed.
    package let shares: [(case: String, share: Double?)]

    package init(
      _ indicator: Evidence.Indicator, unit: String, shares: [(case: String, share: Double?)]
    ) {
      self.indicator = indicator
      self.unit = unit
      self.shares = shares
    }

    /// Whether it is past its threshold more often under the case that it favours than under any other.
    package var tellsApart: Bool {
      guard let mine = shares.first(where: { $0.case == indicator.favours })?.share else {
        return false
      }
      return shares.allSatisfy { name, share in
        name == indicator.favours || share.map { $0 < mine } ?? false
      }
    }
  }

  /// What a reading's policy changes.
  package struct Reading: Sendable {
    package let reading: Evidence.Reading
    /// The change in each outcome that answers the question.
    package let changes: [(outcome: String, change: Summary)]

    package init(_ reading: Evidence.Reading, changes: [(outcome: String, change: Summary)]) {
      self.reading = reading
      self.changes = changes
    }
  }

  package let assumptions: [Assumption]
  package let indicators: [Indicator]
  package let readings: [Reading]
  /// In how many futures each was run.
  package let futures: Int

  package init(
    assumptions: [Assumption], indicators: [Indicator], readings: [Reading], futures: Int
  ) {
    self.assumptions = assumptions
    self.indicators = indicators
    self.readings = readings
    self.futures = futures
  }
}
