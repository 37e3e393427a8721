package import Analyses

/// What a report says, where a model shows it, and what the runs show.
package struct SourceReport: Sendable {
  /// One comparison that a claim is tested by.
  package struct Finding: Sendable {
    /// What is compared with what, and what the claim expects.
    package let words: String
    package let unit: String
    /// The unit as it is said.
    package let spokenUnit: String
    /// The level that the change is a change in.
    package let level: Double
    package let threshold: Double
    package let up: Bool
    package let verdict: Verdict

    package init(
      words: String, unit: String, spokenUnit: String, level: Double, threshold: Double, up: Bool,
      verdict: Verdict
    ) {
      self.words = words
      self.unit = unit
      self.spokenUnit = spokenUnit
      self.level = level
      self.threshold = threshold
      self.up = up
      self.verdict = verdict
    }
  }
  package let claims: Claims
  /// For each claim its comparisons.
  package let findings: [[Finding]]
  package let futures: Int
  package let futuresInRecord: Int?
  package let corners: Int

  package init(
    claims: Claims, findings: [[Finding]], futures: Int, futuresInRecord: Int?, corners: Int
  ) {
    self.claims = claims
    self.findings = findings
    self.futures = futures
    self.futuresInRecord = futuresInRecord
    self.corners = corners
  }

  /// Whether every claim that has a test could be tested.
  package var isComputed: Bool {
    findings.joined().allSatisfy { $0.verdict.kind != .notComputed }
  }

  /// The verdict on a claim from those on its comparisons.
  package static func verdict(_ findings: [Finding]) -> String {
    let kinds = findings.map(\.verdict.kind)
    guard !kinds.isEmpty else { return "not testable" }
    if kinds.contains(.notComputed) { return "could not be computed" }
    if kinds.contains(.undecided) { return "undecided" }
    let good = kinds.count { $0 == .shown || $0 == .builtIn }
    if good == 0 { return "not shown" }
    if good < kinds.count { return "shown in part" }
    return kinds.allSatisfy { $0 == .builtIn } ? "built in" : "shown"
  }
}
