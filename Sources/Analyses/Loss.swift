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
}

extension Study {
  /// The policies of which some futures failed, by themselves; the reference first.
  package var losses: [Loss] {
    arms.compactMap { arm in
      let kept =
        arm.outcomes.indices.map { index in
          arm.counted?.outcomes[index].level.count ?? arm.means[index].count(where: \.isFinite)
        }.min() ?? 0
      return Loss(arm, kept: kept)
    }
  }

  /// The policies that nothing can be said of in some outcome, or nothing compared with the reference.
  package var notComputed: [Loss] {
    let lost = losses.filter(\.isWhole)
    return lost
      + arms.filter { arm in
        !lost.contains { $0.policy == arm.policy }
          && comparisons.values.joined().contains { $0.policy == arm.policy && !$0.isComputed }
      }.compactMap { arm in losses.first { $0.policy == arm.policy } }
  }

  /// The cases of hypotheses under which some runs failed.
  package var failingCases: [String] { cases.filter { !$0.failing.isEmpty }.map(\.name) }
}

extension Loss {
  /// Nil where nothing is lost.
  fileprivate init?(_ arm: ArmResult, kept: Int) {
    guard kept < arm.futures || arm.futures == 0 else { return nil }
    policy = arm.policy
    failed = arm.futures - kept
    futures = arm.futures
    variables = Set(arm.failures.map(\.variable)).sorted()
  }
}
