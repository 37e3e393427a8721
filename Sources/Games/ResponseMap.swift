extension NormalForm {
  /// What each strategy gives against a mixture, and how that changes with the others' shares.
  struct Responses {
    /// What each strategy gives, `[player][strategy]`.
    var values: [[Double]]
    /// What a strategy gives if another player surely plays one of its own, `[row][column]` by ``row``.
    var slopes: [[Double]]
  }

  /// The place of each player's first strategy in a list of all strategies.
  var firstRows: [Int] {
    players.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.strategies.count) }
  }

  func responses(to mixture: [[Double]]) -> Responses {
    let first = firstRows
    let count = first[players.count]
    var values = players.map { Array(repeating: 0.0, count: $0.strategies.count) }
    var slopes = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    for index in 0..<profiles {
      let profile = self.profile(index)
      for player in players.indices {
        let payoff = payoffs[index][player]
        let row = first[player] + profile[player]
        for other in players.indices where other != player {
          var share = 1.0
          for third in players.indices where third != player && third != other {
            share *= mixture[third][profile[third]]
          }
          slopes[row][first[other] + profile[other]] += share * payoff
        }
        var share = 1.0
        for other in players.indices where other != player {
          share *= mixture[other][profile[other]]
        }
        values[player][profile[player]] += share * payoff
      }
    }
    return Responses(values: values, slopes: slopes)
  }
}
