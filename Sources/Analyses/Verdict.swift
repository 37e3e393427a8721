import Kernels

/// What futures say of a claimed difference.
package struct Verdict: Sendable {
  package enum Kind: Sendable {
    /// In most futures the difference counts and has the claimed direction.
    case shown
    /// As shown, and the direction is the same in all futures and all corners of the ranges: the
    /// structure decides it.
    case builtIn
    case notShown
    /// In most futures the difference counts and has the other direction.
    case opposite
    /// Some futures or corners failed, so that nothing can be said of all.
    case undecided
    /// All futures failed.
    case notComputed
  }
  package let kind: Kind
  package let change: Summary
  /// The shares of futures in which the difference counts and has the claimed direction: of all, and of
  /// those that agree with the record.
  package let share: Double
  package let shareInRecord: Double
  /// How many futures and corners of the ranges failed.
  package let failed: Int

  /// Judges differences, one a future; those that are not finite are of runs that failed.
  /// - Parameters:
  ///   - differences: In sampled futures.
  ///   - corners: In corners of the ranges.
  ///   - inRecord: Which sampled futures agree with the record.
  ///   - threshold: The smallest difference that counts.
  ///   - up: Whether the claim is that it is positive.
  package init(
    _ differences: [Double], corners: [Double], inRecord: [Bool], threshold: Double, up: Bool
  ) {
    let sign = up ? 1.0 : -1.0
    func share(_ values: [Double], _ sign: Double) -> Double {
      let finite = values.filter(\.isFinite)
      return Double(finite.count { $0 * sign >= threshold && $0 != 0 })
        / Double(max(finite.count, 1))
    }
    change = Summary(differences)
    self.share = share(differences, sign)
    shareInRecord = share(zip(differences, inRecord).filter(\.1).map(\.0), sign)
    let all = differences + corners
    failed = all.count { !$0.isFinite }
    if change.count == 0 {
      kind = .notComputed
    } else if failed > 0 {
      kind = .undecided
    } else if self.share > 0.5 {
      kind = all.allSatisfy { $0 * sign > 0 } && !corners.isEmpty ? .builtIn : .shown
    } else {
      kind = share(differences, -sign) > 0.5 ? .opposite : .notShown
    }
  }
}
