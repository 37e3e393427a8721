import Kernels
package import Results

/// The spread of one quantity over futures.
package struct Summary: Sendable, Codable, Equatable {
  package let count: Int
  package let q10: Double
  package let q25: Double
  package let median: Double
  package let q75: Double
  package let q90: Double

  /// Summarises what was counted.
  package init(_ tally: Tally) {
    let q = reportedQuantiles.map(tally.quantile)
    count = tally.count
    (q10, q25, median, q75, q90) = (q[0], q[1], q[2], q[3], q[4])
  }

  /// Summarises the finite values.
  package init(_ values: [Double]) {
    let q = quantiles(finite: values, at: reportedQuantiles)
    count = values.count(where: \.isFinite)
    (q10, q25, median, q75, q90) = (q[0], q[1], q[2], q[3], q[4])
  }
}
