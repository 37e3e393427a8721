/// Observed values of an output and the rule by which a future agrees with them.
package struct Record: Sendable {
  /// An observed value and the reports that it is compared with.
  package struct Point: Sendable {
    package let reports: Range<Int>
    package let value: Double

    package init(reports: Range<Int>, value: Double) {
      self.reports = reports
      self.value = value
    }
  }
  package let output: String
  package let points: [Point]
  /// Whether logarithms are compared.
  package let logarithmic: Bool
  /// The largest root mean square of the differences at which a future still agrees.
  package let tolerance: Double

  package init(output: String, points: [Point], logarithmic: Bool, tolerance: Double) {
    self.output = output
    self.points = points
    self.logarithmic = logarithmic
    self.tolerance = tolerance
  }
}
