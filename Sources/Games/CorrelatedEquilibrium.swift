extension NormalForm {
  /// The correlated equilibrium that makes a weighted sum of payoffs largest.
  ///
  /// A mediator draws a profile and tells each player its part; nobody gains by doing anything else (Aumann, *Journal
  /// of Mathematical Economics* 1, 1974). Such lotteries are the solutions of linear inequalities, one for each
  /// player and pair of its strategies.
  /// - Parameter weights: How much each player's payoff counts; nil: all alike.
  /// - Returns: The share of each profile; nil if the game is too large.
  package func correlatedEquilibrium(weights: [Double]? = nil) -> [Double]? {
    let weights = weights ?? players.map { _ in 1 }
    let count = players.reduce(0) { $0 + $1.strategies.count * ($1.strategies.count - 1) }
    guard (count + 2) * (profiles + 1) <= LinearProgram.largest else { return nil }
    var rows: [[Double]] = []
    for player in players.indices {
      let count = players[player].strategies.count
      let unit = unit(of: player)
      for told in 0..<count {
        for other in 0..<count where other != told {
          rows.append(
            (0..<profiles).map { index in
              guard strategy(of: player, in: index) == told else { return 0 }
              let gain =
                payoffs[index][player] - payoffs[profile(index, with: other, of: player)][player]
              return gain / unit
            })
        }
      }
    }
    let sums = withoutOffsets.payoffs.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    return LinearProgram.shares(maximise: sums, conditions: rows)
  }

  /// What a player gets on average in a lottery over profiles.
  package func value(of player: Int, in shares: [Double]) -> Double {
    zip(shares, payoffs).reduce(0) { $0 + $1.0 * $1.1[player] }
  }

  /// The most that any player gains by doing something else than a mediator tells it.
  package func regret(correlated shares: [Double]) -> Double {
    players.indices.map { player in
      players[player].strategies.indices.map { told -> Double in
        let gains = players[player].strategies.indices.map { other in
          (0..<profiles).reduce(0.0) { sum, index in
            guard strategy(of: player, in: index) == told else { return sum }
            let gain =
              payoffs[profile(index, with: other, of: player)][player] - payoffs[index][player]
            return sum + shares[index] * gain
          }
        }
        return gains.max() ?? 0
      }.max() ?? 0
    }.max() ?? 0
  }
}
