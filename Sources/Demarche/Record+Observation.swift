import Checker
import Compiler
import Engine
import Ensemble
import Language

extension Record {
  /// The rule of an observation; nil if it has none.
  init?(_ observation: Observation, _ timing: Timing) {
    guard let tolerance = observation.tolerance else { return nil }
    let points = observation.values.compactMap { Point($0, of: observation, timing) }
    guard !points.isEmpty else { return nil }
    self.init(
      output: observation.name, points: points, logarithmic: tolerance.logarithmic,
      tolerance: tolerance.bound)
  }
}

extension Record.Point {
  /// An observed value and the reports it is compared with; nil if it lies outside the model's time.
  init?(_ value: ObservationDeclaration.Value, of observation: Observation, _ timing: Timing) {
    let clock = Clock(timing)
    let start = value.time.value
    let end = value.until?.value ?? start + (observation.meanOver ?? 0)
    let inside = (0..<clock.reports).filter {
      let time = clock.reportTime($0)
      return end > start ? time >= start && time < end : time >= start
    }
    guard let first = inside.first, let last = inside.last else { return nil }
    self.init(reports: first..<(end > start ? last : first) + 1, value: value.value.value)
  }
}
