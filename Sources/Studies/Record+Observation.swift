package import Checker
import Ensemble
package import Language

extension Record {
  /// The rule of an observation; nil if it has none.
  package init?(_ observation: Observation, _ timing: Timing) {
    guard let tolerance = observation.tolerance else { return nil }
    let points = observation.values.compactMap { Point($0, of: observation, timing) }
    guard !points.isEmpty else { return nil }
    self.init(
      output: observation.name, points: points, logarithmic: tolerance.logarithmic,
      tolerance: tolerance.bound)
  }
}

extension Record.Point {
  /// An observed value and the steps it is compared with; nil if it lies outside the model's time.
  package init?(
    _ value: ObservationDeclaration.Value, of observation: Observation, _ timing: Timing
  ) {
    let start = value.time.value
    let end = value.until?.value ?? start + (observation.meanOver ?? 0)
    let steps =
      end > start ? timing.steps(from: start, until: end) : timing.step(at: start).map { $0...$0 }
    guard let steps else { return nil }
    self.init(steps: steps, value: value.value.value)
  }
}
