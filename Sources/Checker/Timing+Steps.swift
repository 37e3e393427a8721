/// Which steps some times name. All that is averaged or read at a time goes by steps, whatever is reported.
extension Timing {
  /// The steps within some times, both ends included, or the one nearest to a single time; nil if there is none.
  package func steps(in times: ClosedRange<Double>) -> ClosedRange<Int>? {
    guard times.lowerBound < times.upperBound else {
      return step(at: times.lowerBound).map { $0...$0 }
    }
    return existing(
      from: (position(times.lowerBound) - tolerance).rounded(.up),
      to: (position(times.upperBound) + tolerance).rounded(.down))
  }

  /// The steps from a time on until another, which is not among them; nil if there is none.
  package func steps(from first: Double, until end: Double) -> ClosedRange<Int>? {
    existing(
      from: (position(first) - tolerance).rounded(.up),
      to: (position(end) - tolerance).rounded(.up) - 1)
  }

  /// The step nearest to a time; nil beyond the model's time.
  package func step(at time: Double) -> Int? {
    let nearest = (position(time) - 0.5 - 1e-6).rounded(.up)
    return existing(from: nearest, to: nearest)?.lowerBound
  }

  /// The last step that has come by a time, which lies in the model's time.
  package func lastStep(by time: Double) -> Int {
    Int(min(max((position(time) + tolerance).rounded(.down), 0), Double(steps)))
  }

  /// The steps over which outcomes are compared.
  package var comparedSteps: ClosedRange<Int> {
    guard let steps = steps(in: compare) else {
      preconditionFailure("a checked model has a step in the times compared")
    }
    return steps
  }

  /// How many steps a time comes after the first.
  private func position(_ time: Double) -> Double { (time - start) * denominator / numerator }

  /// By how much of a step times may differ that are the same: a month after 2020 is written 2020.08.
  private var tolerance: Double { 1.0 / 16 }

  private func existing(from first: Double, to last: Double) -> ClosedRange<Int>? {
    let (first, last) = (max(first, 0), min(last, Double(steps)))
    return first <= last ? Int(first)...Int(last) : nil
  }
}
