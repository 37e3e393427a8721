package import Games

/// What holds in a finite game, in words and numbers.
package struct GameSheet: Sendable {
  private let game: NormalForm
  private let pure: [Int]
  /// The extreme equilibria of a game of two; nil where they are not enumerated.
  private let mixed: [[[Double]]]?
  private let solved: SolvedGame

  /// The most profiles and mixtures that are listed.
  private static let mostListed = 20

  /// - Parameters:
  ///   - game: The game.
  ///   - precisions: The λ at which logit equilibria are shown.
  package init(_ game: NormalForm, precisions: [Double] = []) {
    self.game = game
    solved = SolvedGame(game, precisions: precisions)
    pure = game.pureEquilibria()
    mixed = try? game.extremeEquilibria()
  }

  /// The sheet as lines for a terminal.
  package func text(width: Int) -> String {
    let sizes = game.players.map { "\($0.strategies.count)" }.joined(separator: " × ")
    var lines = game.title.isEmpty ? [] : Layout.wrap(game.title, width: width)
    lines += Layout.wrap(
      "\(game.players.count) player\(game.players.count == 1 ? "" : "s"), \(sizes) strategies,"
        + " \(Figures.count(game.profiles)) profiles", width: width)
    let paragraphs = [
      dominance, pureText, mixedText, limit, better, course, commitments, mediated, quantal,
    ]
    for paragraph in paragraphs.filter({ !$0.isEmpty }) {
      lines += [""]
      for line in paragraph {
        let first = line.hasPrefix("  ") ? "  " : ""
        lines += Layout.wrap(line, width: width, indent: first + "    ", first: first)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var dominance: [String] {
    let strict = gone(game.undominated(.strict))
    let weak = gone(game.undominated(.weak)).filter { !strict.contains($0) }
    guard !strict.isEmpty || !weak.isEmpty else { return ["No strategy is dominated by another."] }
    return [("Dominated strictly", strict), ("Dominated weakly", weak)].filter { !$0.1.isEmpty }
      .map { "\($0.0), again and again: \(Layout.list($0.1))." }
  }

  private func gone(_ left: [[Int]]) -> [String] {
    game.players.indices.flatMap { player in
      game.players[player].strategies.enumerated().filter { !left[player].contains($0.offset) }
        .map { "“\($0.element)” of \(game.players[player].name)" }
    }
  }

  private func named(_ profile: Int) -> String {
    zip(game.players, game.profile(profile)).map { $0.strategies[$1] }.joined(separator: ", ")
  }

  private func payoffs(_ values: [Double]) -> String {
    values.map { Figures.level($0) }.joined(separator: ", ")
  }

  private var pureText: [String] {
    guard !pure.isEmpty else {
      return ["At every profile somebody gains by choosing otherwise: no pure equilibrium."]
    }
    let head =
      pure.count == 1
      ? "At 1 profile nobody gains by choosing otherwise alone:"
      : "At \(Figures.count(pure.count)) profiles nobody gains by choosing otherwise alone:"
    let listed = pure.prefix(Self.mostListed).map {
      "  \(named($0))  (payoffs \(payoffs(game.payoffs[$0])))"
    }
    return [head] + listed + more(pure.count)
  }

  private func more(_ count: Int) -> [String] {
    count > Self.mostListed ? ["  and \(Figures.count(count - Self.mostListed)) more"] : []
  }

  private var mixedText: [String] {
    guard let mixed else {
      return game.players.count == 2
        ? ["The game is too large for all its mixed equilibria to be enumerated."] : []
    }
    let proper = mixed.filter { $0.joined().contains { $0 > 0 && $0 < 1 } }
    guard !proper.isEmpty else { return [] }
    let head =
      "\(Figures.count(proper.count)) extreme equilibri\(proper.count == 1 ? "um" : "a") in mixed strategies:"
    return [head] + proper.prefix(Self.mostListed).map(mixture) + more(proper.count)
  }

  private func mixture(_ mixture: [[Double]]) -> String {
    let values = game.players.indices.map { player in
      zip(game.values(of: player, against: mixture), mixture[player]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return "  \(shares(mixture))  (payoffs \(payoffs(values)))"
  }

  /// Equilibria that all would leave together.
  private var better: [String] {
    pure.prefix(Self.mostListed).compactMap { profile in
      let others = (0..<game.profiles).filter { other in
        zip(game.payoffs[other], game.payoffs[profile]).allSatisfy { $0 > $1 }
      }
      guard let best = others.max(by: { gain($0, profile) < gain($1, profile) }) else { return nil }
      let leaving = game.players.indices.filter { game.regret(of: $0, at: best) > 0 }
        .map { game.players[$0].name }
      let why =
        leaving.isEmpty
        ? "where nobody gains by choosing otherwise either; nobody gets there alone"
        : "where \(Layout.list(leaving)) \(leaving.count == 1 ? "gains" : "gain") by choosing otherwise"
      return "All would prefer \(named(best)) to \(named(profile)), \(why)."
    }
  }

  private func gain(_ other: Int, _ profile: Int) -> Double {
    game.players.indices.map { player in
      (game.payoffs[other][player] - game.payoffs[profile][player]) / game.unit(of: player)
    }.min() ?? 0
  }

  private func shares(_ mixture: [[Double]]) -> String {
    zip(game.players, mixture).map { player, shares in
      let played = zip(player.strategies, shares).filter { $0.1 > 0.005 }
        .map { "\($0.0) \(Figures.correlation($0.1))" }
      return "\(player.name): \(played.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  // MARK: More than two, and other ways to choose

  private var limit: [String] {
    guard let limit = solved.limit, mixed == nil else { return [] }
    return [
      "An equilibrium to which logit equilibria lead (regret \(Figures.level(limit.regret))):",
      mixture(limit.mixture),
    ]
  }

  private var course: [String] {
    guard let cycle = game.course(from: 0).cycle else { return [] }
    return [
      "Best replies from the first profile go round for ever, through \(cycle.count) profiles:",
      "  " + cycle.prefix(Self.mostListed).map(named).joined(separator: " → "),
    ] + more(cycle.count)
  }

  private var commitments: [String] {
    let lines = game.players.indices.compactMap { leader -> String? in
      guard game.players.count > 1, game.players[leader].strategies.count > 1 else { return nil }
      let name = game.players[leader].name
      if let mixed = solved.mixedCommitments[leader] {
        let played = zip(game.players[leader].strategies, mixed.mixture).filter { $0.1 > 0.005 }
          .map { "\($0.0) \(Figures.correlation($0.1))" }
        return "  \(name): \(played.joined(separator: ", ")), answered by"
          + " \(game.players[1 - leader].strategies[mixed.answer])  (\(Figures.level(mixed.value)))"
      }
      return game.commitment(of: leader, hopes: true).map {
        "  \(name): \(named($0.profile))  (\(Figures.level($0.value)))"
      }
    }
    return lines.isEmpty
      ? []
      : ["If one commits itself first and the others answer, in its favour where they can:"] + lines
  }

  private var mediated: [String] {
    guard let shares = solved.correlated else { return [] }
    let parts = shares.indices.filter { shares[$0] > 0.005 }
      .map { "\(named($0)) \(Figures.correlation(shares[$0]))" }
    let values = game.players.indices.map { game.value(of: $0, in: shares) }
    return [
      "The correlated equilibrium with the largest sum of payoffs:",
      "  \(parts.prefix(Self.mostListed).joined(separator: "; "))  (payoffs \(payoffs(values)))",
    ]
  }

  private var quantal: [String] {
    guard !solved.quantal.isEmpty else { return [] }
    return ["Logit equilibria of the principal branch:"]
      + solved.quantal.map { "  λ \(Figures.plain($0.precision)): \(shares($0.mixture))" }
  }
}

/// What takes longer to find in a game, as far as its size allows.
struct SolvedGame {
  let limit: (mixture: [[Double]], regret: Double)?
  let correlated: [Double]?
  let mixedCommitments: [Int: (mixture: [Double], answer: Int, value: Double)]
  let quantal: [QuantalResponse]

  init(_ game: NormalForm, precisions: [Double]) {
    limit = game.canBeFollowed ? game.limitEquilibrium() : nil
    quantal = game.canBeFollowed ? game.quantalResponses(at: precisions) : []
    correlated = game.correlatedEquilibrium()
    var commitments: [Int: (mixture: [Double], answer: Int, value: Double)] = [:]
    for leader in game.players.indices { commitments[leader] = game.mixedCommitment(of: leader) }
    mixedCommitments = commitments
  }
}
