import Kernels

/// A mean over futures and its standard error.
package struct Estimate: Sendable, Equatable {
  package let mean: Double
  /// The deviation over the root of the count, as if futures were drawn one by one; points that are spread
  /// evenly, as Sobol's are, err less.
  package let error: Double

  package init(_ values: [Double]) {
    let count = Double(values.count)
    let scale = binaryScale(of: values)
    let mean = values.reduce(0) { $0 + $1 / scale } / count
    let deviations = values.map { $0 / scale - mean }
    let unit = binaryScale(of: deviations)
    let squares = deviations.reduce(0) { $0 + $1 / unit * ($1 / unit) }
    self.mean = mean * scale
    error =
      values.count > 1 ? (squares / (count - 1) / count).squareRoot() * unit * scale : .nan
  }

  /// Whether zero is further away than some standard errors.
  package func isClear(of errors: Double = 2) -> Bool { mean.magnitude > errors * error }
}
