extension NormalForm {
  /// A player's best strategies at a profile, the others' choices given.
  package func bestReplies(of player: Int, at profile: Int) -> [Int] {
    let values = players[player].strategies.indices.map {
      payoffs[self.profile(profile, with: $0, of: player)][player]
    }
    let best = values.max() ?? 0
    return values.indices.filter { values[$0] == best }
  }

  /// Where a profile leads when, again and again, the player that gains most changes to its best reply.
  package struct Course: Sendable {
    /// The profiles from the first to the last that is new.
    package let steps: [Int]
    /// The index in ``steps`` of the profile that follows the last; nil if nobody gains there.
    package let returnsTo: Int?

    /// The profiles that go round for ever.
    package var cycle: [Int]? { returnsTo.map { Array(steps[$0...]) } }
  }

  /// The course of best replies from a profile, gains measured by the range of the player's own payoffs (Cournot 1838, chapter 7; Monderer and Shapley, *Games and Economic
  /// Behavior* 14, 1996, on paths of improvement).
  package func course(from profile: Int) -> Course {
    let game = normalised
    var steps = [profile]
    var places = [profile: 0]
    while let next = game.improved(steps[steps.count - 1]) {
      if let place = places[next] { return Course(steps: steps, returnsTo: place) }
      places[next] = steps.count
      steps.append(next)
    }
    return Course(steps: steps, returnsTo: nil)
  }

  /// The next profile of a course; nil if nobody gains.
  private func improved(_ profile: Int) -> Int? {
    var best: (player: Int, gain: Double)?
    for player in players.indices {
      let gain = regret(of: player, at: profile)
      if gain > best?.gain ?? 0 { best = (player, gain) }
    }
    return best.map { best in
      self.profile(profile, with: bestReplies(of: best.player, at: profile)[0], of: best.player)
    }
  }

  /// Where the courses from all profiles end.
  /// - Returns: For each equilibrium from how many profiles it is reached, and how many go round for ever.
  package func ends() -> (equilibria: [Int: Int], cycling: Int) {
    let game = normalised
    var end: [Int: Int?] = [:]
    for profile in 0..<profiles {
      var path: [Int] = []
      var here = profile
      var seen: Set<Int> = []
      var result: Int?
      while true {
        if let known = end[here] {
          result = known
          break
        }
        guard seen.insert(here).inserted else {
          result = nil
          break
        }
        path.append(here)
        guard let next = game.improved(here) else {
          result = here
          break
        }
        here = next
      }
      for step in path { end.updateValue(result, forKey: step) }
    }
    var equilibria: [Int: Int] = [:]
    var cycling = 0
    for profile in 0..<profiles {
      if let last = end[profile] ?? nil { equilibria[last, default: 0] += 1 } else { cycling += 1 }
    }
    return (equilibria, cycling)
  }
}
