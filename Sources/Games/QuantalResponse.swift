import Kernels

/// A logit equilibrium: each strategy is played in proportion to `exp(λ · what it gives)`.
package struct QuantalResponse: Sendable {
  /// How sharply players tell better from worse: 0 not at all.
  package let precision: Double
  package let mixture: [[Double]]
}

extension NormalForm {
  /// The principal branch of logit equilibria, from shares that are all alike towards an equilibrium.
  ///
  /// McKelvey and Palfrey, *Games and Economic Behavior* 10, 1995. The branch is followed by its length, so that it may
  /// turn back in λ, in logarithms of the shares (Turocy, *Games and Economic Behavior* 51, 2005).
  /// - Parameters:
  ///   - most: The λ at which to stop.
  ///   - step: The longest step in logarithms of shares; a smaller one draws a smoother branch.
  /// - Returns: Points from λ = 0 on.
  package func quantalBranch(upTo most: Double = .infinity, step: Double = .infinity)
    -> [QuantalResponse]
  {
    var walk = BranchWalk(withoutOffsets, longest: step)
    var points = [walk.point]
    // Beyond this no payoff's difference is told from none.
    let limit = min(most, 1e8 / max(payoffRange, 1e-300))
    while points.count < 20_000, points[points.count - 1].precision < limit, walk.advance(to: limit)
    {
      points.append(walk.point)
    }
    return points
  }

  /// Whether the game is small enough for its branch to be followed, at once or where time does not matter.
  package func canBeFollowed(inFull: Bool = true) -> Bool {
    let strategies = players.reduce(0) { $0 + $1.strategies.count }
    let work = profiles * players.count * players.count
    return inFull
      ? profiles <= 20_000 && strategies <= 100 : work <= 120_000 && strategies <= 60
  }

