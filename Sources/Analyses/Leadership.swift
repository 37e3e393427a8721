package import Results

/// In how many futures each policy leads to the least or to the most of an outcome, of all that are compared.
package struct Leadership: Sendable {
  /// How many futures are compared: those in which no policy failed.
  package let futures: Int
  private var lowest: [String: Int] = [:]
  private var highest: [String: Int] = [:]

  /// Counts the futures; nil where they were not kept.
  /// - Parameters:
  ///   - arms: The policies on the same futures.
  ///   - outcome: The index of the outcome.
  package init?(_ arms: [ArmResult], outcome: Int) {
    guard arms.allSatisfy({ $0.counted == nil }), let first = arms.first else { return nil }
    var compared = 0
    for future in first.means[outcome].indices {
      let values = arms.map { $0.means[outcome][future] }
      guard values.allSatisfy(\.isFinite), let low = values.min(), let high = values.max() else {
        continue
      }
      compared += 1
      // Who ties leads too, since no other leads to less.
      for (arm, value) in zip(arms, values) {
        if value == low { lowest[arm.policy, default: 0] += 1 }
        if value == high { highest[arm.policy, default: 0] += 1 }
      }
    }
    futures = compared
  }

  /// In how many futures no other policy leads to less, or to more.
  package func count(of policy: String, least: Bool) -> Int {
    (least ? lowest : highest)[policy, default: 0]
  }

  /// The share of the futures compared.
  package func share(of policy: String, least: Bool) -> Double {
    Double(count(of: policy, least: least)) / Double(max(futures, 1))
  }
}
