import Games
import Kernels
import Testing

@Suite struct SolverTests {
  private let chicken = NormalForm(rows: [[6, 2], [7, 0]], columns: [[6, 7], [2, 0]])
  private let pennies = NormalForm(rows: [[1, -1], [-1, 1]], columns: [[-1, 1], [1, -1]])
  /// Nau, Gomez Canovas and Hansen, *International Journal of Game Theory* 32, 2004: one equilibrium, irrational.
  private let nau = NormalForm(
    title: "", players: ["1", "2", "3"].map { .init(name: $0, strategies: ["a", "b"]) },
    payoffs: [
      [3, 0, 2], [0, 1, 0], [0, 2, 0], [1, 0, 0], [1, 0, 0], [0, 3, 0], [0, 1, 0], [2, 0, 3],
    ])

  private func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude < tolerance }
  }

  /// A game with whole payoffs.
  private func drawn(_ seed: Int) -> NormalForm {
    var random = RandomSequence(seed: 31, stream: .programs, index: seed)
    let sizes = (0..<(2 + random.below(3))).map { _ in 1 + random.below(3) }
    return NormalForm(
      title: "", players: sizes.map { .init(name: "", strategies: (0..<$0).map(String.init)) },
      payoffs: (0..<sizes.reduce(1, *)).map { _ in sizes.map { _ in Double(random.below(20)) } })
  }

  // MARK: Linear programs

  @Test func linearPrograms() throws {
    // The dual of Beale's example, on which the simplex method goes round without Bland's rule.
    let beale = LinearProgram(
      minimise: [0, 0, 1],
      rows: [[0.25, 0.5, 0], [-60, -90, 0], [-0.04, -0.02, 1], [9, 3, 0]],
      bounds: [0.75, -150, 0.02, -6])
    let solution = try #require(beale.solve())
    #expect((solution[2] - 0.05).magnitude < 1e-12)
    // Stigler's kind: two foods, two needs, both met at (2, 3).
    let diet = LinearProgram(minimise: [2, 3], rows: [[1, 2], [3, 1]], bounds: [8, 9])
    #expect(close(try #require(diet.solve()), [2, 3]))
    #expect(LinearProgram(minimise: [1], rows: [[-1]], bounds: [1]).solve() == nil, "-x is not 1")
    let pennies = try #require(LinearProgram.fairest([[1, -1], [-1, 1]]))
    #expect(close(pennies.shares, [0.5, 0.5]) && pennies.least.magnitude < 1e-12)
  }

  /// Numbers of all sizes do not keep it from ending.
  @Test func linearProgramsEnd() {
    var random = RandomSequence(seed: 8, stream: .programs)
    for _ in 0..<200 {
      let size = 2 + random.below(8)
      let rows = (0..<size).map { _ in
        (0..<size).map { _ -> Double in
          let sign = random.below(2) == 0 ? 1.0 : -1.0
          return sign * [0, 1, 1, 100, 1e-300, 1e300, 1e-12][random.below(7)]
        }
      }
      _ = LinearProgram.shares(maximise: rows[0], conditions: rows)
      _ = LinearProgram.fairest(rows)
    }
  }

  // MARK: Correlated equilibria

  @Test func mediatorOfChicken() throws {
    let shares = try #require(chicken.correlatedEquilibrium())
    #expect(close(shares, [0.5, 0.25, 0.25, 0]))
    #expect(chicken.value(of: 0, in: shares) == 5.25)
  }

  @Test func correlatedEquilibriaObeyAndAreNotWorseThanNash() throws {
    for number in 0..<60 {
      let game = drawn(number)
      let shares = try #require(game.correlatedEquilibrium())
      #expect(game.regret(correlated: shares) < 1e-9)
      let sum = game.players.indices.reduce(0) { $0 + game.value(of: $1, in: shares) }
      for profile in game.pureEquilibria() {
        #expect(game.payoffs[profile].reduce(0, +) <= sum + 1e-9)
      }
    }
  }

  // MARK: Logit equilibria

  @Test func theBranchFulfilsItsEquations() {
    for game in [chicken, pennies, nau] + (0..<6).map(drawn) {
      for point in game.quantalBranch(upTo: 3, step: 0.2) {
        for player in game.players.indices {
          let values = game.values(of: player, against: point.mixture)
          let weights = values.map { Elementary.exp(point.precision * ($0 - values[0])) }
          let total = weights.reduce(0, +)
          #expect(close(point.mixture[player], weights.map { $0 / total }, 1e-9))
        }
      }
    }
  }

  @Test func theBranchBeginsInTheMiddleAndGoesWhereItIsSent() throws {
    let branch = chicken.quantalBranch(upTo: 2)
    #expect(branch.first?.mixture == [[0.5, 0.5], [0.5, 0.5]])
    #expect(branch.last?.precision == 2)
    // Both choose the risky strategy in the same share, however sharply they see: by symmetry.
    for point in branch { #expect(close(point.mixture[0], point.mixture[1])) }
  }

  /// At its end the branch is an equilibrium, of any number of players.
  @Test func limitsAreEquilibria() {
    for number in 0..<40 {
      let game = drawn(number)
      let (mixture, regret) = game.limitEquilibrium()
      #expect(regret < 1e-9, "game \(number)")
      #expect(game.regret(mixture) == regret)
    }
  }

  /// Payoffs in other units change nothing.
  @Test func scalesDoNotMatter() throws {
    for scale in [1e-9, 1e9] {
      let game = NormalForm(
        rows: [[6 * scale, 2 * scale], [7 * scale, 0]],
        columns: [[6 * scale, 7 * scale], [2 * scale, 0]])
      #expect(try game.extremeEquilibria().count == 3)
      #expect(game.limitEquilibrium().regret < 1e-9 * scale)
      #expect(close(try #require(game.correlatedEquilibrium()), [0.5, 0.25, 0.25, 0]))
    }
  }

  @Test func theOneEquilibriumOfNau() {
    let (mixture, regret) = nau.limitEquilibrium()
    #expect(regret < 1e-9)
    #expect((mixture[0][0] - (53 - 601.0.squareRoot()) / 46).magnitude < 1e-9)
  }

  @Test func theBranchAsATable() throws {
    let rows = chicken.quantalTable(upTo: 1).split(separator: "\n")
    #expect(rows[0] == "\"lambda\",\"1: 1\",\"1: 2\",\"2: 1\",\"2: 2\"")
    #expect(rows[1] == "0.0,0.5,0.5,0.5,0.5")
    #expect(rows.last?.hasPrefix("1.0,") == true && rows.count > 10)
  }

  @Test func aloneOneChoosesByLogit() throws {
    let alone = NormalForm(
      title: "", players: [.init(name: "a", strategies: ["x", "y", "z"])],
      payoffs: [[1], [2], [0]])
    let point = try #require(alone.quantalBranch(upTo: 1).last)
    let weights = [1.0, 2, 0].map(Elementary.exp)
    #expect(close(point.mixture[0], weights.map { $0 / weights.reduce(0, +) }))
    #expect(alone.limitEquilibrium().mixture == [[0, 1, 0]])
  }

  // MARK: Dominance by mixtures

  @Test func mixturesDominate() {
    let game = NormalForm(rows: [[3, 0], [0, 3], [1, 1]], columns: [[1, 0], [0, 1], [0, 0]])
    #expect(game.undominated(.strict)[0] == [0, 1])
    let even = NormalForm(rows: [[2, 0], [0, 2], [1, 1]], columns: [[1, 0], [0, 1], [0, 0]])
    #expect(even.undominated(.strict)[0] == [0, 1, 2])
    #expect(even.undominated(.weak)[0] == [0, 1, 2])
  }

  @Test func whatIsPlayedInEquilibriumIsNotDominated() {
    for number in 0..<60 {
      let game = drawn(number)
      let left = game.undominated(.strict)
      for profile in game.pureEquilibria().map(game.profile) {
        #expect(zip(left, profile).allSatisfy { $0.contains($1) })
      }
      for (left, shares) in zip(left, game.limitEquilibrium().mixture) {
        #expect(shares.indices.allSatisfy { shares[$0] < 1e-6 || left.contains($0) })
      }
    }
  }

  // MARK: Commitment

  /// Conitzer and Sandholm 2006, figure 1.
  @Test func commitmentPays() throws {
    let game = NormalForm(rows: [[2, 4], [1, 3]], columns: [[1, 0], [0, 1]])
    #expect(game.pureEquilibria().map(game.profile) == [[0, 0]])
    let pure = try #require(game.commitment(of: 0, hopes: true))
    #expect(game.profile(pure.profile) == [1, 1])
    #expect(pure.value == 3)
    #expect(pure.temptation == 1)
    let mixed = try #require(game.mixedCommitment(of: 0))
    #expect(close(mixed.mixture, [0.5, 0.5]))
    #expect((mixed.value - 3.5).magnitude < 1e-9)
    #expect(game.played(inOrder: [[0], [1]]) == pure.profile)
    #expect(game.played(inOrder: [[0, 1]]) == game.index([0, 0]))
  }

  @Test func committingIsNeverWorseThanAnEquilibrium() {
    for number in 0..<60 {
      let game = drawn(number)
      for leader in game.players.indices {
        let best = game.pureEquilibria().map { game.payoffs[$0][leader] }.max()
        if let best {
          #expect((game.commitment(of: leader, hopes: true)?.value ?? -.infinity) >= best)
        }
        if let mixed = game.mixedCommitment(of: leader)?.value,
          let pure = game.commitment(of: leader, hopes: true)?.value
        {
          #expect(mixed >= pure - 1e-9)
        }
      }
    }
  }

  // MARK: Best replies

  @Test func shapleysGameGoesRound() {
    let shapley = NormalForm(
      rows: [[0, 0, 1], [1, 0, 0], [0, 1, 0]], columns: [[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    #expect(shapley.course(from: 0).cycle?.count == 6)
    #expect(shapley.ends().cycling == 9)
    let course = chicken.course(from: chicken.index([1, 1]))
    #expect(course.cycle == nil)
    #expect(course.steps.count == 2)
    #expect(chicken.ends().equilibria.values.reduce(0, +) == 4)
  }

  // MARK: Bargaining

  @Test func bargainsShareWhatIsGained() throws {
    let money = NormalForm(rows: [[0, 4], [0, 0]], columns: [[0, 0], [2, 0]])
    let split = try #require(
      money.bargain([0, 1], over: Array(0..<4), disagreement: [0, 0]))
    // Half of each: the product of 4 s and 2 (1 − s) is largest there.
    #expect(close(split.values, [2, 1], 1e-6))
    #expect(close(split.shares.map(\.share), [0.5, 0.5], 1e-6))
    #expect(chicken.bargain([0, 1], over: Array(0..<4), disagreement: [7, 2]) == nil)
    let same = try #require(chicken.bargain([0, 1], over: Array(0..<4), disagreement: [2, 2]))
    #expect(same.shares.map(\.profile) == [0])
    #expect(close(same.values, [6, 6]))
  }
}
