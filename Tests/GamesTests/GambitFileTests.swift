import Games
import SourceText
import Testing

@Suite struct GambitFileTests {
  private func read(_ text: String) throws -> NormalForm {
    try NormalForm.read(SourceFile(path: "g.nfg", text: text))
  }

  @Test func payoffsInAList() throws {
    let game = try read(
      """
      NFG 1 R "Selten \\"1975\\"" { "Player 1" "Player 2" } { 3 2 }

      1 1 0 2 0 2 1/2 1 0 3 2e-1 0
      """)
    #expect(game.title == "Selten \"1975\"")
    #expect(game.players.map(\.strategies.count) == [3, 2])
    #expect(game.payoffs[game.index([0, 1])] == [0.5, 1])
    #expect(game.payoffs[game.index([2, 1])] == [0.2, 0])
    #expect(try read(game.gambitText) == game)
  }

  @Test func largePayoffsThatADoubleHoldsApart() throws {
    let text = "NFG 1 R \"\" { \"a\" } { 3 } 9007199254740991 9007199254740990 9007199254740990"
    #expect(try read(text).payoffs.map { $0[0] } == [0x1p53 - 1, 0x1p53 - 2, 0x1p53 - 2])
    #expect(try read("NFG 1 R \"\" { \"a\" } { 2 } 1e20 1E+20").payoffs == [[1e20], [1e20]])
    // What rounding left of equal payoffs is no reason to refuse a game.
    let rounded = "NFG 1 R \"\" { \"a\" } { 4 } 0.30000000000000004 0.3 5.5e-17 1"
    #expect(try read(rounded).payoffs.count == 4)
  }

  @Test func payoffsByOutcome() throws {
    let game = try read(
      """
      NFG 1 R "Three" { "A" "B" }
      { { "up" "down" } { "left" "right" } }
      "a comment"
      { { "first" 1, -1 } { "" 2, 3 } }
      1 0 2 1
      """)
    #expect(game.players[0].strategies == ["up", "down"])
    #expect(game.payoffs == [[1, -1], [0, 0], [2, 3], [1, -1]])
  }

  @Test(arguments: [
    ("", "no-game"), ("EFG 2 R", "no-game"), ("NFG 2 R \"\" { \"a\" } { 1 } 0", "game-version"),
    ("NFG 1 X \"\"", "game-syntax"), ("NFG 1 R \"open", "open-text"),
    ("NFG 1 R \"\" { \"a\" \"b\" } { 2 } 1 2", "game-strategies"),
    ("NFG 1 R \"\" { \"a\" } { { } }", "game-strategies"),
    ("NFG 1 R \"\" { \"a\" } { 0 } 1", "game-syntax"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 1", "game-payoffs"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 1 2 3", "game-syntax"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 1 nan", "game-syntax"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 1 1/0", "game-syntax"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 9007199254740993 9007199254740992", "payoffs-apart"),
    ("NFG 1 R \"\" { \"a\" } { 2 } 1e9 1000000000.01", "payoffs-apart"),
    ("NFG 1 R \"\" { \"a\" } { 2 } -1e308 1e308", "payoffs-apart"),
    ("NFG 1 R \"\" { \"a\" } { 3 } 1 2 1e11", "payoffs-apart"),
    ("NFG 1 R \"\" { \"a\" } { 1 } { { \"\" 1 2 } } 1", "game-payoffs"),
    ("NFG 1 R \"\" { \"a\" } { 1 } { { \"\" 1 } } 2", "game-syntax"),
    ("NFG 1 R \"\" { \"a\" \"b\" \"c\" } { 9999 9999 9999 } 1", "game-size"),
  ])
  func mistakesAreLocated(_ text: String, _ code: String) {
    let error = #expect(throws: Diagnostics.self) { try read(text) }
    #expect(error?.all.contains { $0.code == code } == true, "\(error?.all.map(\.code) ?? [])")
  }
}
