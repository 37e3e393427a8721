extension NormalForm {
  /// What each strategy gives against a mixture, and how that changes with the others' shares.
  struct Responses {
    /// What each strategy gives, `[player][strategy]`.
    var values: [[Double]]
    /// What a strategy gives if another player surely plays one of its own, a row after the other.
    fileprivate var slopes: [Double]
    fileprivate let count: Int

    func slope(_ row: Int, _ column: Int) -> Double { slopes[row * count + column] }
  }

  /// The place of each player's first strategy in a list of all strategies.
  var firstRows: [Int] {
    players.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.strategies.count) }
  }

  func responses(to mixture: [[Double]]) -> Responses {
    let first = firstRows
    let count = first[players.count]
    var values = players.map { Array(repeating: 0.0, count: $0.strategies.count) }
    var slopes = Array(repeating: 0.0, count: count * count)
    // The product of all shares before and after each player's.
    var before = Array(repeating: 1.0, count: players.count + 1)
    var after = before
    var rows = Array(repeating: 0, count: players.count)
    var shares = Array(repeating: 0.0, count: players.count)
    for index in 0..<profiles {
      for player in players.indices {
        let strategy = strategy(of: player, in: index)
        rows[player] = first[player] + strategy
        shares[player] = mixture[player][strategy]
        before[player + 1] = before[player] * shares[player]
      }
      for player in players.indices.reversed() {
        after[player] = after[player + 1] * shares[player]
      }
      let own = payoffs[index]
      for player in players.indices {
        values[player][rows[player] - first[player]] +=
          own[player] * before[player] * after[player + 1]
        // That of all but two.
        var between = before[player]
        for other in player + 1..<max(players.count, player + 1) {
          let rest = between * after[other + 1]
          slopes[rows[player] * count + rows[other]] += rest * own[player]
          slopes[rows[other] * count + rows[player]] += rest * own[other]
          between *= shares[other]
        }
      }
    }
    return Responses(values: values, slopes: slopes, count: count)
  }
}
