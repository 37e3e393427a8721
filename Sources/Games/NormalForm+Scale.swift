// Equilibria do not change when a player's payoffs are multiplied by something above zero or moved by something.

extension NormalForm {
  /// The lowest payoff of a player.
  func least(of player: Int) -> Double { payoffs.reduce(.infinity) { min($0, $1[player]) } }

  /// The largest difference between two payoffs of a player; 1 where all are the same.
  package func unit(of player: Int) -> Double {
    let range = payoffs.reduce(-.infinity) { max($0, $1[player]) } - least(of: player)
    return range > 0 ? range : 1
  }

  /// The same game with each player's payoffs from 0 to 1, so that one tolerance fits all.
  package var normalised: NormalForm {
    let scales = players.indices.map { (least: least(of: $0), unit: unit(of: $0)) }
    return NormalForm(
      title: title, players: players,
      payoffs: payoffs.map { zip($0, scales).map { ($0 - $1.least) / $1.unit } })
  }

  /// The same game with each player's lowest payoff at 0.
  var withoutOffsets: NormalForm {
    let least = players.indices.map(least)
    return NormalForm(
      title: title, players: players, payoffs: payoffs.map { zip($0, least).map { $0 - $1 } })
  }
}
