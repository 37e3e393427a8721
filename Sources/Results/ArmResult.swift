import Kernels

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
  /// The ``reportedQuantiles`` over time, `[outcome][report][quantile]`, of all futures.
  ///
  /// Empty unless they were asked for, as are those of the futures that agree with the record.
  package let bands: [[[Double]]]
  package let bandsInRecord: [[[Double]]]
  /// The runs of the design that failed.
  package let failures: [FailedRun]
  /// Of a sample of which the design is only the beginning, what was counted in all its futures.
  package let counted: Counted?

  package init(
    policy: String, hypothesis: String?, design: Design, outcomes: [String], means: [[Double]],
    misfits: [[Double]], bands: [[[Double]]] = [], bandsInRecord: [[[Double]]] = [],
    failures: [FailedRun], counted: Counted? = nil
  ) {
    self.policy = policy
    self.hypothesis = hypothesis
    self.design = design
    self.outcomes = outcomes
    self.means = means
    self.misfits = misfits
    self.bands = bands
    self.bandsInRecord = bandsInRecord
    self.failures = failures
    self.counted = counted
  }

  /// How many futures were run.
  package var futures: Int { counted?.futures ?? design.futures }

  /// How many runs failed.
  package var failedRuns: Int { counted?.failures ?? failures.count }
}

/// The quantiles that are reported over time.
package let reportedQuantiles = [0.1, 0.25, 0.5, 0.75, 0.9]

extension ArmResult {
  /// The ``reportedQuantiles`` of values at each report, over some futures or all.
  package static func quantiles(_ path: [[Double]], among futures: [Bool]? = nil) -> [[Double]] {
    path.map { values in
      let chosen = futures.map { zip(values, $0).filter(\.1).map(\.0) } ?? values
      let sorted = Sorted(finite: chosen)
      return reportedQuantiles.map(sorted.quantile)
    }
  }

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
      bands: bandsInRecord, bandsInRecord: bandsInRecord,
      failures: failures.filter { mask[$0.future] }, counted: counted?.onlyInRecord)
  }

  /// The same result with what was counted in all futures of the sample.
  package func with(_ counted: Counted) -> ArmResult {
    var counted = counted
    let bands = counted.takeBands()
    return ArmResult(
      policy: policy, hypothesis: hypothesis, design: design, outcomes: outcomes, means: means,
      misfits: misfits, bands: bands.all, bandsInRecord: bands.inRecord, failures: failures,
      counted: counted)
  }
}
