/// What a leader gets that commits itself first, all others answering.
package struct Commitment: Sendable {
  package let leader: Int
  /// The profile that comes about.
  package let profile: Int
  package let value: Double
  /// What the leader would gain by going back on it when the others have answered.
  package let temptation: Double
}

extension NormalForm {
  /// The best pure commitment of a player (von Stackelberg, *Marktform und Gleichgewicht*, 1934).
  ///
  /// For each of its strategies the others' answer is a pure equilibrium among them; of several, the one that is best
  /// or worst for the leader. A strategy to which they have no such answer is no commitment.
  /// - Parameters:
  ///   - leader: The player that moves first.
  ///   - hopes: Whether the others choose what is best for the leader, where they have several answers.
  /// - Returns: The commitment; nil if there is none.
  package func commitment(of leader: Int, hopes: Bool) -> Commitment? {
    let answers = players[leader].strategies.indices.compactMap { strategy -> Int? in
      let held = (0..<profiles).filter { index in
        self.strategy(of: leader, in: index) == strategy
          && players.indices.allSatisfy { $0 == leader || regret(of: $0, at: index) <= 0 }
      }
      func value(_ index: Int) -> Double { payoffs[index][leader] }
      return hopes
        ? held.max { value($0) < value($1) } : held.min { value($0) < value($1) }
    }
    return answers.max { payoffs[$0][leader] < payoffs[$1][leader] }.map {
      Commitment(
        leader: leader, profile: $0, value: payoffs[$0][leader],
        temptation: regret(of: leader, at: $0))
    }
  }

  /// The most profiles of a game whose mixed commitments are looked for.
  private static let mostCommitted = 2_000

  /// The best mixed commitment of a player in a game of two, the other breaking ties in its favour.
  ///
  /// One linear program for each answer of the other (Conitzer and Sandholm, *EC* 2006).
  /// - Parameter leader: The player that moves first.
  /// - Returns: Its mixture, the other's answer, and what the leader gets; nil unless there are two players, or if the game
  ///   is too large.
  package func mixedCommitment(of leader: Int) -> (mixture: [Double], answer: Int, value: Double)? {
    guard players.count == 2, profiles <= Self.mostCommitted else { return nil }
    let follower = 1 - leader
    let (own, others) = (
      players[leader].strategies.indices, players[follower].strategies.indices
    )
    let scaled = normalised
    func payoff(_ mine: Int, _ answer: Int, _ player: Int) -> Double {
      scaled.payoffs[index(leader == 0 ? [mine, answer] : [answer, mine])][player]
    }
    var best: (mixture: [Double], answer: Int, value: Double)?
    for answer in others {
      let rows = others.filter { $0 != answer }.map { other in
        own.map { payoff($0, answer, follower) - payoff($0, other, follower) }
      }
      let values = own.map { payoff($0, answer, leader) }
      guard let mixture = LinearProgram.shares(maximise: values, conditions: rows) else { continue }
      let value = zip(mixture, values).reduce(0) { $0 + $1.0 * $1.1 }
      if value > best?.value ?? -.infinity { best = (mixture, answer, value) }
    }
    return best.map { ($0.mixture, $0.answer, least(of: leader) + $0.value * unit(of: leader)) }
  }

  /// What comes about when groups of players choose one after the other, each seeing what was chosen before.
  ///
  /// Backward induction (Selten, *International Journal of Game Theory* 4, 1975) in pure strategies; within a group all
  /// choose at once, and of several equilibria the one with the largest sum of the group's payoffs, each on a scale of
  /// its own from 0 to 1, is taken, the first of those.
  /// - Parameter groups: All players, the first movers first.
  /// - Returns: The profile; nil where a group has no equilibrium.
  package func played(inOrder groups: [[Int]]) -> Int? {
    normalised.continued(groups[...], from: 0)
  }

  // The profile holds the choices made so far; those to come are 0.
  private func continued(_ groups: ArraySlice<[Int]>, from profile: Int) -> Int? {
    guard let movers = groups.first else { return profile }
    let sizes = movers.map { players[$0].strategies.count }
    // What each combination of the movers' choices leads to.
    var ends: [Int?] = []
    for number in 0..<sizes.reduce(1, *) {
      var rest = number
      var next = profile
      for (player, size) in zip(movers, sizes) {
        next = self.profile(next, with: rest % size, of: player)
        rest /= size
      }
      ends.append(continued(groups.dropFirst(), from: next))
    }
    var best: (end: Int, sum: Double)?
    for number in ends.indices {
      guard let end = ends[number] else { continue }
      var stride = 1
      var holds = true
      for (player, size) in zip(movers, sizes) {
        let own = number / stride % size
        for other in 0..<size where holds && other != own {
          guard let there = ends[number + (other - own) * stride] else { continue }
          holds = payoffs[there][player] <= payoffs[end][player]
        }
        stride *= size
      }
      let sum = movers.reduce(0) { $0 + payoffs[end][$1] }
      if holds, sum > best?.sum ?? -.infinity { best = (end, sum) }
    }
    return best?.end
  }
}
