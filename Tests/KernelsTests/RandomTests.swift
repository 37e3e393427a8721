import Kernels
import Testing

@Suite struct RandomTests {
  @Test func publishedKnownAnswersOfPhilox() {
    let zero = SIMD4<UInt32>(repeating: 0)
    #expect(
      Philox.words(key: 0, counter: zero)
        == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      Philox.words(key: .max, counter: SIMD4(repeating: .max))
        == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    let pi = SIMD4<UInt32>(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344)
    #expect(
      Philox.words(key: 0x299F_31D0_A409_3822, counter: pi)
        == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test func plainSobolIsThePublishedSequence() {
    let sobol = Sobol(dimensions: 5, seed: nil)
    let points = (0..<5).map { point in
      (0..<5).map { sobol.coordinate(point: point, dimension: $0) - 0x1p-33 }
    }
    #expect(
      points == [
        [0, 0, 0, 0, 0],
        [0.5, 0.5, 0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25, 0.25, 0.75],
        [0.25, 0.75, 0.75, 0.75, 0.25],
        [0.375, 0.375, 0.625, 0.875, 0.375],
      ])
  }

  @Test func scrambledPointsFillEveryStratumOnce() {
    for seed: UInt64 in [0, 7, 99] {
      let sobol = Sobol(dimensions: 160, seed: seed)
      for dimension in [0, 1, 5, 77, 159] {
        let strata = (0..<256).map {
          Int(sobol.coordinate(point: $0, dimension: dimension) * 256)
        }
        #expect(Set(strata).count == 256, "dimension \(dimension)")
      }
    }
    let one = Sobol(dimensions: 3, seed: 1).coordinate(point: 9, dimension: 2)
    #expect(one == Sobol(dimensions: 200, seed: 1).coordinate(point: 9, dimension: 2))
    #expect(one != Sobol(dimensions: 3, seed: 2).coordinate(point: 9, dimension: 2))
  }

  @Test func drawsBelowABoundReachEveryNumber() {
    var random = RandomSequence(seed: 3, stream: .programs)
    let draws = (0..<6000).map { _ in random.below(6) }
    for number in 0..<6 { #expect(abs(draws.count { $0 == number } - 1000) < 120) }
    #expect((0..<1000).map { _ in random.unit() }.allSatisfy { $0 >= 0 && $0 < 1 })
  }

  @Test func allDimensionsHaveDirectionNumbers() {
    let sobol = Sobol(dimensions: Sobol.largestDimension, seed: nil)
    let strata = (0..<64).map { Int(sobol.coordinate(point: $0, dimension: 1999) * 64) }
    #expect(Set(strata).count == 64)
  }
}
