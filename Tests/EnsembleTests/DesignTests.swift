import Ensemble
import Kernels
import Results
import TestKit
import Testing

@Suite struct DesignTests {
  private let sampler = Sampler(uniform: [("a", 0...1), ("b", 0...1), ("c", 0...1)])

  /// The L2 star discrepancy of points (Warnock 1972), squared.
  private func discrepancy(_ columns: [[Double]]) -> Double {
    let count = columns[0].count
    var single = 0.0
    var pairs = 0.0
    for i in 0..<count {
      single += columns.reduce(1) { $0 * (1 - $1[i] * $1[i]) / 2 }
      for j in 0..<count { pairs += columns.reduce(1) { $0 * (1 - max($1[i], $1[j])) } }
    }
    var third = 1.0
    for _ in columns { third /= 3 }
    let n = Double(count)
    return third - 2 * single / n + pairs / (n * n)
  }

  @Test func sobolPointsAreEvenAndRandomOnesAreNot() {
    let random = discrepancy(Sample(random: sampler, futures: 512, seed: 3).design().values)
    let sobol = discrepancy(Sample(sobol: sampler, futures: 512, seed: 3).design().values)
    // Of independent points the expected value is (2⁻³ − 3⁻³) / n.
    let expected = (1.0 / 8 - 1.0 / 27) / 512
    #expect((0.2...4).contains(random / expected))
    #expect(sobol < expected / 40)
  }

  @Test func aLatinHypercubeMeetsEachStratumOnce() {
    for futures in [1, 7, 512] {
      for column in Sample(latin: sampler, futures: futures, seed: 5).design().values {
        #expect(Set(column.map { Int($0 * Double(futures)) }) == Set(0..<futures))
      }
    }
  }

  @Test func replicationsShareValuesAndNotDraws() {
    let once = Sample(sobol: sampler, futures: 10, seed: 2)
    let thrice = once.repeated(3)
    #expect(thrice.futures == 30)
    let design = thrice.design()
    for (column, values) in zip(design.values, once.design().values) {
      #expect(column == values.flatMap { [$0, $0, $0] })
    }
    #expect((0..<30).map(design.drawNumber) == Array(0..<30))
    for range in [0..<1, 4..<5, 5..<13, 29..<30] {
      let part = thrice.design(range)
      #expect(part.values == design.values.map { Array($0[range]) } && part.futures == range.count)
      #expect(part.drawNumber(0) == range.lowerBound)
    }
  }

  @Test func sobolAndRandomSamplesExtend() {
    for make in [Sample.init(sobol:futures:seed:), Sample.init(random:futures:seed:)] {
      let short = make(sampler, 100, 8).design()
      let long = make(sampler, 200, 8).design()
      #expect(short.values == long.values.map { Array($0.prefix(100)) })
      #expect(short.values != make(sampler, 100, 9).design().values)
    }
  }

  @Test func aFactorialDesignCombinesAllLevels() {
    let design = Sample(factorial: sampler, levels: 3, varied: ["a", "c"], seed: 1).design()
    #expect(design.futures == 9)
    #expect(design.values[0] == [1, 1, 1, 3, 3, 3, 5, 5, 5].map { $0 / 6 })
    #expect(design.values[1] == Array(repeating: 0.5, count: 9))
    #expect(design.values[2] == [1, 3, 5, 1, 3, 5, 1, 3, 5].map { $0 / 6 })
  }
}
