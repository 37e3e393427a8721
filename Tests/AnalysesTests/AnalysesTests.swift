import Analyses
import Ensemble
import Kernels
import Results
import TestKit
import Testing

@Suite struct AnalysesTests {
  private let design = Sample(
    sobol: Sampler(uniform: [("a", -1...1), ("b", -1...1), ("c", -1...1)]), futures: 512, seed: 3
  ).design()

  private func arm(_ policy: String, _ values: [Double]) -> ArmResult {
    ArmResult(
      policy: policy, hypothesis: nil, design: design.first(values.count, fixing: [:]),
      outcomes: ["m"], means: [values],
      misfits: [], failures: [])
  }

  private func compare(_ changes: [Double], corners: [Double], material: Double = 1) -> Comparison {
    let zero = arm("base", changes.map { _ in 10 })
    let other = arm("other", changes.map { 10 + $0 })
    let pair = (arm("other", corners), arm("base", corners.map { _ in 0 }))
    return Comparison(
      other, against: zero, corners: corners.isEmpty ? nil : pair, outcome: 0, material: material,
      inRecord: changes.indices.map { $0 % 2 == 0 })
  }

  @Test func changesOnTheSameFutures() {
    let some = design.values[0].map { $0 * 4 }
    let comparison = compare(some, corners: [])
    #expect(abs(comparison.change.median) < 0.02 && !comparison.isMaterial)
    #expect(abs(comparison.shareUp - 0.375) < 0.01 && abs(comparison.shareDown - 0.375) < 0.01)
    #expect(comparison.changeInRecord.count == 256)
    #expect(comparison.direction == .open)
  }

  @Test func directionIsBuiltInOnlyIfCornersAgree() {
    let up = design.values[0].map { 2 + $0 }
    #expect(compare(up, corners: [1, 5]).direction == .builtInUp)
    #expect(compare(up, corners: [1, -5]).direction == .open)
    #expect(compare(up, corners: []).direction == .open)
    #expect(compare(up.map { -$0 }, corners: [-1]).direction == .builtInDown)
  }

  @Test func failedFuturesDoNotCount() {
    var changes = Array(repeating: 2.0, count: 512)
    changes[7] = .nan
    let comparison = compare(changes, corners: [])
    #expect(comparison.change.count == 511 && comparison.shareUp == 1)
  }

  @Test func synergyIsWhatTheSumLeavesOver() {
    let base = arm("base", design.values[0])
    let one = arm("one", design.values[0].map { $0 + 2 })
    let two = arm("two", design.values[0].map { $0 + 3 })
    let both = arm("both", design.values[0].map { $0 + 6 })
    let synergy = Synergy(
      both, parts: [one, two], reference: base, outcome: 0,
      inRecord: design.values[0].map { _ in true })
    #expect(abs(synergy.excess.median - 1) < 1e-12)
  }

  @Test func rankCorrelationsFindWhatMatters() {
    let quantity = (0..<512).map { Elementary.exp(3 * design.values[1][$0]) }
    let found = RankCorrelations(design, with: quantity)
    #expect(found.drivers[0].name == "b" && abs(found.drivers[0].correlation - 1) < 1e-12)
    #expect(found.beyondNoise.count == 1)
    #expect((0.07...0.2).contains(found.noiseFloor))
    // Spearman by the textbook: ranks 1,2,3,4,5 against 2,1,4,3,5 give 0.8.
    let five = Sample(
      sobol: Sampler(uniform: [("x", 0...1)]), futures: 5, seed: 1
    ).design()
    let order = five.values[0].indices.sorted { five.values[0][$0] < five.values[0][$1] }
    var y = Array(repeating: 0.0, count: 5)
    for (position, future) in order.enumerated() { y[future] = [2, 1, 4, 3, 5][position] }
    #expect(abs(RankCorrelations(five, with: y).drivers[0].correlation - 0.8) < 1e-12)
  }

  @Test func ordersWithTies() {
    let order = PolicyOrder(["a": -30, "b": -25, "c": 0], material: 10)
    #expect(order.rank(of: "a", lowestFirst: true) == 1)
    #expect(order.rank(of: "b", lowestFirst: true) == 1)
    #expect(order.rank(of: "c", lowestFirst: true) == 3)
    #expect(order.rank(of: "c", lowestFirst: false) == 1)
    let other = PolicyOrder(["a": 20, "b": -25, "c": 0], material: 10)
    #expect(order.exchanged(in: other).map { "\($0.0)\($0.1)" } == ["ca"])
  }
}
