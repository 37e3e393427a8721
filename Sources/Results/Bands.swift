import Kernels

/// The quantiles that are reported over time.
package let reportedQuantiles = [0.1, 0.25, 0.5, 0.75, 0.9]

/// What they are called in tables.
package let quantileNames = reportedQuantiles.map { "q\(Int($0 * 100))" }

/// The ``reportedQuantiles`` over time, `[outcome][report][quantile]`.
package struct Bands: Sendable {
  /// Of all futures.
  package private(set) var all: [[[Double]]]
  /// Of those that agree with the record.
  package private(set) var inRecord: [[[Double]]]

  package init(all: [[[Double]]] = [], inRecord: [[[Double]]] = []) {
    self.all = all
    self.inRecord = inRecord
  }

  /// Adds an outcome.
  /// - Parameters:
  ///   - path: The values in all futures at each report.
  ///   - futures: Which of them agree with the record.
  package mutating func append(_ path: [[Double]], among futures: [Bool]) {
    all.append(path.map { quantiles(finite: $0, at: reportedQuantiles) })
    inRecord.append(
      futures.allSatisfy(\.self)
        ? all[all.count - 1]
        : path.map { quantiles(finite: kept($0, futures), at: reportedQuantiles) })
  }

  package mutating func append(_ other: Bands) {
    all += other.all
    inRecord += other.inRecord
  }

  var onlyInRecord: Bands { Bands(all: inRecord, inRecord: inRecord) }
}
