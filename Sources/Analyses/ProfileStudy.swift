package import Games
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
  /// What resampled futures say of a profile (bootstrap: Wiedenbeck, Cassell and Wellman, AAMAS 2014).
  package struct Resampling: Sendable {
    /// The 5 and 95 % quantiles of the regret.
    package let regret: ClosedRange<Double>
    /// The share of resamples in which there is none.
    package let stability: Double
  }
  /// Nil where no futures were drawn anew.
  package let resampling: Resampling?

  /// Whether nobody gains on average.
  package var holds: Bool { deviations.allSatisfy { $0.gain.mean <= 0 } }

  /// Those who gain on average, the largest gain first.
  package var leaving: [Deviation] {
    deviations.filter { $0.gain.mean > 0 }.sorted { $0.gain.mean > $1.gain.mean }
  }

  /// - Parameters:
  ///   - form: The players and their strategies.
  ///   - profile: The number of the profile.
  ///   - payoffs: What it gives, `[player][future]`.
  ///   - resamples: How often futures are drawn anew.
  ///   - seed: Of these draws.
  ///   - gains: What a player gains in each future by another strategy.
  package init(
    _ form: NormalForm, _ profile: Int, payoffs: [[Double]], resamples: Int, seed: UInt64,
    gains: (_ player: Int, _ strategy: Int) -> [Double]
  ) {
    self.profile = profile
    self.payoffs = payoffs.map { Estimate($0) }
    var all: [[Double]] = []
    deviations = form.players.indices.compactMap { player in
      let own = form.strategy(of: player, in: profile)
      let others = form.players[player].strategies.indices.filter { $0 != own }
        .map { (strategy: $0, values: gains(player, $0)) }
      all += others.map(\.values)
      let deviations = others.map { strategy, values in
        let share = Double(values.count { $0 > 0 }) / Double(max(values.count, 1))
        return Deviation(
          player: player, strategy: strategy, gain: Estimate(values), share: share)
      }
      return deviations.max { $0.gain.mean < $1.gain.mean }
    }
    let count = all.map(\.count).min() ?? payoffs[0].count
    let held = (0..<count).count { future in all.allSatisfy { $0[future] <= 0 } }
    survival = Double(held) / Double(count)
    var random = RandomSequence(seed: seed, stream: .bootstrap)
    let regrets = (0..<resamples).map { _ in
      let weights = random.resample(count)
      let means = all.map { values in
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
      }
      return max(0, means.max() ?? 0)
    }
    let ends = quantiles(finite: regrets, at: [0.05, 0.95])
    resampling =
      regrets.isEmpty
      ? nil
      : Resampling(
        regret: ends[0]...ends[1],
        stability: Double(regrets.count { $0 == 0 }) / Double(resamples))
  }
}

extension EmpiricalGame {
  /// Whether a profile holds.
  package func study(_ profile: Int, resamples: Int, seed: UInt64) -> ProfileStudy {
    ProfileStudy(
      form, profile, payoffs: refined[profile] ?? samples[profile], resamples: resamples,
      seed: seed
    ) { gains(of: $0, at: profile, to: $1) }
  }
}
