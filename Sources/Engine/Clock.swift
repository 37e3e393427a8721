/// The times of a run, computed from whole numbers so that they never drift.
package struct Clock: Sendable, Hashable {
  package enum Method: String, Sendable {
    case euler
    /// The classical fourth-order method of Runge and Kutta.
    case rk4
  }
  package let start: Double
  /// The step is `numerator / denominator`.
  package let numerator: Double
  package let denominator: Double
  package let steps: Int
  /// The number of steps from one report to the next.
  package let stepsPerReport: Int
  package let method: Method

  package init(
    start: Double, step numerator: Double, over denominator: Double = 1, steps: Int,
    stepsPerReport: Int = 1, method: Method = .euler
  ) {
    self.start = start
    self.numerator = numerator
    self.denominator = denominator
    self.steps = steps
    self.stepsPerReport = stepsPerReport
    self.method = method
  }

  package var step: Double { numerator / denominator }

  /// The time `start + k · step`, where halves of a step are allowed.
  package func time(atStep k: Double) -> Double { start + k * numerator / denominator }

  /// The number of reports, both ends included.
  package var reports: Int { steps / stepsPerReport + 1 }

  package func reportTime(_ report: Int) -> Double { time(atStep: Double(report * stepsPerReport)) }

  package var reportTimes: [Double] { (0..<reports).map(reportTime) }
}
