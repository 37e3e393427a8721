import Results

/// What failed runs leave unsaid of a policy.
package struct Loss: Sendable {
  package let policy: String
  /// In how many futures the policy has no value.
  package let failed: Int
  package let futures: Int
  /// The variables that were not finite, where the failed runs are known one by one.
  package let variables: [String]

  /// Whether nothing is left that could be said.
  package var isWhole: Bool { failed == futures }

  /// Nil where nothing is lost.
  init?(_ arm: ArmResult) {
    let kept = arm.outcomes.indices.map { index in
      arm.counted?.outcomes[index].level.count ?? arm.means[index].count(where: \.isFinite)
    }
    failed = arm.futures - (kept.min() ?? 0)
    guard failed > 0 || arm.futures == 0 else { return nil }
    policy = arm.policy
    futures = arm.futures
    variables = Set(arm.failures.map(\.variable)).sorted()
  }
}

extension Study {
  /// The policies that nothing can be said of in some outcome, or nothing compared with the reference.
  package var notComputed: [String] {
    let changes = comparisons.values.joined().filter { !$0.isComputed }.map(\.policy)
    let lost = Set(losses.filter(\.isWhole).map(\.policy) + changes)
    return arms.map(\.policy).filter(lost.contains)
  }

  /// The cases of hypotheses under which some runs failed.
  package var failingCases: [String] { cases.filter { !$0.failing.isEmpty }.map(\.name) }
}
