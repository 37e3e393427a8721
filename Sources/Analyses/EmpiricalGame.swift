package import Games
import Kernels

/// A finite game whose payoffs were simulated, each profile in the same futures.
///
/// Empirical game-theoretic analysis: Wellman, "Methods for empirical game-theoretic analysis", AAAI 2006;
/// Wellman, Tuyls and Greenwald, *Journal of Artificial Intelligence Research* 82, 2025.
package struct EmpiricalGame: Sendable {
  /// What each profile gives on average over the futures.
  package let form: NormalForm
  /// What each profile gives each player in each future, `[profile][player][future]`.
  package let samples: [[[Double]]]
  /// Of profiles that were too close to call, what they give in more futures, `[player][future]`.
  package let refined: [Int: [[Double]]]

  /// - Parameters:
  ///   - title: What it is called.
  ///   - players: Those who choose.
  ///   - samples: Finite payoffs, `[profile][player][future]`, with one future at least.
  ///   - refined: What some profiles give in these and more futures.
  package init(
    title: String, players: [NormalForm.Player], samples: [[[Double]]],
    refined: [Int: [[Double]]] = [:]
  ) {
    self.samples = samples
    self.refined = refined
    form = NormalForm(
      title: title, players: players,
      payoffs: samples.map { $0.map { $0.reduce(0, +) / Double($0.count) } })
  }

  package var futures: Int { samples[0][0].count }

  /// What a player gains in each future if it alone chooses otherwise.
  package func gains(of player: Int, at profile: Int, to strategy: Int) -> [Double] {
    let other = form.profile(profile, with: strategy, of: player)
    if let mine = refined[profile], let theirs = refined[other] {
      return zip(theirs[player], mine[player]).map { $0 - $1 }
    }
    return zip(samples[other][player], samples[profile][player]).map { $0 - $1 }
  }

  /// A profile and those that differ in one player's choice.
  package func neighbourhood(of profile: Int) -> [Int] {
    [profile]
      + form.players.indices.flatMap { player in
        form.players[player].strategies.indices.filter {
          $0 != form.strategy(of: player, in: profile)
        }.map { form.profile(profile, with: $0, of: player) }
      }
  }

  /// The game in which some players are one, which chooses for all of them and gets some of their payoffs.
  /// - Parameters:
  ///   - group: The players, in rising order.
  ///   - name: What they are called together.
  ///   - payoffs: The players whose payoffs are summed.
  /// - Returns: The game, in which the group is the first player.
  package func merging(_ group: [Int], named name: String, payoffs: [Int]) -> EmpiricalGame {
    let others = form.players.indices.filter { !group.contains($0) }
    let sizes = group.map { form.players[$0].strategies.count }
    let choices = (0..<sizes.reduce(1, *)).map { number in
      var rest = number
      return sizes.map { size in
        defer { rest /= size }
        return rest % size
      }
    }
    let names = choices.map { choice in
      zip(group, choice).map { form.players[$0].strategies[$1] }.joined(separator: " + ")
    }
    let players =
      [NormalForm.Player(name: name, strategies: names)] + others.map { form.players[$0] }
    let shape = NormalForm(
      title: form.title, players: players,
      payoffs: Array(
        repeating: Array(repeating: 0, count: players.count),
        count: players.reduce(1) { $0 * $1.strategies.count }))
    func merged(_ all: [[Double]]) -> [[Double]] {
      let sum = all[0].indices.map { future in payoffs.reduce(0) { $0 + all[$1][future] } }
      return [sum] + others.map { all[$0] }
    }
    var samples: [[[Double]]] = []
    var refined: [Int: [[Double]]] = [:]
    for index in 0..<shape.profiles {
      let profile = shape.profile(index)
      var original = Array(repeating: 0, count: form.players.count)
      for (player, strategy) in zip(group, choices[profile[0]]) { original[player] = strategy }
      for (player, strategy) in zip(others, profile.dropFirst()) { original[player] = strategy }
      let number = form.index(original)
      samples.append(merged(self.samples[number]))
      refined[index] = self.refined[number].map(merged)
    }
    return EmpiricalGame(
      title: form.title, players: players, samples: samples, refined: refined)
  }

  /// The 5 and 95 % quantiles of each profile's regret over resampled futures.
  /// - Parameters:
  ///   - resamples: How often futures are drawn anew, the same for all profiles.
  ///   - seed: Of these draws.
  /// - Returns: A range for each profile.
  package func regretRanges(resamples: Int = 200, seed: UInt64) -> [ClosedRange<Double>] {
    var random = RandomSequence(seed: seed, stream: .bootstrap)
    var regrets = samples.map { _ in [Double]() }
    for _ in 0..<resamples {
      let weights = random.resample(futures)
      let drawn = NormalForm(
        title: "", players: form.players,
        payoffs: samples.map { players in
          players.map { values in
            var sum = 0.0
            for future in 0..<futures { sum += values[future] * weights[future] }
            return sum / Double(futures)
          }
        })
      for profile in samples.indices { regrets[profile].append(max(0, drawn.regret(at: profile))) }
    }
    return regrets.map { values in
      let ends = quantiles(finite: values, at: [0.05, 0.95])
      return ends[0]...ends[1]
    }
  }
}

extension RandomSequence {
  /// How often each of some things is drawn in as many draws with replacement.
  mutating func resample(_ count: Int) -> [Double] {
    var weights = Array(repeating: 0.0, count: count)
    for _ in 0..<count { weights[below(count)] += 1 }
    return weights
  }
}
