import Games
import Kernels

/// Whether a profile holds: what each player would gain by choosing otherwise alone.
package struct ProfileStudy: Sendable {
  /// What a player gains, or loses, by its best other choice.
  package struct Deviation: Sendable {
    package let player: Int
    package let strategy: Int
    package let gain: Estimate
    /// The share of futures in which this choice gains.
    package let share: Double
  }
  package let profile: Int
  package let payoffs: [Estimate]
  /// Each player's best other choice on average; none for a player without a choice.
  package let deviations: [Deviation]
  /// The share of futures in which nobody gains by any other choice, as if all knew the future.
  package let survival: Double
  /// The 5 and 95 % quantiles of the regret over resampled futures, and the share of resamples in which it
  /// is nil (bootstrap: Wiedenbeck, Cassell and Wellman, AAMAS 2014).
  package let regret: ClosedRange<Double>
  package let stability: Double

  /// - Parameters:
  ///   - game: The game.
  ///   - profile: The number of the profile.
  ///   - resamples: How often futures are drawn anew.
  ///   - seed: Of these draws.
  package init(_ game: EmpiricalGame, _ profile: Int, resamples: Int = 400, seed: UInt64) {
    let form = game.form
    self.profile = profile
    payoffs = (game.refined[profile] ?? game.samples[profile]).map { Estimate($0) }
    var gains: [[Double]] = []
    deviations = form.players.indices.compactMap { player in
      let own = form.strategy(of: player, in: profile)
      let all = form.players[player].strategies.indices.filter { $0 != own }.map {
        ($0, game.gains(of: player, at: profile, to: $0))
      }
      gains += all.map(\.1)
      let estimates = all.map { (strategy: $0.0, values: $0.1, gain: Estimate($0.1)) }
      return estimates.max { $0.gain.mean < $1.gain.mean }.map { best in
        Deviation(
          player: player, strategy: best.strategy, gain: best.gain,
          share: Double(best.values.count { $0 > 0 }) / Double(best.values.count))
      }
    }
    let count = gains.map(\.count).min() ?? game.futures
    let held = (0..<count).count { future in gains.allSatisfy { $0[future] <= 0 } }
    survival = Double(held) / Double(count)
    var random = RandomSequence(seed: seed, stream: .bootstrap)
    let regrets = (0..<resamples).map { _ in
      var weights = Array(repeating: 0.0, count: count)
      for _ in 0..<count { weights[random.below(count)] += 1 }
      let means = gains.map { values in
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
      }
      return max(0, means.max() ?? 0)
    }
    stability = Double(regrets.count { $0 == 0 }) / Double(max(resamples, 1))
    let ends = quantiles(finite: regrets, at: [0.05, 0.95])
    regret = resamples > 0 ? ends[0]...ends[1] : 0...0
  }
}
