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
    count = tally.count
    q10 = tally.quantile(0.1)
    q25 = tally.quantile(0.25)
    median = tally.quantile(0.5)
    q75 = tally.quantile(0.75)
    q90 = tally.quantile(0.9)
  }

  /// Summarises the finite values.
  package init(_ values: [Double]) {
    let sorted = Sorted(finite: values)
    count = sorted.values.count
    q10 = sorted.quantile(0.1)
    q25 = sorted.quantile(0.25)
    median = sorted.median
    q75 = sorted.quantile(0.75)
    q90 = sorted.quantile(0.9)
  }
}
