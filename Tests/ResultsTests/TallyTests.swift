import Kernels
import Results
import Testing

@Suite struct TallyTests {
  private func sample(_ count: Int, _ value: (inout RandomSequence) -> Double) -> [Double] {
    var random = RandomSequence(seed: 4, stream: .programs)
    return (0..<count).map { _ in value(&random) }
  }

  private func tally(_ values: [Double]) -> Tally {
    var tally = Tally()
    tally.add(values)
    return tally
  }

  private let shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]

  @Test func quantilesAreOffByLessThanABin() {
    let sets = [
      sample(5000) { $0.unit() },
      sample(5000) { 1e6 * ($0.unit() - 0.5) },
      sample(5000) { 1 / $0.unit() - 1 / $0.unit() },
      sample(5000) { $0.below(3) == 0 ? 0 : -$0.unit() * 1e-300 },
    ]
    for values in sets {
      let sorted = Sorted(finite: values)
      for share in shares {
        let exact = sorted.quantile(share)
        let error = (tally(values).quantile(share) - exact).magnitude
        #expect(error <= exact.magnitude / 64, "\(share): off by \(error) of \(exact)")
      }
    }
  }

  @Test func constantsAreExact() {
    for value in [0, -0.0, 100, -3.7, .leastNonzeroMagnitude, .greatestFiniteMagnitude] {
      for share in shares {
        #expect(tally(Array(repeating: value, count: 9)).quantile(share) == value)
      }
    }
    #expect(Tally().quantile(0.5).isNaN)
    #expect(tally([.nan, .infinity, 2, -.infinity]).count == 1)
  }

  @Test func partsAddUpInAnyOrder() throws {
    let values = sample(4000) { ($0.unit() - 0.3) * 1e3 / ($0.unit() + 1e-6) }
    let parts = stride(from: 0, to: 4000, by: 250).map { tally(Array(values[$0..<$0 + 250])) }
    func sum(_ parts: [Tally]) -> [Double] {
      let whole = parts.reduce(into: Tally()) { $0.add($1) }
      return shares.map(whole.quantile)
    }
    #expect(sum(parts) == shares.map(tally(values).quantile))
    #expect(sum(parts.reversed()) == sum(parts))
  }

  @Test func changesAreCountedByDirection() {
    let counts = ChangeCounts([3, -1, 0, 2, -5, .nan, -2], material: 2)
    #expect(counts.count == 6)
    #expect(counts.rising == 2 && counts.falling == 3)
    #expect(counts.up == 2 && counts.down == 2)
    let any = ChangeCounts([0, 0.1, -0.1, 0], material: 0)
    #expect(any.up == 1 && any.down == 1)
  }
}
