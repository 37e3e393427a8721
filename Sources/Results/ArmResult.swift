/// A future that could not be simulated to its end under a policy.
package struct FailedRun: Sendable {
  package let future: Int
  package let time: Double
  package let variable: String

  package init(future: Int, time: Double, variable: String) {
    self.future = future
    self.time = time
    self.variable = variable
  }
}

/// What one policy leads to in every future of a design.
package struct ArmResult: Sendable {
  package let policy: String
  /// The case of a hypothesis that was held, if any.
  package let hypothesis: String?
  package let design: Design
  package let outcomes: [String]
  /// The mean over the times compared, `[outcome][future]`; NaN where the run failed.
  package let means: [[Double]]
  /// How far each future misses each record, `[record][future]`; NaN where the run failed.
  package let misfits: [[Double]]
  /// The values over time; empty unless they were asked for.
  package let levels: Bands
  /// What they differ by from the reference's in the same futures; empty for the reference itself.
  package let changes: Bands
  /// The runs of the design that failed.
  package let failures: [FailedRun]
  /// Of a sample of which the design is only the beginning, what was counted in all its futures.
  package let counted: Counted?

  package init(
    policy: String, hypothesis: String?, design: Design, outcomes: [String], means: [[Double]],
    misfits: [[Double]], levels: Bands = Bands(), changes: Bands = Bands(),
    failures: [FailedRun], counted: Counted? = nil
  ) {
    self.policy = policy
    self.hypothesis = hypothesis
    self.design = design
    self.outcomes = outcomes
    self.means = means
    self.misfits = misfits
    self.levels = levels
    self.changes = changes
    self.failures = failures
    self.counted = counted
  }

  /// How many futures were run.
  package var futures: Int { counted?.futures ?? design.futures }

  /// How many runs failed.
  package var failedRuns: Int { counted?.failures ?? failures.count }
}

extension ArmResult {
  /// Which futures agree with every record.
  package func agreeing(_ tolerances: [Double]) -> [Bool] {
    (0..<design.futures).map { future in
      zip(misfits, tolerances).allSatisfy { $0[future] < $1 }
    }
  }

  /// The result in the futures for which a mask holds, which is the agreement with the record.
  package func keeping(_ mask: [Bool]) -> ArmResult {
    ArmResult(
      policy: policy, hypothesis: hypothesis, design: design.keeping(mask), outcomes: outcomes,
      means: means.map { kept($0, mask) }, misfits: misfits.map { kept($0, mask) },
      levels: levels.onlyInRecord, changes: changes.onlyInRecord,
      failures: failures.filter { mask[$0.future] }, counted: counted?.onlyInRecord)
  }

  /// The same result with what was counted in all futures of the sample.
  package func with(_ counted: Counted) -> ArmResult {
    var counted = counted
    let (levels, changes) = counted.takeBands()
    return ArmResult(
      policy: policy, hypothesis: hypothesis, design: design, outcomes: outcomes, means: means,
      misfits: misfits, levels: levels, changes: changes, failures: failures,
      counted: counted)
  }
}
