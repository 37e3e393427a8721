import Report
import Testing
import Words

@Suite struct FiguresTests {
  @Test func levelsHaveTwoSignificantDigits() {
    #expect(
      [426.7, 2740, 0.4567, 12.34, 0, -3.21, 0.0512, 1_234_567, 6.5e29, 1.23e-7, .nan].map(
        Figures.level) == [
          "430", "2 700", "0.46", "12", "0", "−3.2", "0.051", "1 200 000", "6.5e29", "1.2e−7", "–",
        ])
  }

  @Test func changesAreSignedAndCappedByTheirLevel() {
    #expect(Figures.change(-56.4, ofLevel: 430) == "−56")
    #expect(Figures.change(0.4, ofLevel: 430) == "0")
    #expect(Figures.change(-0.04, ofLevel: 12) == "0")
    #expect(Figures.change(0.34, ofLevel: 12) == "+0.3")
    #expect(Figures.change(0.1834, ofLevel: 0.46) == "+0.18")
    #expect(Figures.change(1234, ofLevel: 2700) == "+1 200")
  }

  @Test func sharesAreWordsNearTheEnds() {
    #expect(
      [0, 0.004, 0.5, 0.884, 0.996, 1].map(Figures.share) == [
        "none", "less than 1 %", "50 %", "88 %", "more than 99 %", "all",
      ])
    #expect(Figures.futures(1) == "all sampled futures")
  }

  @Test func plainNumbersKeepTheirDigits() {
    #expect(
      [0.03, 55, 1400, -2.5, 2.5e9].map(Figures.plain) == ["0.03", "55", "1 400", "−2.5", "2.5e9"])
    #expect([2026, 2026.5].map(Figures.year) == ["2026", "2026.5"])
  }

  @Test func textIsWrappedAndPadded() {
    #expect(
      Layout.wrap("one two three", width: 9, indent: "  ", first: "1 ") == ["1 one two", "  three"])
    #expect(Layout.left("a long label", 6) == "a lon…" && Layout.right("7", 3) == "  7")
    #expect(Layout.list(["a", "b", "c"]) == "a, b and c" && Layout.list(["a"]) == "a")
  }
}
