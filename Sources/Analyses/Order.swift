/// The order of policies in an outcome, and how a hypothesis changes it.
package struct PolicyOrder: Sendable {
  /// The median change of each policy, the reference's 0 included.
  package let changes: [String: Double]
  package let material: Double

  package init(_ changes: [String: Double], material: Double) {
    self.changes = changes
    self.material = material
  }

  /// The rank of a policy, 1 for the largest fall or the largest rise; policies that are not a
  /// material difference apart from the best of a group share its rank.
  package func rank(of policy: String, lowestFirst: Bool) -> Int? {
    guard let mine = changes[policy] else { return nil }
    let sign = lowestFirst ? 1.0 : -1
    return 1 + changes.values.count { sign * (mine - $0) >= max(material, .leastNonzeroMagnitude) }
  }

  /// The pairs of policies that are materially apart in both orders, but the other way round.
  package func exchanged(in other: PolicyOrder) -> [(String, String)] {
    let names = changes.keys.sorted()
    return names.flatMap { a in
      names.compactMap { b -> (String, String)? in
        guard let here = gap(a, b), let there = other.gap(a, b) else { return nil }
        let threshold = max(material, .leastNonzeroMagnitude)
        return here >= threshold && there <= -threshold ? (a, b) : nil
      }
    }
  }

  private func gap(_ a: String, _ b: String) -> Double? {
    guard let left = changes[a], let right = changes[b] else { return nil }
    return left - right
  }
}
