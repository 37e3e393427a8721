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
  /// In how many futures there is no change to speak of, since a run failed.
  package let failed: Int
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
    let counts: ChangeCounts
    if let counted = arm.counted {
      let (all, some) = (counted.outcomes[outcome], counted.outcomesInRecord[outcome])
      level = Summary(all.level)
      levelInRecord = Summary(some.level)
      change = Summary(all.change)
      changeInRecord = Summary(some.change)
      counts = all.changes
    } else {
      func kept(_ values: [Double]) -> [Double] {
        zip(values, inRecord).filter(\.1).map(\.0)
      }
      level = Summary(levels)
      levelInRecord = Summary(kept(levels))
      change = Summary(changes)
      changeInRecord = Summary(kept(changes))
      counts = ChangeCounts(changes, material: material)
    }
    failed = arm.futures - counts.count
    shareUp = Double(counts.up) / Double(max(counts.count, 1))
    shareDown = Double(counts.down) / Double(max(counts.count, 1))
    isMaterial = change.median.magnitude >= material && change.median != 0
    direction = Self.direction(
      counts, futures: arm.futures,
      corners.map {
        ChangeCounts(
          zip($0.arm.means[outcome], $0.reference.means[outcome]).map { $0 - $1 },
          material: material)
      }, corners: corners?.arm.futures ?? 0)
  }

  /// Whether any future has a change to speak of.
  package var isComputed: Bool { change.count > 0 }

  /// What every future and every corner agrees on; a run that failed agrees on nothing.
  private static func direction(
    _ changes: ChangeCounts, futures: Int, _ inCorners: ChangeCounts?, corners: Int
  ) -> Direction {
    guard let inCorners else { return .open }
    let all = futures + corners
    if changes.rising + inCorners.rising == all { return .builtInUp }
    return changes.falling + inCorners.falling == all ? .builtInDown : .open
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
