/// A mean over futures and its standard error.
package struct Estimate: Sendable, Equatable {
  package let mean: Double
  /// The deviation over the root of the count, as if futures were drawn one by one; points that are spread
  /// evenly, as Sobol's are, err less.
  package let error: Double

  package init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    error = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : .nan
  }

  /// Whether zero is further away than some standard errors.
  package func isClear(of errors: Double = 2) -> Bool { mean.magnitude > errors * error }
}
