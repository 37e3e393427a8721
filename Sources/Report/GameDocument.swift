package import Games

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
  struct Commitment: Encodable {
    let leader: String
    let strategies: [String]
    let value: Double
    let gainByGoingBack: Double
    /// In a game of two what a mixture gives at best.
    let mixedValue: Double?
    let mixture: [Double]?
  }
  struct Quantal: Encodable {
    let precision: Double
    let shares: [[Double]]
  }
  let title: String
  let players: [String]
  let strategies: [[String]]
  let undominated: [[String]]
  let pureEquilibria: [Pure]
  /// Absent where they are not enumerated.
  let extremeEquilibria: [Mixed]?
  /// One, by pivoting in a game of two.
  let equilibrium: Mixed?
  let limitEquilibrium: Mixed?
  /// The share of each profile, the first player's strategies fastest.
  let correlatedEquilibrium: [Double]?
  let commitments: [Commitment]
  let quantalResponses: [Quantal]

  package init(_ game: NormalForm, precisions: [Double] = [], inFull: Bool = false) {
    let solved = SolvedGame(game, precisions: precisions, inFull: inFull)
    title = game.title
    players = game.players.map(\.name)
    strategies = game.players.map(\.strategies)
    undominated = zip(game.players, game.undominated(.strict)).map { player, left in
      left.map { player.strategies[$0] }
    }
    pureEquilibria = solved.pure.map { profile in
      Pure(
        strategies: zip(game.players, game.profile(profile)).map { $0.strategies[$1] },
        payoffs: game.payoffs[profile])
    }
    extremeEquilibria = solved.extreme?.map {
      Mixed(shares: $0, regret: game.regret($0))
    }
    equilibrium = solved.one.map { Mixed(shares: $0.mixture, regret: $0.regret) }
    limitEquilibrium = solved.limit.map { Mixed(shares: $0.mixture, regret: $0.regret) }
    correlatedEquilibrium = solved.correlated
    commitments = game.players.indices.compactMap { leader in
      game.commitment(of: leader, hopes: true).map { pure in
        Commitment(
          leader: game.players[leader].name,
          strategies: zip(game.players, game.profile(pure.profile)).map { $0.strategies[$1] },
          value: pure.value, gainByGoingBack: pure.temptation,
          mixedValue: solved.mixedCommitments[leader]?.value,
          mixture: solved.mixedCommitments[leader]?.mixture)
      }
    }
    quantalResponses = solved.quantal.map {
      Quantal(precision: $0.precision, shares: $0.mixture)
    }
  }
}
