package import Results

/// A policy against the reference, in one outcome, on the same futures.
package struct Comparison: Sendable {
  /// What a structure leaves open of an effect.
  package enum Direction: String, Sendable, Codable {
    /// Up in every sampled future and every sampled corner of the ranges.
    case builtInUp
    case builtInDown
    case open
  }

  package let policy: String
  package let outcome: String
  package let level: Summary
  package let change: Summary
  /// The same over the futures that agree with the record.
  package let levelInRecord: Summary
  package let changeInRecord: Summary
  /// The change in each future; NaN where either run failed.
  package let changes: [Double]
  /// The shares of futures in which the change is at least the material threshold, up or down.
  package let shareUp: Double
  package let shareDown: Double
  package let direction: Direction
  /// Whether the median change counts.
  package let isMaterial: Bool

  /// Compares two results on the same design.
  /// - Parameters:
  ///   - arm: The policy's result.
  ///   - reference: The reference policy's.
  ///   - corners: Both on the corners of the ranges, where they were run.
  ///   - outcome: The index of the outcome.
  ///   - material: The smallest change that counts.
  ///   - inRecord: Which futures agree with the record.
  package init(
    _ arm: ArmResult, against reference: ArmResult,
    corners: (arm: ArmResult, reference: ArmResult)?, outcome: Int, material: Double,
    inRecord: [Bool]
  ) {
    precondition(arm.design.futures == reference.design.futures)
    policy = arm.policy
    self.outcome = arm.outcomes[outcome]
    let levels = arm.means[outcome]
    let changes = zip(levels, reference.means[outcome]).map { $0 - $1 }
    self.changes = changes
    level = Summary(levels)
    change = Summary(changes)
    func kept(_ values: [Double]) -> [Double] {
      zip(values, inRecord).filter(\.1).map(\.0)
    }
    levelInRecord = Summary(kept(levels))
    changeInRecord = Summary(kept(changes))
    let finite = changes.filter(\.isFinite)
    let count = Double(max(finite.count, 1))
    // A threshold of 0 counts any change, but not none.
    func counts(_ size: Double) -> Bool { size >= material && size > 0 }
    shareUp = Double(finite.count { counts($0) }) / count
    shareDown = Double(finite.count { counts(-$0) }) / count
    isMaterial = counts(change.median.magnitude)
    direction = Self.direction(
      finite,
      corners.map { zip($0.arm.means[outcome], $0.reference.means[outcome]).map { $0 - $1 } } ?? [])
  }

  private static func direction(_ changes: [Double], _ corners: [Double]) -> Direction {
    let all = changes + corners.filter(\.isFinite)
    guard !corners.isEmpty else { return .open }
    if all.allSatisfy({ $0 > 0 }) { return .builtInUp }
    return all.allSatisfy { $0 < 0 } ? .builtInDown : .open
  }
}

/// What two policies do together beyond the sum of what each does alone.
package struct Synergy: Sendable {
  package let combined: String
  package let parts: [String]
  package let outcome: String
  package let excess: Summary
  package let excessInRecord: Summary

  /// The excess M(combined) − M(reference) − Σ (M(part) − M(reference)) in each future.
  package init(
    _ combined: ArmResult, parts: [ArmResult], reference: ArmResult, outcome: Int, inRecord: [Bool]
  ) {
    self.combined = combined.policy
    self.parts = parts.map(\.policy)
    self.outcome = combined.outcomes[outcome]
    let base = reference.means[outcome]
    let excess = base.indices.map { future in
      let alone = parts.map { $0.means[outcome][future] - base[future] }
      return combined.means[outcome][future] - base[future] - alone.reduce(0, +)
    }
    self.excess = Summary(excess)
    excessInRecord = Summary(zip(excess, inRecord).filter(\.1).map(\.0))
  }
}
