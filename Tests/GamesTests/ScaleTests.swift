import Games
import Kernels
import Testing

/// A player's payoffs multiplied by something above zero, or moved, change no equilibrium.
@Suite struct ScaleTests {
  private static let factors = [1e-9, 1e-4, 1, 1e3, 1e9, 1e12]
  private static let offsets = [0, 1, -1e4, 1e9]

  /// A game with whole payoffs, and the same with each player's payoffs on another scale.
  private func pair(_ seed: Int) -> (NormalForm, NormalForm) {
    var random = RandomSequence(seed: 5, stream: .programs, index: seed)
    let sizes = (0..<(2 + random.below(2))).map { _ in 2 + random.below(2) }
    let payoffs = (0..<sizes.reduce(1, *)).map { _ in sizes.map { _ in Double(random.below(20)) } }
    let maps = sizes.map { _ -> (Double, Double) in
      let factor = Self.factors[random.below(Self.factors.count)]
      let offset = Self.offsets[random.below(Self.offsets.count)]
      // Payoffs that a double cannot hold apart are another matter.
      return (factor, offset.magnitude > 1e6 * factor ? 0 : offset)
    }
    let players = sizes.map {
      NormalForm.Player(name: "", strategies: (0..<$0).map(String.init))
    }
    return (
      NormalForm(title: "", players: players, payoffs: payoffs),
      NormalForm(
        title: "", players: players,
        payoffs: payoffs.map { zip($0, maps).map { $0 * $1.0 + $1.1 } })
    )
  }

  private func close(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    zip(a.joined(), b.joined()).allSatisfy { ($0 - $1).magnitude < 1e-6 }
  }

  @Test(arguments: 0..<40) func nothingChanges(seed: Int) throws {
    let (game, other) = pair(seed)
    #expect(game.pureEquilibria() == other.pureEquilibria())
    for kind in [NormalForm.Dominance.strict, .weak] {
      #expect(game.undominated(kind) == other.undominated(kind))
    }
    if game.players.count == 2 {
      let (mine, theirs) = (try game.extremeEquilibria(), try other.extremeEquilibria())
      #expect(mine.count == theirs.count)
      #expect(zip(mine, theirs).allSatisfy(close))
      for leader in 0..<2 {
        #expect(
          game.mixedCommitment(of: leader)?.answer == other.mixedCommitment(of: leader)?.answer)
      }
    }
    #expect(close(game.limitEquilibrium().mixture, other.limitEquilibrium().mixture))
    #expect(game.course(from: 0).steps == other.course(from: 0).steps)
    for leader in game.players.indices {
      #expect(
        game.commitment(of: leader, hopes: true)?.profile
          == other.commitment(of: leader, hopes: true)?.profile)
    }
    // A mediator's lottery obeys in both, measured by each player's own range.
    for solved in [game, other] {
      let shares = try #require(solved.correlatedEquilibrium())
      #expect(solved.normalised.regret(correlated: shares) < 1e-9)
    }
    let order = game.players.indices.map { [$0] }
    #expect(game.played(inOrder: order) == other.played(inOrder: order))
  }

  @Test func dominatedStrategiesAreNeverDrawn() throws {
    // The third player's second strategy is dominated, on a scale a billionth of the first player's.
    let game = NormalForm(
      title: "", players: ["1", "2", "3"].map { .init(name: $0, strategies: ["a", "b"]) },
      payoffs: [
        [4e9, -1, 0], [0, 2, -2], [2e9, -2, 5], [4e9, -2, -5], [5e9, 3, -5], [1e9, 3, -4],
        [-5e9, -3, -4], [-2e9, 1, -1],
      ])
    let left = game.undominated(.strict)
    let shares = try #require(game.correlatedEquilibrium())
    for profile in 0..<game.profiles where shares[profile] > 1e-9 {
      for player in 0..<3 {
        #expect(left[player].contains(game.strategy(of: player, in: profile)))
      }
    }
  }

  // MARK: Larger games

  /// Payoffs from 0 to 999 by a linear congruence.
  private func drawn(_ size: Int) -> NormalForm {
    var state = size
    let values = (0..<2 * size * size).map { _ -> Double in
      state = (state * 1_103_515_245 + 12_345) % (1 << 31)
      return Double((state >> 16) % 1000)
    }
    func matrix(_ start: Int) -> [[Double]] {
      (0..<size).map { Array(values[(start + $0 * size)..<(start + ($0 + 1) * size)]) }
    }
    return NormalForm(rows: matrix(0), columns: matrix(size * size))
  }

  /// As SciPy 1.17 finds them by HiGHS.
  private static let largestSums = [
    1336.7100665387109, 1610.8477321867501, 1912.7527525237679, 1842.2202692027545,
  ]

  @Test(arguments: zip([3, 6, 10, 14], Self.largestSums))
  func correlatedEquilibria(size: Int, sum: Double) throws {
    let game = drawn(size)
    let shares = try #require(game.correlatedEquilibrium())
    let found = (0..<2).reduce(0) { $0 + game.value(of: $1, in: shares) }
    #expect((found - sum).magnitude < 1e-6)
    #expect(game.regret(correlated: shares) < 1e-6)
  }

  @Test(arguments: [2, 5, 14, 20]) func pivotingFindsAnEquilibrium(size: Int) throws {
    let found = try #require(drawn(size).pivotedEquilibrium())
    #expect(found.regret < 1e-8)
  }

  /// Degenerate games do not make it circle.
  @Test(arguments: 0..<40) func pivotingInWholeNumbers(seed: Int) throws {
    let (game, other) = pair(seed)
    for solved in [game, other] where solved.players.count == 2 {
      for label in 0..<solved.players.reduce(0, { $0 + $1.strategies.count }) {
        let found = try #require(solved.pivotedEquilibrium(missing: label))
        #expect(solved.normalised.regret(found.mixture) < 1e-9)
      }
    }
  }
}
