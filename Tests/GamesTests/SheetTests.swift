import Games
import Report
import Testing

@Suite struct SheetTests {
  private func sheet(_ rows: [[Double]], _ columns: [[Double]]) -> String {
    GameSheet(NormalForm(rows: rows, columns: columns)).text(width: 100)
  }

  @Test func aDilemmaIsNamed() {
    let text = sheet([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    #expect(
      text == """
        2 players, 2 × 2 strategies, 4 profiles

        At 1 profile nobody gains by choosing otherwise alone:
          2, 2 (payoffs 1.0, 1.0)

        Dominated strictly, again and again: “1” of 1 and “1” of 2.

        All would prefer 1, 1 to 2, 2, where 1 and 2 gain by choosing otherwise.

        If one commits itself first and the others answer, in its favour where they can:
          1: 2 1.00, answered by 2 (1.0)
          2: 2 1.00, answered by 2 (1.0)

        The correlated equilibrium with the largest sum of payoffs:
          2, 2 1.00 (payoffs 1.0, 1.0)

        """)
  }

  @Test func whatCannotBeReachedAlone() {
    let text = sheet([[2, 0], [0, 1]], [[2, 0], [0, 1]])
    #expect(
      text.contains("1 extreme equilibrium in mixed strategies:\n  1: 1 0.33, 2 0.67; 2: 1 0.33"))
    #expect(text.contains("to 2, 2, where nobody gains by choosing otherwise either;"))
    #expect(sheet([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]).contains("no pure equilibrium"))
  }
}
