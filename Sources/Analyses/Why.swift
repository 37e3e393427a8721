package import Results

/// What the differences between policies hang on.
package struct Why: Sendable {
  /// A loop, and what the policy changes with it cut.
  package struct LoopEffect: Sendable {
    package let loop: String
    package let median: Double

    package init(loop: String, median: Double) {
      self.loop = loop
      self.median = median
    }
  }
  /// Another policy that does more than the one that does most in the median future.
  package struct Flip: Sendable {
    package let rival: String
    /// The share of futures in which it does more by at least the material threshold.
    package let share: Double
    /// The same among the futures that agree with the record; nil without one.
    package let shareInRecord: Double?
    package let region: Region?
  }
  /// One outcome, and the policy that changes it most.
  package struct Part: Sendable {
    package let outcome: String
    package let policy: String
    package let indices: SobolIndices
    /// The median change with all loops, in the futures in which they are cut.
    package let whole: Double
    package let loops: [LoopEffect]
    package let flip: Flip?

    package init(
      outcome: String, policy: String, indices: SobolIndices, whole: Double, loops: [LoopEffect],
      flip: Flip?
    ) {
      self.outcome = outcome
      self.policy = policy
      self.indices = indices
      self.whole = whole
      self.loops = loops
      self.flip = flip
    }
  }
  /// The name of the factor that holds all assumptions that are not told apart.
  package static let others = "*"

  /// The name of a factor of some assumptions.
  package static func name(of members: [String]) -> String { members.joined(separator: " & ") }

  /// The assumptions of a factor that has such a name.
  package static func members(of factor: String) -> [String] {
    factor.split(separator: " & ").map(String.init)
  }

  package let parts: [Part]
  /// How many runs were made beyond those of the study.
  package let runs: Int
  /// How many of them failed; they enter no statistic.
  package let failures: Int

  package init(parts: [Part], runs: Int, failures: Int) {
    self.parts = parts
    self.runs = runs
    self.failures = failures
  }
}

extension Why.Flip {
  /// Finds the policy that most often does more than the one that does most in the median future.
  /// - Parameters:
  ///   - design: The futures of the comparisons.
  ///   - leader: The comparison of the policy that does most.
  ///   - others: Those of all other policies.
  ///   - material: The smallest difference that counts.
  ///   - inRecord: Which futures agree with the record; nil without one.
  package init?(
    _ design: Design, leader: Comparison, others: [Comparison], material: Double,
    inRecord: [Bool]?
  ) {
    let sign = leader.change.median < 0 ? -1.0 : 1
    func beats(_ other: Comparison) -> [Bool] {
      zip(other.changes, leader.changes).map {
        ($0 - $1) * sign >= max(material, .leastNonzeroMagnitude)
      }
    }
    let all = others.map { (name: $0.policy, wins: beats($0)) }
    guard
      let rival = all.max(by: {
        ($0.wins.count(where: \.self), $1.name) < ($1.wins.count(where: \.self), $0.name)
      })
    else { return nil }
    self.rival = rival.name
    share = Double(rival.wins.count(where: \.self)) / Double(max(rival.wins.count, 1))
    shareInRecord = inRecord.map { agrees in
      let kept = zip(rival.wins, agrees).filter(\.1).map(\.0)
      return Double(kept.count(where: \.self)) / Double(max(kept.count, 1))
    }
    region = Region(design, where: rival.wins)
  }
}
