extension NormalForm {
  package enum Unsolvable: Error, Equatable {
    case notTwoPlayers
    /// There would be more systems of equations than can be solved in reasonable time.
    case tooLarge
  }

  /// The most systems of equations that are solved for each side: at once, and where time does not matter.
  package static let fewBases = 100_000
  package static let mostBases = 2_000_000

  /// All extreme equilibria of a game of two, of which all others are mixtures.
  ///
  /// Vertex enumeration: each side's best-response polytope (von Stengel, *Handbook of Game Theory* 3, 2002, chapter 45)
  /// has corners with labels, the strategies that are unplayed and the others' best replies; two corners that have all
  /// labels between them are an equilibrium. Degenerate games, whose corners have more labels, need no care.
  /// - Parameter bases: The most systems of equations that are solved for each side.
  /// - Returns: A mixture for each player, in the order of their corners.
  /// - Throws: ``Unsolvable``.
  package func extremeEquilibria(within bases: Int = mostBases) throws(Unsolvable) -> [[[Double]]] {
    guard players.count == 2 else { throw .notTwoPlayers }
    let (m, n) = (players[0].strategies.count, players[1].strategies.count)
    guard Self.choices(m + n, min(m, n)) <= bases else { throw .tooLarge }
    // With payoffs from 1 up, a corner scaled to shares is a mixture.
    let rows = shifted(player: 0)
    let columns = shifted(player: 1)
    let byColumn = (0..<n).map { column in columns.map { $0[column] } }
    let first = Polytope(dimension: m, replies: byColumn).corners { $0 }
    let second = Polytope(dimension: n, replies: rows).corners { $0 < n ? m + $0 : $0 - n }
    let all = Set(0..<(m + n))
    return first.flatMap { x in
      second.filter { y in x.labels.union(y.labels) == all }.map { y in [x.mixture, y.mixture] }
    }
  }

  /// Whether all extreme equilibria of a game of two can be found where time does not matter.
  package var hasFewBases: Bool {
    let sizes = players.map(\.strategies.count)
    return Self.choices(sizes.reduce(0, +), sizes.min() ?? 0) <= Self.mostBases
  }

  /// `[row][column]`, moved and scaled to 1 to 2.
  private func shifted(player: Int) -> [[Double]] {
    let values = payoffs.map { $0[player] }
    let least = values.min() ?? 0
    let range = (values.max() ?? 0) - least
    return players[0].strategies.indices.map { row in
      players[1].strategies.indices.map {
        (payoffs[index([row, $0])][player] - least) / (range > 0 ? range : 1) + 1
      }
    }
  }

  private static func choices(_ n: Int, _ k: Int) -> Int {
    var result = 1
    for step in 0..<k {
      let (product, overflows) = result.multipliedReportingOverflow(by: n - step)
      if overflows { return .max }
      result = product / (step + 1)
    }
    return result
  }
}

/// The mixtures of one side, scaled, against which no reply of the other gives more than 1.
private struct Polytope {
  struct Corner {
    let mixture: [Double]
    let labels: Set<Int>
  }

  let dimension: Int
  /// What each reply of the other gives, a row each.
  let replies: [[Double]]

  /// The corners but the one at nothing, each once.
  /// - Parameter label: What a constraint that holds is called: the strategies unplayed first, then the replies.
  /// - Returns: Mixtures with what is unplayed and what are best replies.
  func corners(_ label: (Int) -> Int) -> [Corner] {
    let tolerance = 1e-9
    var found: [Corner] = []
    var chosen = Array(0..<dimension)
    let count = dimension + replies.count
    while true {
      if let x = corner(chosen), x.allSatisfy({ $0 > -tolerance }),
        x.contains(where: { $0 > tolerance })
      {
        let values = replies.map { reply in zip(reply, x).reduce(0) { $0 + $1.0 * $1.1 } }
        let total = x.reduce(0) { $0 + max($1, 0) }
        let mixture = x.map { max($0, 0) / total }
        let isNew = !found.contains { corner in
          zip(corner.mixture, mixture).allSatisfy { ($0 - $1).magnitude < 1e-8 }
        }
        if isNew, values.allSatisfy({ $0 < 1 + tolerance }) {
          let unplayed = x.indices.filter { x[$0] < tolerance }
          let best = values.indices.filter { values[$0] > 1 - tolerance }.map { dimension + $0 }
          found.append(Corner(mixture: mixture, labels: Set((unplayed + best).map(label))))
        }
      }
      guard next(&chosen, count) else { return found }
    }
  }

  /// The next choice of constraints in their order.
  private func next(_ chosen: inout [Int], _ count: Int) -> Bool {
    var place = dimension - 1
    while place >= 0, chosen[place] == count - dimension + place { place -= 1 }
    guard place >= 0 else { return false }
    chosen[place] += 1
    for later in place + 1..<max(dimension, place + 1) { chosen[later] = chosen[later - 1] + 1 }
    return true
  }

  /// Where some constraints hold with equality; nil if that is no point.
  private func corner(_ constraints: [Int]) -> [Double]? {
    solution(
      of: constraints.map { constraint in
        constraint < dimension
          ? (0..<dimension).map { $0 == constraint ? 1 : 0 } + [0]
          : replies[constraint - dimension] + [1]
      })
  }
}
