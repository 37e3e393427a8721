extension NormalForm {
  package enum Dominance: Sendable {
    case strict
    case weak
  }

  /// The strategies that are left when dominated ones are taken away again and again.
  ///
  /// A strategy goes if another is better (strict), or never worse and sometimes better (weak), whatever is left to the
  /// others. In each round all that are dominated go at once, so that the result does not depend on an order.
  package func undominated(_ kind: Dominance) -> [[Int]] {
    var left = players.map { Array($0.strategies.indices) }
    while true {
      let next = players.indices.map { player in
        left[player].filter { mine in
          !left[player].contains { $0 != mine && dominates($0, mine, of: player, left, kind) }
        }
      }
      if next == left { return left }
      left = next
    }
  }

  private func dominates(
    _ better: Int, _ worse: Int, of player: Int, _ left: [[Int]], _ kind: Dominance
  ) -> Bool {
    var isBetter = false
    for profile in 0..<profiles where strategy(of: player, in: profile) == worse {
      let counts = players.indices.allSatisfy {
        $0 == player || left[$0].contains(strategy(of: $0, in: profile))
      }
      guard counts else { continue }
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
}