  /// The largest difference between two payoffs of a player.
  var payoffRange: Double {
    players.indices.map { player in
      let values = payoffs.map { $0[player] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }.max() ?? 0
  }

  /// Points of the branch as a table in CSV: λ, then a column for each strategy of each player.
  /// - Parameter most: The λ at which to stop.
  /// - Returns: Lines, each ended.
  package func quantalTable(upTo most: Double) -> String {
    let names = players.flatMap { player in player.strategies.map { "\(player.name): \($0)" } }
    let head = (["lambda"] + names).map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    let rows = quantalBranch(upTo: most, step: 0.05).map { point in
      ([point.precision] + point.mixture.joined()).map { "\($0)" }
    }
    return ([head] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The logit equilibria of the branch at some precisions, each where the branch first comes to it.
  package func quantalResponses(at precisions: [Double]) -> [QuantalResponse] {
    var walk = BranchWalk(withoutOffsets, longest: .infinity)
    return precisions.sorted().map { precision in
      while walk.point.precision < precision, walk.advance(to: precision) {}
      return walk.point
    }
  }

  /// One equilibrium of any number of players: the end of the branch of the game with each player's payoffs from 0 to 1,
  /// polished where that succeeds.
  /// - Returns: The mixture, and its regret.
  package func limitEquilibrium() -> (mixture: [[Double]], regret: Double) {
    let end = normalised.scaledLimit().mixture
    return (end, regret(end))
  }

  private func scaledLimit() -> (mixture: [[Double]], regret: Double) {
    let branch = quantalBranch()
    let end = branch[branch.count - 1].mixture
    var best = (mixture: end, regret: regret(end))
    for threshold in [0.05, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8] {
      for isDamped in [false, true] {
        guard best.regret > 0, let polished = polished(end, above: threshold, damped: isDamped)
        else { continue }
        let regret = regret(polished)
        if regret < best.regret { best = (polished, regret) }
      }
    }
    return best
  }

  /// Makes all strategies whose share exceeds a threshold give the same, by Newton's method.
  ///
  /// Damped, it takes the shortest step by least squares (Levenberg, *Quarterly of Applied Mathematics* 2, 1944), as
  /// where equilibria are not isolated.
  private func polished(_ start: [[Double]], above threshold: Double, damped: Bool) -> [[Double]]? {
    let used = start.map { shares in shares.indices.filter { shares[$0] > threshold } }
    guard used.allSatisfy({ !$0.isEmpty }) else { return nil }
    var mixture = zip(start, used).map { shares, used -> [Double] in
      let total = used.reduce(0) { $0 + shares[$1] }
      return shares.indices.map { used.contains($0) ? shares[$0] / total : 0 }
    }
    let first = firstRows
    let unknowns = zip(players.indices, used).flatMap { player, used in
      used.map { (player, $0) }
    }
    let size = unknowns.count + players.count
    for _ in 0..<30 {
      let responses = responses(to: mixture)
      let values = players.indices.map { player in
        used[player].reduce(0) { $0 + mixture[player][$1] * responses.values[player][$1] }
      }
      var system = unknowns.map { player, strategy in
        unknowns.map { responses.slope(first[player] + strategy, first[$0.0] + $0.1) }
          + players.indices.map { $0 == player ? -1.0 : 0 }
          + [values[player] - responses.values[player][strategy]]
      }
      for player in players.indices {
        let sum = used[player].reduce(0) { $0 + mixture[player][$1] }
        system.append(
          unknowns.map { $0.0 == player ? 1 : 0 } + players.indices.map { _ in 0 } + [1 - sum])
      }
      guard let change = damped ? shortestSolution(of: system) : solution(of: system) else {
        return nil
      }
      for (place, (player, strategy)) in unknowns.enumerated() {
        mixture[player][strategy] += change[place]
      }
      let largest = change.prefix(size - players.count).map(\.magnitude).max() ?? 0
      guard largest.isFinite, largest < 1e3 else { return nil }
      if largest < 1e-15 { break }
    }
    guard mixture.joined().allSatisfy({ $0 > -1e-10 }) else { return nil }
    return mixture.map { shares in
      let positive = shares.map { max(0, $0) }
      let total = positive.reduce(0, +)
      return positive.map { $0 / total }
    }
  }
}

/// A walk along the principal branch by predictions and corrections.
private struct BranchWalk {
  private let game: NormalForm
  private let first: [Int]
  private let count: Int
  /// Logarithms of all shares, then λ.
  private var place: [Double]
  private var direction: [Double]
  private var step: Double
  private let longest: Double

  init(_ game: NormalForm, longest: Double) {
    self.game = game
    self.longest = longest
    first = game.firstRows
    count = first[game.players.count]
    place =
      game.players.flatMap { player in
        player.strategies.map { _ in -Elementary.ln(Double(player.strategies.count)) }
      } + [0]
    direction = Array(repeating: 0, count: count) + [1]
    step = min(0.01 / max(game.payoffRange, 1e-300), longest)
    turn()
  }

  var point: QuantalResponse {
    QuantalResponse(precision: place[count], mixture: mixture(place))
  }

  private func mixture(_ place: [Double]) -> [[Double]] {
    game.players.indices.map { player in
      place[first[player]..<first[player + 1]].map { Elementary.exp($0) }
    }
  }

  /// The equations' rows with what they miss by: the shares of each player sum to one, and the logarithms of two
  /// shares differ by λ times the difference of what they give.
  private func equations(_ place: [Double]) -> [[Double]] {
    let mixture = mixture(place)
    let responses = game.responses(to: mixture)
    let shares = Array(mixture.joined())
    let precision = place[count]
    var rows: [[Double]] = []
    for player in game.players.indices {
      let own = first[player]..<first[player + 1]
      let sum = own.reduce(0) { $0 + shares[$1] }
      rows.append((0...count).map { own.contains($0) ? shares[$0] : 0 } + [1 - sum])
      // Compared with the share that is largest, no difference overflows.
      let base = own.max { place[$0] < place[$1] } ?? own.lowerBound
      for strategy in own where strategy != base {
        let (mine, other) = (
          responses.values[player][strategy - own.lowerBound],
          responses.values[player][base - own.lowerBound]
        )
        var row = (0..<count).map { column in
          -precision * shares[column]
            * (responses.slope(strategy, column) - responses.slope(base, column))
        }
        row[strategy] += 1
        row[base] -= 1
        let miss = place[strategy] - place[base] - precision * (mine - other)
        rows.append(row + [other - mine, -miss])
      }
    }
    return rows
  }

  /// Takes the direction of the branch where it is, going on as before.
  private mutating func turn() {
    let rows = equations(place).map { $0.dropLast() + [0.0] } + [direction + [1]]
    guard let tangent = solution(of: rows) else { return }
    let length = tangent.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length.isFinite, length > 0 else { return }
    direction = tangent.map { $0 / length }
  }

  /// Goes a step along the branch; whether that succeeded.
  mutating func advance(to limit: Double) -> Bool {
    while step > 1e-13 {
      let rest = direction[count] > 0 ? (limit - place[count]) / direction[count] : .infinity
      if let next = corrected(min(step, rest), to: rest <= step ? limit : nil) {
        place = next.place
        turn()
        if next.rounds <= 2 { step = min(step * 2, longest) }
        return true
      }
      step /= 2
    }
    return false
  }

  /// Where a step leads: the branch's point straight beside its end, or that of a precision.
  private func corrected(_ length: Double, to limit: Double?) -> (place: [Double], rounds: Int)? {
    var next = zip(place, direction).map { $0 + length * $1 }
    for round in 1...6 {
      let beside = direction + [0]
      let rows =
        equations(next)
        + [limit.map { Array(repeating: 0, count: count) + [1, $0 - next[count]] } ?? beside]
      guard let change = solution(of: rows) else { return nil }
      let scale = next.map(\.magnitude).max() ?? 1
      let size = change.map(\.magnitude).max() ?? .infinity
      // A correction as long as the step has left the branch.
      guard size.isFinite, size <= max(length / 2, 1e-9 * max(1, scale)) else { return nil }
      for index in next.indices { next[index] += change[index] }
      if size <= 1e-12 * max(1, scale) { return next[count] >= 0 ? (next, round) : nil }
    }
    return nil
  }
}
