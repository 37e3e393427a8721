import Kernels

/// A mean over futures and its standard error.
package struct Estimate: Sendable, Equatable {
  package let mean: Double
  /// The deviation over the root of the count, as if futures were drawn one by one; points that are spread
  /// evenly, as Sobol's are, err less.
  package let error: Double

  package init(_ values: [Double]) {
    let plain = Estimate(values, scale: 1)
    // Squares below this lose digits.
    guard !plain.mean.isFinite || !plain.error.isFinite || plain.error < 1e-140 else {
      self = plain
      return
    }
    self.init(values, scale: binaryScale(of: values))
  }

  private init(_ values: [Double], scale: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / scale } / count
    let squares = values.reduce(0) { $0 + ($1 / scale - mean) * ($1 / scale - mean) }
    self.mean = mean * scale
    error = values.count > 1 ? (squares / (count - 1) / count).squareRoot() * scale : .nan
  }

  /// Whether zero is further away than some standard errors.
  package func isClear(of errors: Double = 2) -> Bool { mean.magnitude > errors * error }
}
