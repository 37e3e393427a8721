import Kernels
import Testing

@Suite struct DistributionTests {
  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-14) -> Bool {
    (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude, 1e-300)
  }

  @Test func normalQuantiles() {
    #expect(Elementary.normalQuantile(0.5) == 0)
    #expect(near(Elementary.normalQuantile(0.975), 1.9599639845400545))
    #expect(near(Elementary.normalQuantile(1e-10), -6.361340902404056))
    #expect(near(Elementary.normalQuantile(0.05), -1.6448536269514729))
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

  @Test func selectionFindsWhatSortingFinds() {
    let shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    var random = RandomSequence(seed: 12, stream: .programs)
    var sets: [[Double]] = [
      [], [.nan, .infinity], [3], [-0.0, 0], Array(repeating: 7, count: 3000),
      (0..<5000).map(Double.init), (0..<5000).reversed().map(Double.init),
      (0..<4000).map { Double(min($0, 4000 - $0)) }, (0..<4000).map { Double($0 % 3) },
    ]
    for size in [2, 15, 16, 17, 18, 33, 100, 1024, 4097] {
      sets.append((0..<size).map { _ in (random.unit() - 0.5) * 1e3 })
      sets.append((0..<size).map { _ in Double(random.below(9)) - 4 })
      sets.append((0..<size).map { _ in random.below(5) == 0 ? .nan : 1 / random.unit() })
    }
    for values in sets {
      let sorted = Sorted(finite: values)
      let expected = shares.map { sorted.quantile($0).bitPattern }
      #expect(
        quantiles(finite: values, at: shares).map(\.bitPattern) == expected, "\(values.count)")
      let few = quantiles(finite: values, at: [0.9]).map(\.bitPattern)
      #expect(few == [expected[5]], "\(values.count)")
    }
  }

  /// Expected values by mpmath with 40 digits.
  @Test func gammaAndBetaFunctions() {
    for (x, expected) in [
      (0.1, 2.252712651734205902), (0.5, 0.57236494292470008707), (3.7, 1.4280723266653881292),
      (25.0, 54.78472939811231919), (10000.0, 82099.717496442377273),
    ] { #expect(near(Elementary.lnGamma(x), expected, 4e-15), "\(x)") }
    for (z, expected) in [
      (-8.0, 6.2209605742717841235e-16), (-3.0, 0.0013498980316300945267),
      (-1.0, 0.15865525393145705141), (-0.125, 0.45026177516988710702), (0.0, 0.5),
      (0.7, 0.75803634777692697138), (2.5, 0.99379033467422386483),
      (6.0, 0.99999999901341235496),
    ] { #expect(near(Elementary.normalCDF(z), expected, 1e-14), "\(z)") }
    #expect(Elementary.normalCDF(-.infinity) == 0 && Elementary.normalCDF(.infinity) == 1)
    #expect(Elementary.normalCDF(.nan).isNaN)
  }

  /// Expected values by mpmath with 40 digits, by bisection of the distribution function.
  @Test func gammaAndBetaQuantiles() {
    for (shape, p, expected) in [
      (0.3, 0.01, 1.5022226552360382165e-7), (0.3, 0.9, 0.8848107733602440386),
      (1, 0.5, 0.69314718055994530942), (2.5, 1e-6, 0.006448080103248548182),
      (2.5, 0.5, 2.1757300955477636586), (2.5, 0.999999, 17.944093439805210495),
      (80, 0.05, 65.878028290084817456), (1000, 0.9, 1040.7343080136900989),
    ] { #expect(near(Opcode.gammaQuantile.value(shape, p, 0), expected, 1e-12), "\(shape) \(p)") }
    for (a, b, p, expected) in [
      (0.5, 0.5, 0.1, 0.024471741852423216636), (0.3, 4, 0.02, 4.1367010898723242931e-7),
      (2, 3, 0.5, 0.38572756813238954828), (5, 1, 0.25, 0.75785828325519904117),
      (30, 70, 0.99, 0.41125178070516269446), (400, 2, 0.001, 0.97720894243470411622),
    ] { #expect(near(Opcode.betaQuantile.value(a, b, p), expected, 1e-12), "\(a) \(b) \(p)") }
    #expect(Opcode.gammaQuantile.value(-1, 0.5, 0).isNaN)
    #expect(Opcode.gammaQuantile.value(0.001, 1e-5, 0) == 0)
    #expect(Opcode.betaQuantile.value(1, 0, 0.5).isNaN)
  }

  @Test(arguments: [1, 2, 3, 64, 1000, 65_536])
  func permutationsOfIndicesAreWhole(_ count: Int) {
    var random = RandomSequence(seed: 9, stream: .strata)
    let order = IndexPermutation(count: count, &random)
    let images = (0..<count).map { order[$0] }
    #expect(Set(images) == Set(0..<count))
    if count == 1000 {
      // Independent orders have a rank correlation of about 1/√n.
      let sum = images.enumerated().reduce(0.0) {
        $0 + (Double($1.offset) - 499.5) * (Double($1.element) - 499.5)
      }
      #expect(abs(sum / (1000.0 * (1e6 - 1) / 12)) < 0.1)
    }
  }
}
