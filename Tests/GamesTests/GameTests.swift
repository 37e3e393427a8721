import Games
import Testing

/// Games whose solutions are in every textbook.
@Suite struct GameTests {
  private func pure(_ game: NormalForm) -> [[Int]] { game.pureEquilibria().map(game.profile) }

  private let pennies = NormalForm(rows: [[1, -1], [-1, 1]], columns: [[-1, 1], [1, -1]])
  private let sexes = NormalForm(rows: [[2, 0], [0, 1]], columns: [[1, 0], [0, 2]])
  private let chicken = NormalForm(rows: [[0, -1], [1, -10]], columns: [[0, 1], [-1, -10]])
  private let prisoners = NormalForm(rows: [[3, 0], [5, 1]], columns: [[3, 5], [0, 1]])

  @Test func profilesAreCountedFromTheFirstPlayer() {
    let game = NormalForm(
      title: "",
      players: [("a", 2), ("b", 3), ("c", 2)].map { name, count in
        .init(name: name, strategies: (1...count).map(String.init))
      }, payoffs: (0..<12).map { [Double($0), 0, 0] })
    for profile in 0..<12 { #expect(game.index(game.profile(profile)) == profile) }
    #expect(game.profile(1) == [1, 0, 0])
    #expect(game.profile(2) == [0, 1, 0])
  }

  @Test func pureEquilibriaOfTwo() {
    #expect(pure(pennies).isEmpty)
    #expect(pure(sexes) == [[0, 0], [1, 1]])
    #expect(pure(chicken) == [[1, 0], [0, 1]])
    #expect(pure(prisoners) == [[1, 1]])
    #expect(prisoners.regret(at: prisoners.index([0, 0])) == 2)
    #expect(prisoners.pureEquilibria(within: 1).count == 3)
    #expect(prisoners.dominatedOutcomes == [prisoners.index([1, 1])])
  }

  @Test func dominatedStrategiesGo() {
    #expect(prisoners.undominated(.strict) == [[1], [1]])
    #expect(pennies.undominated(.weak) == [[0, 1], [0, 1]])
    // The second row goes, then the second column, which was as good as the first against it.
    let steps = NormalForm(rows: [[2, 2], [1, 1]], columns: [[1, 0], [0, 1]])
    #expect(steps.undominated(.strict) == [[0], [0]])
    let ties = NormalForm(rows: [[1, 1], [1, 0]], columns: [[1, 1], [1, 0]])
    #expect(ties.undominated(.strict) == [[0, 1], [0, 1]])
    #expect(ties.undominated(.weak) == [[0], [0]])
  }

  private func mixed(_ game: NormalForm) throws -> [[[Double]]] {
    let found = try game.extremeEquilibria()
    for mixture in found { #expect(game.regret(mixture) < 1e-9) }
    return found
  }

  private func expect(_ found: [[[Double]]], _ expected: [[[Double]]]) {
    #expect(found.count == expected.count)
    for one in expected {
      let isFound = found.contains { other in
        zip(one.joined(), other.joined()).allSatisfy { ($0 - $1).magnitude < 1e-9 }
      }
      #expect(isFound, "\(one)")
    }
  }

  @Test func mixedEquilibriaOfTwo() throws {
    expect(try mixed(pennies), [[[0.5, 0.5], [0.5, 0.5]]])
    expect(
      try mixed(sexes),
      [[[1, 0], [1, 0]], [[0, 1], [0, 1]], [[2 / 3.0, 1 / 3.0], [1 / 3.0, 2 / 3.0]]])
    expect(
      try mixed(chicken), [[[0, 1], [1, 0]], [[1, 0], [0, 1]], [[0.9, 0.1], [0.9, 0.1]]])
    expect(try mixed(prisoners), [[[0, 1], [0, 1]]])
    let paper: [[Double]] = [[0, -1, 1], [1, 0, -1], [-1, 1, 0]]
    let third = Array(repeating: 1 / 3.0, count: 3)
    expect(
      try mixed(NormalForm(rows: paper, columns: paper.map { $0.map { -$0 } })), [[third, third]])
  }

  @Test func degenerateGamesHaveTheirCorners() throws {
    // Whatever the second player does, the first does not care; all corners are equilibria.
    let same = NormalForm(rows: [[1, 1], [1, 1]], columns: [[1, 1], [1, 1]])
    #expect(try mixed(same).count == 4)
    // Von Stengel 2002, a degenerate 3 × 2 game: an equilibrium that is an edge has both its ends.
    let edge = NormalForm(rows: [[3, 3], [2, 5], [0, 6]], columns: [[3, 3], [2, 6], [3, 1]])
    expect(
      try mixed(edge),
      [
        [[1, 0, 0], [1, 0]], [[1, 0, 0], [2 / 3.0, 1 / 3.0]],
        [[0, 1 / 3.0, 2 / 3.0], [1 / 3.0, 2 / 3.0]],
      ])
    expect(
      try mixed(NormalForm(rows: [[4]], columns: [[7]])), [[[1], [1]]])
  }

  @Test func onlyGamesOfTwoAreEnumerated() {
    let alone = NormalForm(
      title: "", players: [.init(name: "a", strategies: ["x", "y"])], payoffs: [[1], [2]])
    #expect(alone.pureEquilibria() == [1])
    #expect(throws: NormalForm.Unsolvable.notTwoPlayers) { try alone.extremeEquilibria() }
    let large = Array(repeating: Array(repeating: 0.0, count: 20), count: 20)
    #expect(throws: NormalForm.Unsolvable.tooLarge) {
      try NormalForm(rows: large, columns: large).extremeEquilibria()
    }
  }
}
