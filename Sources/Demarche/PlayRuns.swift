import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Games
import Kernels
import Language
import Report
import Results

/// The runs of a game: every profile of the actors' options in the same futures.
struct PlayRuns {
  let plan: Plan
  let options: PlayOptions
  let model: Model
  let players: [Actor]
  /// The game's players as they are called, in the order of ``players``.
  let names: [NormalForm.Player]
  private let played: PlayedModel
  let experiment: Experiment
  let sample: Sample
  /// The variables that hold payoffs.
  private let outputs: [String]

  /// The most profiles that are run.
  private static let mostProfiles = 100_000

  init(_ given: Model, _ asked: PlayOptions) throws(BadInput) {
    var options = asked
    (model, options.run) = try given.under(asked.run)
    self.options = options
    let checked = model.checked
    plan = try Plan(checked, options.run)
    players = try Self.players(checked)
    names = players.map { player in
      NormalForm.Player(
        name: player.notes.short?.text ?? player.notes.label?.text ?? player.name,
        strategies: player.options.map(\.label))
    }
    played = PlayedModel(checked, players, revises: false)
    outputs = Array(Set(players.flatMap { checked.payoffs(of: $0) })).sorted()
    sample = try plan.sample()
    let clock = Clock(checked.timing)
    let reports = clock.reports(in: checked.play.payoffs)
    let start = clock.reportTime(reports.lowerBound)
    experiment = Experiment(
      played.model, outputs: outputs, overrides: plan.overrides,
      futures: options.run.futures, threads: options.run.threads, machine: options.run.machine,
      compared: reports,
      weights: reports.map { report in
        discountFactor(checked.play.discount, over: clock.reportTime(report) - start)
      }, adjustable: Set(played.choices.joined()))
  }

  /// The actors that choose.
  private static func players(_ model: CheckedModel) throws(BadInput) -> [Actor] {
    let players = model.actors.filter { !$0.options.isEmpty }
    guard !players.isEmpty else {
      throw BadInput(
        "no actor of the model `\(model.name)` has options, so there is nothing to choose",
        expected: "an actor with options and a payoff",
        hint: "add `option NAME \"…\": LEVER = VALUE` and `payoff = VARIABLE` to an actor")
    }
    for player in players where model.payoffs(of: player).isEmpty {
      throw BadInput(
        "the actor `\(player.name)` has options but no payoff",
        expected: "`payoff = VARIABLE`, by which it judges its options",
        hint: "a weighted sum of outcomes is an auxiliary; a coalition needs none of its own")
    }
    let count = players.reduce(1.0) { $0 * Double($1.options.count) }
    guard count <= Double(mostProfiles) else {
      throw BadInput(
        "the actors' options make \(Figures.level(count)) profiles",
        expected: "at most \(Figures.count(mostProfiles))",
        hint: "leave out options, or let fewer actors choose")
    }
    return players
  }

  var profiles: Int { players.reduce(1) { $0 * $1.options.count } }

  /// The runs of a profile.
  func arm(_ profile: Int, _ design: Design) -> Arm {
    var levers = plan.levers(nil)
    var rest = profile
    for (player, inputs) in zip(players, played.choices) {
      for input in inputs { levers[input] = Double(rest % player.options.count) }
      rest /= player.options.count
    }
    return Arm(policy: "profile-\(profile)", levers: levers, design: design)
  }

  /// What profiles give each player, `[profile][player][future]`; NaN where a run failed.
  func payoffs(
    _ profiles: [Int], in futures: Range<Int>, _ folder: ResultFolder?, numberedFrom first: Int,
    _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> [[[Double]]] {
    let design = sample.design(futures)
    let results = try await experiment.run(
      profiles.map { arm($0, design) }, outcomes: outputs, folder: folder, numberedFrom: first,
      progress: progress)
    return results.map { result in
      players.map { player in
        let columns = plan.model.payoffs(of: player).compactMap { name in
          outputs.firstIndex(of: name).map { result.means[$0] }
        }
        return columns.dropFirst().reduce(columns[0]) { sum, column in
          zip(sum, column).map { $0 + $1 }
        }
      }
    }
  }
}

/// How much a payoff counts that comes later.
private func discountFactor(_ rate: Double, over time: Double) -> Double {
  Elementary.exp(-Elementary.ln(1 + rate) * time)
}

extension CheckedModel {
  /// The variables whose sum is an actor's payoff: its own, or those of the actors that it joins.
  func payoffs(of actor: Actor) -> [String] {
    if let own = actor.payoff { return [own] }
    return actor.joins.flatMap { name in actors.first { $0.name == name }.map(payoffs) ?? [] }
  }
}

extension Actor.Option {
  var label: String { notes.label?.text ?? name.split(separator: "_").joined(separator: " ") }
}
