/// A finite game in which all choose at once: what each profile of strategies gives to each player.
package struct NormalForm: Sendable, Equatable {
  package struct Player: Sendable, Equatable {
    package let name: String
    package let strategies: [String]

    package init(name: String, strategies: [String]) {
      self.name = name
      self.strategies = strategies
    }
  }

  package let title: String
  package let players: [Player]
  /// `[profile][player]`; the first player's strategies run fastest.
  package let payoffs: [[Double]]
  let strides: [Int]

  /// - Parameters:
  ///   - title: What it is called.
  ///   - players: At least one, each with a strategy or more.
  ///   - payoffs: `[profile][player]`, finite, the first player's strategies fastest.
  package init(title: String, players: [Player], payoffs: [[Double]]) {
    precondition(!players.isEmpty && players.allSatisfy { !$0.strategies.isEmpty })
    var strides: [Int] = []
    var count = 1
    for player in players {
      strides.append(count)
      count *= player.strategies.count
    }
    precondition(payoffs.count == count && payoffs.allSatisfy { $0.count == players.count })
    self.title = title
    self.players = players
    self.payoffs = payoffs
    self.strides = strides
  }

  /// A game of two from their matrices, `[row][column]`.
  package init(title: String = "", rows: [[Double]], columns: [[Double]]) {
    let (m, n) = (rows.count, rows.first?.count ?? 0)
    self.init(
      title: title,
      players: [
        Player(name: "1", strategies: (1...m).map(String.init)),
        Player(name: "2", strategies: (1...n).map(String.init)),
      ],
      payoffs: (0..<n).flatMap { column in
        (0..<m).map { [rows[$0][column], columns[$0][column]] }
      })
  }

  package var profiles: Int { payoffs.count }

  /// The number of a profile.
  package func index(_ profile: [Int]) -> Int {
    zip(profile, strides).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The strategies of a profile.
  package func profile(_ index: Int) -> [Int] {
    players.indices.map { strategy(of: $0, in: index) }
  }

  package func strategy(of player: Int, in profile: Int) -> Int {
    profile / strides[player] % players[player].strategies.count
  }

  /// The profile in which a player chooses otherwise.
  package func profile(_ index: Int, with strategy: Int, of player: Int) -> Int {
    index + (strategy - self.strategy(of: player, in: index)) * strides[player]
  }

  // MARK: Mixed strategies

  /// What a player gets on average from each of its strategies, if the others mix.
  package func values(of player: Int, against mixture: [[Double]]) -> [Double] {
    let least = least(of: player)
    return gains(of: player, against: mixture, over: least).map { $0 + least }
  }

  /// The same over its lowest payoff, so that a large one common to all hides nothing.
  private func gains(of player: Int, against mixture: [[Double]], over least: Double) -> [Double] {
    var values = Array(repeating: 0.0, count: players[player].strategies.count)
    for index in 0..<profiles {
      var share = 1.0
      for other in players.indices where other != player {
        share *= mixture[other][strategy(of: other, in: index)]
      }
      if share != 0 {
        values[strategy(of: player, in: index)] += share * (payoffs[index][player] - least)
      }
    }
    return values
  }

  /// The most that any player would gain by choosing otherwise.
  package func regret(_ mixture: [[Double]]) -> Double {
    players.indices.map { player in
      let values = gains(of: player, against: mixture, over: least(of: player))
      let own = zip(values, mixture[player]).reduce(0) { $0 + $1.0 * $1.1 }
      return (values.max() ?? own) - own
    }.max() ?? 0
  }
}
