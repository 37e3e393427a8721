extension NormalForm {
  /// What a player would gain at a profile by its best other choice; 0 where there is none.
  package func regret(of player: Int, at profile: Int) -> Double {
    let own = payoffs[profile][player]
    let first = self.profile(profile, with: 0, of: player)
    var best = own
    for strategy in players[player].strategies.indices {
      best = max(best, payoffs[first + strategy * strides[player]][player])
    }
    return best - own
  }

  /// The most that any player would gain at a profile.
  package func regret(at profile: Int) -> Double {
    players.indices.reduce(0) { max($0, regret(of: $1, at: profile)) }
  }

  /// The profiles at which nobody gains more than a tolerance by choosing otherwise (Nash 1950).
  package func pureEquilibria(within tolerance: Double = 0) -> [Int] {
    (0..<profiles).filter { regret(at: $0) <= tolerance }
  }

  /// The profiles that others are better for all, and strictly for one.
  package var dominatedOutcomes: Set<Int> {
    Set(
      (0..<profiles).filter { mine in
        (0..<profiles).contains { other in
          let pairs = zip(payoffs[other], payoffs[mine])
          return pairs.allSatisfy { $0 >= $1 } && pairs.contains { $0 > $1 }
        }
      })
  }
}
