import Analyses
import Checker
import Ensemble
import Games
import Results
import SourceText
import Words

/// What is made of a game's runs, and the further runs that it takes.
struct PlayStudies {
  let runs: PlayRuns
  let game: EmpiricalGame
  /// The sampled futures that all profiles could be simulated in.
  let kept: [Int]

  /// In how many futures a profile is tried under each hypothesis, and an assumption at each value.
  private static let perCase = 128
  private static let perValue = 64
  private static let values = 5
  /// The most equilibria that further runs look into, and the assumptions that are tried for each choice.
  private static let mostStudied = 4
  private static let mostAssumptions = 2

  /// Runs all profiles, and those that are too close to call in more futures.
  init(
    _ given: PlayRuns, _ folder: ResultFolder?, _ progress: @escaping @Sendable (Double) -> Void
  ) async throws {
    let runs = given.choice.prunes ? try await given.pruned() : given
    self.runs = runs
    let samples = try await runs.payoffs(
      (0..<runs.profiles).map { .init(profile: $0) }, in: 0..<runs.futures, folder, progress)
    kept = (0..<runs.futures).filter { future in
      samples.allSatisfy { $0.allSatisfy { $0[future].isFinite } }
    }
    guard !kept.isEmpty else {
      throw Refusal(
        "none of the \(runs.futures) futures could be simulated under all"
          + " \(Figures.count(runs.profiles)) profiles",
        expected: "payoffs that are finite",
        hint: "`demarche run \(runs.edition.model.name)` says which variable fails, and when")
    }
    let kept = kept
    let finite = samples.map { $0.map { values in kept.map { values[$0] } } }
    let first = EmpiricalGame(
      title: runs.edition.model.heading, players: runs.names, samples: finite)
    game = try await Self.refined(first, runs)
  }

  /// The game with more futures where profiles are too close to call.
  private static func refined(_ game: EmpiricalGame, _ runs: PlayRuns) async throws
    -> EmpiricalGame
  {
    guard runs.choice.refined > runs.futures, game.futures == runs.futures else { return game }
    let close = (0..<game.form.profiles).filter { game.mayHold($0) && game.isClose($0) }
    guard !close.isEmpty else { return game }
    let profiles = Set(close.flatMap { game.neighbourhood(of: $0) }).sorted()
    var choice = runs.choice
    choice.run.futures = choice.refined
    let larger = try PlayRuns(runs.edition, choice).keeping(runs.left)
    let more = try await larger.payoffs(
      profiles.map { .init(profile: $0) }, in: runs.futures..<choice.refined)
    var refined: [Int: [[Double]]] = [:]
    for (profile, values) in zip(profiles, more)
    where values.allSatisfy({ $0.allSatisfy(\.isFinite) }) {
      refined[profile] = zip(game.samples[profile], values).map { $0 + $1 }
    }
    return EmpiricalGame(
      title: game.form.title, players: game.form.players, samples: game.samples,
      refined: refined)
  }

  /// How many futures failed.
  var failed: Int { runs.futures - kept.count }

  func study() -> GameStudy {
    GameStudy(
      game, start: runs.start(of: Array(runs.players.indices)), order: runs.order,
      seed: runs.choice.run.seed)
  }

  /// The profiles that are looked into.
  func studied(_ study: GameStudy) -> [ProfileStudy] {
    Array(study.equilibria.prefix(Self.mostStudied))
  }

  // MARK: Hypotheses

  /// Whether profiles hold under each case of the hypotheses.
  func cases(_ profiles: [Int]) async throws -> [PlayReport.Case] {
    let all = Set(profiles.flatMap { game.neighbourhood(of: $0) }).sorted()
    let form = game.form
    let hypotheses =
      runs.choice.run.hypotheses.isEmpty ? runs.plan.model.hypotheses.flatMap(\.cases) : []
    let values = try await runs.payoffs(
      hypotheses.flatMap { item in all.map { .init(profile: $0, fixed: item.settings) } },
      in: 0..<min(Self.perCase, runs.futures))
    return hypotheses.enumerated().map { number, item in
      let own = values[(number * all.count)..<((number + 1) * all.count)]
      let known = Dictionary(uniqueKeysWithValues: zip(all, own))
      let studies = profiles.map { profile in
        ProfileStudy(
          form, profile, payoffs: known[profile] ?? [], resamples: 0,
          seed: runs.choice.run.seed
        ) { player, strategy in
          let other = known[form.profile(profile, with: strategy, of: player)]
          return zip(other?[player] ?? [], known[profile]?[player] ?? []).map { $0 - $1 }
            .filter(\.isFinite)
        }
      }
      return .init(name: item.name, label: item.label, profiles: studies)
    }
  }

  // MARK: Break-even

  /// A choice that a player could make instead at a profile that holds.
  private struct Alternative {
    let profile: Int
    let other: Int
    let player: Int
    let strategy: Int
  }

