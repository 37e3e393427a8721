import Kernels
import Report
import Testing

@Suite struct AxisTests {
  @Test func ticksAreRoundAndFew() {
    let cases: [(ClosedRange<Double>, [Double])] = [
      (0...766, [0, 200, 400, 600, 800]), (-137...40, [-100, -50, 0]),
      (0...0.83, [0, 0.25, 0.5, 0.75]), (0...1, [0, 0.25, 0.5, 0.75, 1]),
      (0...4, [0, 1, 2, 3, 4]), (0...10, [0, 2.5, 5, 7.5, 10]),
    ]
    for (range, ticks) in cases {
      #expect(Axis(lowest: range.lowerBound, highest: range.upperBound).ticks == ticks, "\(range)")
    }
    #expect(Axis(lowest: 9500, highest: 10_000).low == 9500)
    #expect(Axis(lowest: 3, highest: 10).low == 0)
    #expect(Axis(lowest: -100, highest: -95).high == -95)
  }

  @Test func everyScaleHoldsItsValues() {
    var random = RandomSequence(seed: 6, stream: .programs)
    var values = [0, 1, -1, 1e308, -1e308, 5, 5 + 1e-12, .leastNonzeroMagnitude]
    for _ in 0..<400 {
      var magnitude = random.unit() - 0.5
      for _ in 0..<random.below(300) { magnitude *= random.below(2) == 0 ? 10 : 0.1 }
      values.append(magnitude)
    }
    // Any double, too.
    let any = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let next = any.map { $0 + 4 * $0.ulp }.filter(\.isFinite)
    let extremes = [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e16, 1e16]
    let pairs =
      Array(zip(values, values.reversed())) + Array(zip(any, any.reversed()))
      + Array(zip(any, next)) + extremes.flatMap { a in extremes.map { (a, $0) } }
    for (a, b) in pairs {
      let axis = Axis(lowest: min(a, b), highest: max(a, b))
      #expect(axis.low < axis.high, "\(a) \(b)")
      #expect(axis.ticks.count <= 5 && axis.ticks.allSatisfy(\.isFinite), "\(a) \(b)")
      #expect((-1e-6...1 + 1e-6).contains(axis.fraction(a)), "\(a) \(b)")
    }
  }
}
