import Checker
import Compiler
import Engine
import Kernels
import SourceText
import Testing

/// Distributions as programs, against exact quantiles.
@Suite struct SamplingTests {
  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-14) -> Bool {
    (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude, 1e-300)
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

  /// Expected values by mpmath with 40 digits, the quantiles by bisection of the distribution function.
  @Test func quantilesOfTheShapedFamilies() {
    let far = Distribution.truncatedNormal(mean: 0, deviation: 1, low: 4, high: 6)
    #expect(near(far.quantile(0.3), 4.0836157324207136559))
    let both = Distribution.truncatedNormal(mean: 1, deviation: 2, low: -1, high: 2)
    #expect(near(both.quantile(0.25), -0.095935312644318969875, 1e-13))
    let mirrored = Distribution.truncatedNormal(mean: 0, deviation: 1, low: -6, high: -4)
    #expect(near(mirrored.quantile(0.7), -4.0836157324207136559))
    let gamma = Distribution.gamma(shape: 2.5, scale: 10)
    #expect(near(gamma.quantile(0.5), 21.757300955477636586))
    let beta = Distribution.beta(a: 2, b: 3, low: 10, high: 20)
    #expect(near(beta.quantile(0.5), 13.8572756813238954828))
    // A PERT distribution with its mode in the middle is symmetric.
    #expect(near(Distribution.pert(low: 0, mode: 5, high: 10).quantile(0.5), 5, 1e-13))
  }

  @Test func quantilesOfGivenValues() {
    let dice = Distribution.discrete(values: [7, -1, 3], weights: [1, 2, 1])
    #expect([0.1, 0.24, 0.26, 0.74, 0.76, 0.99].map(dice.quantile) == [7, 7, -1, -1, 3, 3])
    let found = Distribution.empirical([1, 2, 10])
    #expect([0.25, 0.5, 0.75].map(found.quantile) == [1.5, 2, 6])
    #expect(found.ends == (1, 10))
  }

  private func sample(_ text: String, _ shares: [[Double]]) throws -> [[Double]] {
    let model = try CheckedModel.read(
      SourceFile(path: "m.dem", text: "model m\ntime year 0 to 1 step 1\n" + text)
    ).model
    let sampling = Sampling(model)
    var oracle = Oracle(sampling.program)
    return shares.map { row in
      let inputs = sampling.inputs.map { input in
        switch input {
        case .probability(let number): row[number]
        case .parameter(let number): sampling.parameters[number].value
        }
      }
      return oracle.run(inputs).values.map { $0[0] }
    }
  }

  @Test func aCopulaKeepsMarginalsAndGivesCorrelations() throws {
    let sobol = Sobol(dimensions: 3, seed: 4)
    let shares = (0..<4096).map { point in
      (0..<3).map { sobol.coordinate(point: point, dimension: $0) }
    }
    let values = try sample(
      """
      uncertain a: 1 = 0 ~ normal(0, 1) @judgement
      uncertain b: 1 = 0.5 ~ uniform(0, 1) @judgement
      uncertain c: 1 = 0 ~ normal(0, 1) @judgement
      correlation a, b: 0.6 @judgement
      correlation c, a: -0.5 @judgement
      """, shares)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func correlation(_ x: [Double], _ y: [Double]) -> Double {
      let (mx, my) = (mean(x), mean(y))
      let xy = mean(zip(x, y).map { ($0 - mx) * ($1 - my) })
      let xx = mean(x.map { ($0 - mx) * ($0 - mx) })
      let yy = mean(y.map { ($0 - my) * ($0 - my) })
      return xy / (xx * yy).squareRoot()
    }
    let (a, b, c) = (values.map { $0[0] }, values.map { $0[1] }, values.map { $0[2] })
    #expect(abs(correlation(a, b.map(Elementary.normalQuantile)) - 0.6) < 0.01)
    #expect(abs(correlation(a, c) + 0.5) < 0.01)
    // Not declared, so 0, although both go with `a`.
    #expect(abs(correlation(b.map(Elementary.normalQuantile), c)) < 0.01)
    // Spearman's correlation of a Gaussian copula is 6/π asin(ρ/2).
    #expect(abs(correlation(a.map(Elementary.normalCDF), b) - 0.581) < 0.01)
    #expect(abs(mean(b) - 0.5) < 0.002 && abs(mean(b.map { $0 * $0 }) - 1.0 / 3) < 0.002)
  }

  @Test func withoutCorrelationsSharesPassUnchanged() throws {
    let values = try sample(
      "uncertain a: 1 = 3 ~ uniform(2, 6) @judgement", [[0.25], [0.3]])
    #expect(values == [[3], [2 + 4 * 0.3]])
  }
}
