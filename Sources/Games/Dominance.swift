extension NormalForm {
  package enum Dominance: Sendable {
    case strict
    case weak
  }

  /// The strategies that are left when dominated ones are taken away again and again.
  ///
  /// A strategy goes if another, or a mixture of others, is better (strict), or never worse and sometimes better (weak),
  /// whatever is left to the others (Luce and Raiffa, *Games and Decisions*, 1957; mixtures: Pearce, *Econometrica* 52,
  /// 1984). In each round all that are dominated go at once, so that the result does not depend on an order.
  package func undominated(_ kind: Dominance) -> [[Int]] {
    eliminating { player, mine, left in
      left[player].contains { $0 != mine && dominates($0, mine, of: player, left, kind) }
        || mixtureDominates(mine, of: player, left, kind)
    }
  }

  /// The strategies that are left when those that are bad against what is left go again and again, all at once.
  /// - Parameter isBad: Says it of a player's strategy, given what is left to each player.
  /// - Returns: The strategies of each player.
  package func eliminating(_ isBad: (_ player: Int, _ strategy: Int, _ left: [[Int]]) -> Bool)
    -> [[Int]]
  {
    var left = players.map { Array($0.strategies.indices) }
    while true {
      let next = players.indices.map { player in left[player].filter { !isBad(player, $0, left) } }
      if next == left { return left }
      left = next
    }
  }

  /// The profiles in which a player chooses a strategy and the others something that is left to them.
  package func profiles(with strategy: Int, of player: Int, left: [[Int]]) -> [Int] {
    players.indices.reversed().reduce(into: [0]) { indices, other in
      let chosen = other == player ? [strategy] : left[other]
      indices = indices.flatMap { index in chosen.map { index + $0 * strides[other] } }
    }
  }

  private func dominates(
    _ better: Int, _ worse: Int, of player: Int, _ left: [[Int]], _ kind: Dominance
  ) -> Bool {
    var isBetter = false
    for profile in profiles(with: worse, of: player, left: left) {
      let gain =
        payoffs[self.profile(profile, with: better, of: player)][player]
        - payoffs[profile][player]
      switch kind {
      case .strict: guard gain > 0 else { return false }
      case .weak: guard gain >= 0 else { return false }
      }
      if gain > 0 { isBetter = true }
    }
    return isBetter
  }

  /// Whether a mixture of other strategies is better: a linear program, if it is not too large.
  private func mixtureDominates(
    _ worse: Int, of player: Int, _ left: [[Int]], _ kind: Dominance
  ) -> Bool {
    let others = left[player].filter { $0 != worse }
    guard others.count > 1 else { return false }
    let against = profiles(with: worse, of: player, left: left)
    guard (against.count + 2) * (others.count + 1) <= LinearProgram.largest else { return false }
    let unit = unit(of: player)
    let gains = against.map { index in
      others.map {
        (payoffs[profile(index, with: $0, of: player)][player] - payoffs[index][player]) / unit
      }
    }
    switch kind {
    case .strict: return LinearProgram.fairest(gains).map { $0.least > 1e-9 } ?? false
    case .weak:
      let sums = others.indices.map { other in gains.reduce(0) { $0 + $1[other] } }
      let shares = LinearProgram.shares(maximise: sums, conditions: gains)
      return shares.map { zip($0, sums).reduce(0) { $0 + $1.0 * $1.1 } > 1e-9 } ?? false
    }
  }
}
