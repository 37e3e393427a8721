import Kernels
import Testing

@Suite struct DistributionTests {
  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-14) -> Bool {
    (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude, 1e-300)
  }

  @Test func normalQuantiles() {
    #expect(normalQuantile(0.5) == 0)
    #expect(near(normalQuantile(0.975), 1.9599639845400545))
    #expect(near(normalQuantile(1e-10), -6.361340902404056))
    #expect(near(normalQuantile(0.05), -1.6448536269514729))
  }

  @Test func quantilesOfEachFamily() {
    #expect(Distribution.uniform(low: 2, high: 6).quantile(0.25) == 3)
    let triangle = Distribution.triangular(low: 0, mode: 1, high: 4)
    #expect(near(triangle.quantile(0.25), 1))
    #expect(near(triangle.quantile(0.75), 4 - 3.0.squareRoot()))
    #expect(Distribution.triangular(low: 0, mode: 0, high: 1).quantile(0.75) == 0.5)
    #expect(near(Distribution.logUniform(low: 1, high: 100).quantile(0.5), 10))
    #expect(Distribution.normal(mean: 3, deviation: 2).quantile(0.5) == 3)
    #expect(near(Distribution.logNormal(median: 3, spread: 2).quantile(0.8413447460685429), 6))
  }

  @Test func anIntervalHoldsNineInTen() {
    let positive = Distribution.interval(10, 1000)
    #expect(near(positive.quantile(0.05), 10, 1e-12) && near(positive.quantile(0.95), 1000, 1e-12))
    let signed = Distribution.interval(-1, 3)
    #expect(near(signed.quantile(0.05), -1, 1e-12) && near(signed.quantile(0.95), 3, 1e-12))
  }

  @Test func statisticsDoNotDependOnOrder() {
    let values = (0..<1000).map { Double($0 * 7919 % 1000) / 7 }
    #expect(
      Sorted(finite: values).quantile(0.37) == Sorted(finite: values.reversed()).quantile(0.37))
    #expect(Sorted(finite: [3, 1, 2]).median == 2)
    #expect(Sorted(finite: [1, 2]).quantile(0.25) == 1.25)
    #expect(Sorted(finite: [0.0, -0.0]).values[0].sign == .minus)
    #expect(Sorted(finite: [.infinity, .nan]).values.isEmpty)
    #expect(Sorted(finite: [3, -2.5, -1e300, 0.5]).values == [-1e300, -2.5, 0.5, 3])
    #expect(Sorted(finite: []).median.isNaN)
  }
}
