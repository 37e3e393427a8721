package import Engine

/// Observed values of an output and the rule by which a future agrees with them.
package struct Record: Sendable {
  /// An observed value and the steps with whose mean it is compared.
  package struct Point: Sendable {
    package let steps: ClosedRange<Int>
    package let value: Double

    package init(steps: ClosedRange<Int>, value: Double) {
      self.steps = steps
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

extension Program {
  /// The program with the means of all outputs over each of some windows, then those that records are compared with.
  package func averaging(over windows: [ClosedRange<Int>], _ records: [Record]) -> Program {
    let means = windows.flatMap { steps in outputs.indices.map { Mean(output: $0, over: steps) } }
    let observed = records.flatMap { record in
      let output = output(named: record.output)
      return record.points.map { Mean(output: output, over: $0.steps) }
    }
    return averaging(means + observed)
  }
}
