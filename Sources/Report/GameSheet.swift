package import Games

/// What holds in a finite game, in words and numbers.
package struct GameSheet: Sendable {
  private let game: NormalForm
  private let pure: [Int]
  /// The extreme equilibria of a game of two; nil where they are not enumerated.
  private let mixed: [[[Double]]]?

  /// The most profiles and mixtures that are listed.
  private static let mostListed = 20

  package init(_ game: NormalForm) {
    self.game = game
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
    for paragraph in [dominance, pureText, mixedText, better].filter({ !$0.isEmpty }) {
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
    let parts = zip(game.players, mixture).map { player, shares in
      let played = zip(player.strategies, shares).filter { $0.1 > 0 }
        .map { "\($0.0) \(Figures.correlation($0.1))" }
      return "\(player.name): \(played.joined(separator: ", "))"
    }
    let values = game.players.indices.map { player in
      zip(game.values(of: player, against: mixture), mixture[player]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return "  \(parts.joined(separator: "; "))  (payoffs \(payoffs(values)))"
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
    zip(game.payoffs[other], game.payoffs[profile]).map { $0 - $1 }.min() ?? 0
  }
}

/// The same for machines.
package struct GameDocument: Encodable {
  struct Pure: Encodable {
    let strategies: [String]
    let payoffs: [Double]
  }
  struct Mixed: Encodable {
    let shares: [[Double]]
    let regret: Double
  }
  let title: String
  let players: [String]
  let strategies: [[String]]
  let undominated: [[String]]
  let pureEquilibria: [Pure]
  /// Absent where they are not enumerated.
  let extremeEquilibria: [Mixed]?

  package init(_ game: NormalForm) {
    title = game.title
    players = game.players.map(\.name)
    strategies = game.players.map(\.strategies)
    undominated = zip(game.players, game.undominated(.strict)).map { player, left in
      left.map { player.strategies[$0] }
    }
    pureEquilibria = game.pureEquilibria().map { profile in
      Pure(
        strategies: zip(game.players, game.profile(profile)).map { $0.strategies[$1] },
        payoffs: game.payoffs[profile])
    }
    extremeEquilibria = (try? game.extremeEquilibria())?.map {
      Mixed(shares: $0, regret: game.regret($0))
    }
  }
}
