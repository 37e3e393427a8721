import Checker
import SourceText
import Testing

/// Loops found in the equations.
@Suite struct LoopTests {
  private func model(_ body: String) throws -> CheckedModel {
    let text = "model m\ntime year 0 to 1 step 1\nunit a\n" + body
    return try CheckedModel.read(SourceFile(path: "m.dem", text: text)).model
  }

  private func loops(_ model: CheckedModel) -> [String] {
    model.feedbackLoops.map { loop in
      loop.map { model.variables[$0].name }.joined(separator: " ")
    }
  }

  @Test func aLoopBeginsWithAStockAndComesOnce() throws {
    let prey = try model(
      """
      stock prey: a
        start 10
        gains births
        loses eaten
      flow births: a/year = 0.5 * prey / one
      flow eaten: a/year = prey * hunters / (scale * one)
      stock hunters: a
        start 2
        gains eaten
        rate 0 - hunters / one
      constant one: year = 1 @judgement
      constant scale: a = 3 @judgement
      """.replacing("  gains eaten\n  rate 0 - hunters / one", with: "  rate eaten - hunters / one")
    )
    #expect(
      loops(prey) == [
        "hunters", "prey births", "prey eaten", "hunters eaten",
      ])
  }

  @Test func theShortestThroughEachLinkIsFound() throws {
    // Two ways from b to c: the long one is found through its own links.
    let ways = try model(
      """
      stock s: 1
        start 1
        rate (c + 0 * d) / one
      aux b: 1 = s
      aux c: 1 = b + e
      aux d: 1 = b
      aux e: 1 = d
      constant one: year = 1 @judgement
      """)
    #expect(loops(ways) == ["s b c", "s b d", "s b d e c"])
  }

  @Test func loopsPassThroughTheMemoryOfFunctions() throws {
    let remembered = try model(
      """
      stock s: 1
        start 1
        rate c / one
      aux b: 1 = smooth3(s, one)
      aux c: 1 = 1 - delay_fixed(b, one, 0)
      constant one: year = 1 @judgement
      """)
    #expect(loops(remembered) == ["s b c"])
  }

  @Test func withoutFeedbackThereIsNone() throws {
    let open = try model("aux b: 1 = step(1, 1)\naux c: 1 = b + b\naux d: 1 = c * b\n")
    #expect(open.feedbackLoops.isEmpty)
  }
}