  /// Which weight or assumption must change, and by how much, for players to leave profiles that hold.
  func breakEvens(_ profiles: [ProfileStudy]) async throws -> [BreakEven] {
    let alternatives = profiles.flatMap { study in
      study.deviations.map { deviation in
        Alternative(
          profile: study.profile,
          other: game.form.profile(
            study.profile, with: deviation.strategy, of: deviation.player),
          player: deviation.player, strategy: deviation.strategy)
      }
    }
    let all = Set(alternatives.flatMap { [$0.profile, $0.other] }).sorted()
    let terms = Dictionary(uniqueKeysWithValues: zip(all, try await runs.contributions(all)))
    let assumptions = try await assumptions(alternatives)
    return zip(alternatives, assumptions).flatMap { item, changes in
      let weight = weight(item.player, terms[item.profile] ?? [:], terms[item.other] ?? [:])
      return ([weight].compactMap(\.self) + changes).map {
        BreakEven(
          profile: item.profile, player: item.player, strategy: item.strategy, change: $0)
      }
    }
  }

  /// The weight whose change by the smallest factor makes another choice as good.
  private func weight(_ player: Int, _ here: [String: Double], _ there: [String: Double])
    -> BreakEven.Change?
  {
    let terms = runs.terms[player]
    let gains = terms.map { (there[$0.name] ?? 0) - (here[$0.name] ?? 0) }
    let total = gains.reduce(0, +)
    let weights = Set(terms.flatMap(\.weights)).sorted()
    let factors = weights.compactMap { weight -> (weight: String, factor: Double)? in
      let weighted = zip(terms, gains).filter { $0.0.weights.contains(weight) }
        .reduce(0) { $0 + $1.1 }
      return BreakEven.factor(total: total, weighted: weighted).map { (weight, $0) }
    }
    func distance(_ factor: Double) -> Double { max(factor, 1 / factor) }
    return factors.min { distance($0.factor) < distance($1.factor) }
      .map { .weight($0.weight, factor: $0.factor) }
  }

  /// For each choice the values at which the assumptions that its gain hangs on most change its sign.
  private func assumptions(_ alternatives: [Alternative]) async throws -> [[BreakEven.Change]] {
    guard failed == 0 else { return alternatives.map { _ in [] } }
    let design = runs.sample.design(0..<runs.futures)
    let weights = Set(runs.terms.joined().flatMap(\.weights))
    let ends = Dictionary(uniqueKeysWithValues: runs.plan.uncertainties.map { ($0.name, $0.ends) })
    let trials = alternatives.map { item -> [(name: String, values: [Double])] in
      let gains = game.gains(of: item.player, at: item.profile, to: item.strategy)
      return RankCorrelations(design, with: Array(gains.prefix(runs.futures))).beyondNoise
        .filter { !weights.contains($0.name) }.prefix(Self.mostAssumptions).compactMap { driver in
          ends[driver.name].map { range in
            let step = (range.high - range.low) / Double(Self.values - 1)
            return (driver.name, (0..<Self.values).map { range.low + step * Double($0) })
          }
        }
    }
    let setups = zip(alternatives, trials).flatMap { item, trials in
      trials.flatMap { trial in
        trial.values.flatMap { value in
          [item.profile, item.other].map {
            PlayRuns.Setup(profile: $0, fixed: [trial.name: value])
          }
        }
      }
    }
    var payoffs = try await runs.payoffs(setups, in: 0..<min(Self.perValue, runs.futures))[...]
    return zip(alternatives, trials).map { item, trials in
      trials.compactMap { trial in
        let gains = trial.values.map { _ in
          let (here, there) = (payoffs.removeFirst(), payoffs.removeFirst())
          return Estimate(
            zip(there[item.player], here[item.player]).map { $0 - $1 }.filter(\.isFinite)
          ).mean
        }
        return BreakEven.crossing(trial.values, gains).map {
          .assumption(trial.name, value: $0.value, above: $0.above)
        }
      }
    }
  }
}

extension EmpiricalGame {
  /// Whether some gain at a profile is less than two standard errors from none.
  fileprivate func isClose(_ profile: Int) -> Bool {
    form.players.indices.contains { player in
      form.players[player].strategies.indices.contains { other in
        guard other != form.strategy(of: player, in: profile) else { return false }
        let gain = Estimate(gains(of: player, at: profile, to: other))
        return gain.error > 0 && !gain.isClear()
      }
    }
  }
}

extension PlayRuns {
  /// The options that are left when those are taken away that another exceeds by four standard errors, whatever
  /// the others choose, in a quarter of the futures.
  func pruned() async throws -> PlayRuns {
    let few = max(1, futures / 4)
    let samples = try await payoffs(
      (0..<profiles).map { .init(profile: $0) }, in: 0..<few)
    let finite = (0..<few).filter { future in
      samples.allSatisfy { $0.allSatisfy { $0[future].isFinite } }
    }
    guard finite.count > 1 else { return self }
    let game = EmpiricalGame(
      title: edition.model.heading, players: names,
      samples: samples.map { $0.map { values in finite.map { values[$0] } } })
    return keeping(game.clearlyUndominated(by: 4))
  }
}
