import Analyses
import Testing

@Suite struct VerdictTests {
  private func kind(
    _ differences: [Double], _ corners: [Double] = [-1], up: Bool = false
  ) -> Verdict.Kind {
    Verdict(
      differences, corners: corners, inRecord: differences.map { _ in true }, threshold: 2, up: up
    ).kind
  }

  @Test func mostFuturesDecide() {
    #expect(kind([-3, -3, 1]) == .shown)
    #expect(kind([-3, -3, -1, -1]) == .notShown, "half of them is not most")
    #expect(kind([-3, -2, -1]) == .builtIn, "the threshold itself counts")
    #expect(kind([-3, -3, -1], [-1, 1]) == .shown, "a corner leaves the direction open")
    #expect(kind([-3, -3, -1], []) == .shown, "without corners nothing is known to be built in")
    #expect(kind([-3, -3, .nan]) == .undecided, "of a failed run nothing is known")
    #expect(kind([-3, -3, -3], [-1, .nan]) == .undecided, "nor of a failed corner")
    #expect(kind([.nan, .nan]) == .notComputed)
    #expect(kind([3, 3, -3]) == .opposite)
    #expect(kind([3, 3, 3], [1], up: true) == .builtIn)
    #expect(kind([]) == .notComputed)
  }

  @Test func theRecordIsCountedApart() {
    let verdict = Verdict(
      [5, 5, 0, 0], corners: [], inRecord: [true, false, true, true], threshold: 1, up: true)
    #expect(verdict.share == 0.5 && verdict.shareInRecord == 1.0 / 3)
    #expect(verdict.change.median == 2.5)
  }
}
