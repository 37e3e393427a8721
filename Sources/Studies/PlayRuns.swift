import Analyses
package import Checker
import Ensemble
package import Games
import Language
import Results
package import SourceText
import Words

/// The runs of a game: profiles of the actors' options in the same futures.
package struct PlayRuns {
  let plan: Plan
  package let choice: PlayChoice
  package let edition: Edition
  package let players: [Actor]
  let sample: Sample
  /// The options of each player that are played, by their numbers.
  package private(set) var left: [[Int]]
  private let played: PlayedModel
  private let discounting: Discounting
  /// What the payoff of each player consists of.
  let terms: [[PayoffTerm]]

  /// The most profiles that are run.
  private static let mostProfiles = 100_000

  package init(_ given: Edition, _ asked: PlayChoice) throws(Refusal) {
    var choice = asked
    let model: CheckedModel
    (model, choice.run) = try asked.run.applied(to: given.model)
    edition = given.with(model)
    self.choice = choice
    guard choice.run.futures <= RunChoice.mostKept else {
      throw Refusal(
        "a game is not played in \(choice.run.futures) futures",
        expected: "1 to \(RunChoice.mostKept)")
    }
    plan = try Plan(model, choice.run)
    players = try Self.players(model)
    for lever in choice.run.settings.keys.sorted() {
      let owner = players.first { player in
        player.options.contains { $0.settings[lever] != nil || $0.rules[lever] != nil }
      }
      guard let owner else { continue }
      throw Refusal(
        "`\(lever)` is set by the options of \(owner.short), not from outside",
        expected: "a lever that no option sets, an uncertainty, a constant or a loop switch",
        hint: "to see what another setting does, change the option or add one")
    }
    left = players.map { Array($0.options.indices) }
    var played = PlayedModel(model, players, revises: false)
    var known: [String: [PayoffTerm]] = [:]
    for payoff in players.flatMap({ model.payoffs(of: $0) }) where known[payoff] == nil {
      known[payoff] = played.addTerms(of: payoff)
    }
    terms = players.map { model.payoffs(of: $0).flatMap { known[$0] ?? [] } }
    discounting = Discounting(model)
    discounting.add(
      model.payoffs(of: players) + Set(terms.joined().map(\.name)).sorted(), to: &played)
    self.played = played
    sample = try plan.sample()
  }

  /// The actors that choose.
  private static func players(_ model: CheckedModel) throws(Refusal) -> [Actor] {
    let players = model.actors.filter { !$0.options.isEmpty }
    guard !players.isEmpty else {
      throw Refusal(
        "no actor of the model `\(model.name)` has options, so there is nothing to choose",
        expected: "an actor with options and a payoff",
        hint: "add `option NAME \"…\": LEVER = VALUE` and `payoff = VARIABLE` to an actor")
    }
    for player in players where model.payoffs(of: player).isEmpty {
      throw Refusal(
        "the actor `\(player.name)` has options but no payoff",
        expected: "`payoff = VARIABLE`, by which it judges its options",
        hint: "a weighted sum of outcomes is an auxiliary; a coalition needs none of its own")
    }
    let count = players.reduce(1.0) { $0 * Double($1.options.count) }
    guard count <= Double(mostProfiles) else {
      throw Refusal(
        "the actors' options make \(Figures.level(count)) profiles",
        expected: "at most \(Figures.count(mostProfiles))",
        hint: "leave out options, or let fewer actors choose")
    }
    return players
  }

  package var futures: Int { sample.futures }

  // MARK: Players and profiles

  /// The game's players and the strategies that are played.
  package var names: [NormalForm.Player] {
    zip(players, left).map { player, left in
      NormalForm.Player(
        name: player.short, strategies: left.map { player.options[$0].label })
    }
  }

  package var profiles: Int { left.reduce(1) { $0 * $1.count } }

  /// The same with fewer options.
  func keeping(_ left: [[Int]]) -> PlayRuns {
    var runs = self
    runs.left = zip(self.left, left).map { all, kept in kept.map { all[$0] } }
    return runs
  }

  /// A player's choice that changes nothing: an option that sets nothing, else the first.
  func startChoice(_ player: Int) -> Int {
    left[player].firstIndex {
      let option = players[player].options[$0]
      return option.settings.isEmpty && option.rules.isEmpty
    } ?? 0
  }

  /// The same for some players as one, the first running fastest; for all it is the profile at which everything stays
  /// as it is.
  func start(of group: [Int]) -> Int {
    group.reversed().reduce(0) { $0 * left[$1].count + startChoice($1) }
  }

  /// The players by when they move; empty if all at once.
  var order: [[Int]] {
    plan.model.play.moves.map { group in
      group.compactMap { name in players.firstIndex { $0.name == name } }
    }
  }

  /// The runs of a profile.
  func arm(_ profile: Int, _ design: Design) -> Arm {
    var levers = plan.levers(nil)
    var rest = profile
    for (index, inputs) in played.choices.enumerated() {
      let option = left[index][rest % left[index].count]
      for input in inputs { levers[input] = Double(option) }
      rest /= left[index].count
    }
    return Arm(policy: "profile-\(profile)", levers: levers, design: design)
  }

  // MARK: Runs

  /// A profile with what is fixed in all futures besides.
  struct Setup {
    let profile: Int
    var fixed: [String: Double] = [:]
  }

  /// What setups give each player.
  /// - Parameters:
  ///   - setups: What to run.
  ///   - futures: The futures to run.
  ///   - folder: Where finished work is kept.
  ///   - progress: Called with the share of the work that is done.
  /// - Returns: `[setup][player][future]`; NaN where a run failed.
  /// - Throws: `CancellationError`, or ``ResultFolder/Problem``.
  func payoffs(
    _ setups: [Setup], in futures: Range<Int>, _ folder: ResultFolder? = nil,
    _ progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [[[Double]]] {
    let outputs = plan.model.payoffs(of: players)
    let design = sample.design(futures)
    let arms = setups.map { setup in
      arm(
        setup.profile,
        setup.fixed.isEmpty
          ? design
          : design.first(futures.count, fixing: plan.fixed.merging(setup.fixed) { $1 }))
    }
    return try await means(of: outputs, arms, folder, progress).map {
      plan.model.payoffs(of: players, from: $0, outputs)
    }
  }

  /// What each term of payoffs comes to at profiles on average, by the terms' names.
  func contributions(_ profiles: [Int]) async throws -> [[String: Double]] {
    let outputs = Array(Set(terms.joined().map(\.name))).sorted()
    let design = sample.design(0..<futures)
    let arms = profiles.map { arm($0, design) }
    return try await means(of: outputs, arms).map { columns in
      let means = columns.map { Estimate($0.filter(\.isFinite)).mean }
      return Dictionary(uniqueKeysWithValues: zip(outputs, means))
    }
  }

  /// What payoffs or their terms come to, `[arm][output][future]`.
  private func means(
    of outputs: [String], _ arms: [Arm], _ folder: ResultFolder? = nil,
    _ progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [[[Double]]] {
    let counted = outputs.map(discounting.counted)
    let experiment = Experiment(
      played.model, outputs: counted, overrides: plan.overrides, futures: futures,
      threads: choice.run.workers.threads, machine: choice.run.workers.machine,
      compared: discounting.steps,
      adjustable: Set(played.choices.joined()))
    return try await experiment.run(arms, outcomes: counted, folder: folder, progress: progress)
      .map { discounting.payoffs($0.means) }
  }
}

extension CheckedModel {
  /// The variables whose sum is an actor's payoff: its own, or those of the actors that it joins.
  func payoffs(of actor: Actor) -> [String] {
    if let own = actor.payoff { return [own] }
    return actor.joins.flatMap { name in actors.first { $0.name == name }.map(payoffs) ?? [] }
  }
}

extension CheckedModel {
  /// The variables that hold the payoffs of some actors.
  func payoffs(of actors: [Actor]) -> [String] {
    Array(Set(actors.flatMap { payoffs(of: $0) })).sorted()
  }

  /// What actors get, `[actor][future]`, from the values of such variables, `[variable][future]`.
  func payoffs(of actors: [Actor], from values: [[Double]], _ names: [String]) -> [[Double]] {
    actors.map { actor in
      let columns = payoffs(of: actor).compactMap { names.firstIndex(of: $0).map { values[$0] } }
      return columns.dropFirst().reduce(columns[0]) { zip($0, $1).map { $0 + $1 } }
    }
  }
}

extension Actor.Option {
  var label: String { notes.label?.text ?? name.split(separator: "_").joined(separator: " ") }
}
