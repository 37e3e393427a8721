package import Games
import Words

/// What holds in a finite game, in words and numbers.
package struct GameSheet {
  private let game: NormalForm
  private let solved: SolvedGame

  /// The most profiles and mixtures that are listed.
  private static let mostListed = 20

  /// - Parameters:
  ///   - game: The game.
  ///   - precisions: The λ at which logit equilibria are shown.
  ///   - inFull: Whether all equilibria are looked for that can be found in reasonable time, and not only those that can
  ///     be found at once.
  package init(_ game: NormalForm, precisions: [Double] = [], inFull: Bool = false) {
    self.game = game
    solved = SolvedGame(game, precisions: precisions, inFull: inFull)
  }

  /// The sheet as lines for a terminal.
  package func text(width: Int) -> String {
    var text = ""
    write(width: width) { text += $0 }
    return text
  }

  /// Writes the sheet a paragraph at a time, each as soon as it is found.
  /// - Parameters:
  ///   - width: The columns.
  ///   - print: Takes lines, each ended.
  package func write(width: Int, to print: (String) -> Void) {
    let sizes = game.players.map { "\($0.strategies.count)" }.joined(separator: " × ")
    var lines = game.title.isEmpty ? [] : Layout.wrap(game.title, width: width)
    lines += Layout.wrap(
      "\(Figures.counted(game.players.count, "player")), \(sizes) strategies,"
        + " \(Figures.count(game.profiles)) profiles", width: width)
    print(lines.map { $0 + "\n" }.joined())
    let paragraphs: [() -> [String]] = [
      { pureText }, { dominance }, { better }, { mixedText }, { one }, { course }, { commitments },
      { mediated }, { quantal },
    ]
    for paragraph in paragraphs {
      let found = paragraph()
      guard !found.isEmpty else { continue }
      lines = [""]
      for line in found {
        let first = line.hasPrefix("  ") ? "  " : ""
        lines += Layout.wrap(line, width: width, indent: first + "    ", first: first)
      }
      print(lines.map { $0 + "\n" }.joined())
    }
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
    guard !solved.pure.isEmpty else {
      return ["At every profile somebody gains by choosing otherwise: no pure equilibrium."]
    }
    let head =
      solved.pure.count == 1
      ? "At 1 profile nobody gains by choosing otherwise alone:"
      : "At \(Figures.count(solved.pure.count)) profiles nobody gains by choosing otherwise alone:"
    let listed = solved.pure.prefix(Self.mostListed).map {
      "  \(named($0))  (payoffs \(payoffs(game.payoffs[$0])))"
    }
    return [head] + listed + more(solved.pure.count)
  }

  private func more(_ count: Int) -> [String] {
    count > Self.mostListed ? ["  and \(Figures.count(count - Self.mostListed)) more"] : []
  }

  private var mixedText: [String] {
    guard let extreme = solved.extreme else {
      guard game.players.count == 2 else { return [] }
      return solved.canBeEnumerated
        ? ["All mixed equilibria are found with --all, which takes longer."]
        : ["The game is too large for all its mixed equilibria to be enumerated."]
    }
    let proper = extreme.filter { $0.joined().contains { $0 > 0 && $0 < 1 } }
    guard !proper.isEmpty else { return [] }
    let head =
      "\(Figures.counted(proper.count, "extreme equilibrium", "extreme equilibria")) in mixed strategies:"
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
    solved.pure.prefix(Self.mostListed).compactMap { profile in
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

  private var one: [String] {
    guard solved.extreme == nil, let one = solved.one else { return [] }
    let how = game.players.count == 2 ? "found by pivoting" : "to which logit equilibria lead"
    return [
      "An equilibrium \(how) (regret \(Figures.level(one.regret))):", mixture(one.mixture),
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
