package import Games

/// What holds in a simulated game, what unravels, and what would be better.
package struct GameStudy: Sendable {
  package let game: EmpiricalGame
  /// The strategies that are left when strictly dominated ones are taken away.
  package let undominated: [[Int]]
  /// The profiles at which nobody gains on average by choosing otherwise alone.
  package let equilibria: [ProfileStudy]
  /// Those at which somebody gains, but by less than two standard errors.
  package let undecided: [ProfileStudy]
  /// Without a pure equilibrium, one in mixed strategies and its regret.
  package let mixed: (mixture: [[Double]], regret: Double)?
  /// The profile to which the principal branch of logit equilibria leads, if it leads to one.
  package let selected: Int?
  /// Where best replies lead from the profile at which everything stays as it is.
  package let course: NormalForm.Course
  /// How many profiles lead to each equilibrium by best replies, and how many go round.
  package let ends: (equilibria: [Int: Int], cycling: Int)
  /// What each player gets that commits itself first, the others' answer being its best or its worst.
  package let commitments: [(hoped: Commitment?, feared: Commitment?)]
  /// What comes about in the order in which players move, if they do not move at once.
  package let inOrder: Int?
  /// A mediator's lottery with the largest sum of payoffs.
  package let mediated: [Double]?

  /// - Parameters:
  ///   - game: The game.
  ///   - start: The profile at which everything stays as it is.
  ///   - order: Who moves after whom; empty: all at once.
  ///   - seed: Of resampling.
  ///   - inFull: Whether commitments and a mediator are looked into, too.
  package init(
    _ game: EmpiricalGame, start: Int, order: [[Int]] = [], seed: UInt64, inFull: Bool = true
  ) {
    self.game = game
    let form = game.form
    undominated = form.undominated(.strict)
    let candidates = (0..<form.profiles).filter { game.mayHold($0) }
    let resampled = Set(candidates.filter { form.regret(at: $0) <= 0 }.prefix(Self.mostResampled))
    let studies = candidates.map { profile in
      game.study(
        profile, resamples: resampled.contains(profile) ? Self.resamples : 0, seed: seed)
    }
    equilibria = studies.filter(\.holds)
    undecided = studies.filter { !$0.holds }
    let limit = form.canBeFollowed() ? form.limitEquilibrium() : nil
    mixed = equilibria.isEmpty ? limit : nil
    let sure = (limit?.mixture ?? [[]]).map { shares in shares.firstIndex { $0 > 0.99 } }
    selected = sure.contains(nil) ? nil : form.index(sure.compactMap(\.self))
    course = form.course(from: start)
    ends = form.ends()
    commitments =
      !inFull
      ? []
      : form.players.indices.map { leader in
        (form.commitment(of: leader, hopes: true), form.commitment(of: leader, hopes: false))
      }
    inOrder = order.isEmpty ? nil : form.played(inOrder: order)
    mediated = inFull ? form.correlatedEquilibrium() : nil
  }

  /// How often futures are drawn anew, and for how many profiles that hold.
  private static let resamples = 400
  private static let mostResampled = 50

  /// The profile that is better for all than another by the largest least gain, each measured by the range of the
  /// player's own payoffs; nil if there is none.
  package func preferred(to profile: Int) -> Int? {
    let form = game.form
    let units = form.players.indices.map(form.unit)
    let least = (0..<form.profiles).map { other in
      form.players.indices.map {
        (form.payoffs[other][$0] - form.payoffs[profile][$0]) / units[$0]
      }.min() ?? 0
    }
    let best = least.indices.max { least[$0] < least[$1] }
    return best.flatMap { least[$0] > 0 ? $0 : nil }
  }
}

extension EmpiricalGame {
  /// Whether nobody gains more than two standard errors at a profile by choosing otherwise.
  package func mayHold(_ profile: Int) -> Bool {
    form.players.indices.allSatisfy { player in
      let own = form.strategy(of: player, in: profile)
      return form.players[player].strategies.indices.allSatisfy { other in
        guard other != own else { return true }
        let gain = Estimate(gains(of: player, at: profile, to: other))
        return gain.mean <= 0 || gain.mean <= 2 * gain.error
      }
    }
  }
}

extension EmpiricalGame {
  /// The strategies that are left when, again and again, those go that another exceeds clearly whatever is left to
  /// the others.
  /// - Parameter errors: By how many standard errors of the gain.
  /// - Returns: The strategies of each player.
  package func clearlyUndominated(by errors: Double) -> [[Int]] {
    form.eliminating { player, mine, left in
      left[player].contains { other in
        other != mine
          && form.profiles(with: mine, of: player, left: left).allSatisfy { index in
            let gain = Estimate(gains(of: player, at: index, to: other))
            return gain.mean > 0 && gain.isClear(of: errors)
          }
      }
    }
  }
}
