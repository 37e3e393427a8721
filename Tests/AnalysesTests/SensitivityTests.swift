import Analyses
import Ensemble
import Foundation
import Kernels
import Results
import TestKit
import Testing

/// Indices and regions against known answers.
@Suite struct SensitivityTests {
  private func uncertainties(_ count: Int, _ range: ClosedRange<Double>) -> Sampler {
    Sampler(uniform: (0..<count).map { ("x\($0)", range) })
  }

  /// Ishigami and Homma (1990) with a = 7 and b = 0.1, whose indices are known exactly.
  @Test func theIndicesOfIshigami() {
    let design = Design(
      saltelli: uncertainties(3, -Double.pi ... .pi),
      factors: (0..<3).map { .init(name: "x\($0)", members: ["x\($0)"]) }, samples: 8192, seed: 1)
    let quantity = (0..<design.futures).map { future in
      let x = design.values.map { $0[future] }
      return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
    }
    let found = SobolIndices(design, of: quantity)
    let exact: [(first: Double, total: Double)] = [(0.3139, 0.5576), (0.4424, 0.4424), (0, 0.2437)]
    for (index, expected) in zip(found.indices, exact) {
      #expect(abs(index.first.value - expected.first) < 0.01, "\(index)")
      #expect(abs(index.total.value - expected.total) < 0.01, "\(index)")
      #expect(index.first.low < expected.first && expected.first < index.first.high)
      #expect(index.total.low < expected.total && expected.total < index.total.high)
    }
    #expect(abs(found.deviation - 13.8446.squareRoot()) < 0.03)
  }

  /// Neither very small nor very large values change a share.
  @Test(arguments: [1e-300, 1e-200, 1e200, 1e300]) func sharesHaveNoScale(scale: Double) {
    let design = Design(
      saltelli: uncertainties(2, -1...1),
      factors: (0..<2).map { .init(name: "x\($0)", members: ["x\($0)"]) }, samples: 512, seed: 1)
    let quantity = (0..<design.futures).map { design.values[0][$0] + 2 * design.values[1][$0] }
    let plain = SobolIndices(design, of: quantity)
    let scaled = SobolIndices(design, of: quantity.map { $0 * scale })
    for (mine, other) in zip(plain.indices, scaled.indices) {
      #expect(abs(mine.first.value - other.first.value) < 1e-9 && other.first.value > 0.1)
      #expect(abs(mine.total.value - other.total.value) < 1e-9)
    }
    #expect(abs(scaled.deviation / scale / plain.deviation - 1) < 1e-9)
    let values = quantity.map { $0 * scale }
    let (mine, other) = (Estimate(quantity), Estimate(values))
    #expect(abs(other.mean / scale - mine.mean) < 1e-12)
    #expect(abs(other.error / scale / mine.error - 1) < 1e-9)
  }

  @Test func factorsCanHoldSeveral() {
    // y = x0 + 2 x1 + x2 x3: the group {x2, x3} has its product inside.
    let design = Design(
      saltelli: uncertainties(4, -1...1),
      factors: [
        .init(name: "a", members: ["x0"]), .init(name: "b", members: ["x1"]),
        .init(name: "c", members: ["x2", "x3"]),
      ], samples: 4096, seed: 2)
    var quantity = (0..<design.futures).map { future in
      let x = design.values.map { $0[future] }
      return x[0] + 2 * x[1] + x[2] * x[3]
    }
    quantity[17] = .nan
    let variance = 1.0 / 3 + 4.0 / 3 + 1.0 / 9
    let shares = [1.0 / 3 / variance, 4.0 / 3 / variance, 1.0 / 9 / variance]
    for (index, share) in zip(SobolIndices(design, of: quantity).indices, shares) {
      #expect(abs(index.first.value - share) < 0.02 && abs(index.total.value - share) < 0.02)
    }
  }

  @Test func aRegionIsFound() throws {
    let design = Sample(sobol: uncertainties(20, 0...1), futures: 1000, seed: 3).design()
    let corner = (0..<1000).map { design.values[4][$0] < 0.3 && design.values[7][$0] > 0.6 }
    let region = try #require(Region(design, where: corner))
    #expect(Set(region.bounds.map(\.name)) == ["x4", "x7"])
    for bound in region.bounds {
      #expect(bound.isUpper == (bound.name == "x4"))
      #expect(abs(bound.value - (bound.isUpper ? 0.3 : 0.6)) < 0.02)
    }
    #expect(region.coverage > 0.95 && abs(region.size - 0.12) < 0.02)
  }

  @Test func chanceHasNoRegion() {
    let design = Sample(sobol: uncertainties(50, 0...1), futures: 500, seed: 4).design()
    var found = 0
    for number in 0..<20 {
      var random = RandomSequence(seed: 5, stream: .programs, index: number)
      if Region(design, where: (0..<500).map { _ in random.below(5) == 0 }) != nil { found += 1 }
    }
    #expect(found <= 4, "one in twenty by chance")
    #expect(Region(design, where: Array(repeating: true, count: 500)) == nil)
  }
}
