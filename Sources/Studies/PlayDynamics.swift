import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Kernels
import Results

/// Play over time: at its dates each player plans anew and chooses.
///
/// Receding horizon: a player looks ahead to the end with the model, the others as it expects them, and keeps what it
/// chose until its next date. What it expects is level-k thinking (Stahl and Wilson, *Journal of Economic Behavior and
/// Organization* 25, 1994): at level 1 the others go on as they are, at level k they choose as players of level k − 1.
/// A choice is the best, or a logit one. Of the future it is in a player knows what it sees: it judges by the futures
/// that look most like it.
struct PlayDynamics {
  private let runs: PlayRuns
  private let played: PlayedModel
  private let program: Program
  /// What counts from each date on, and from the first.
  private let discounting: [Double?: Discounting]
  private let design: Design
  /// The variables that players judge futures by, and the program that computes them.
  private let seen: [String]
  private let watching: Program

  /// In how many futures at most, and the least that look alike.
  private static let mostFutures = 256
  private static let fewestAlike = 8
  private static let mostCourses = 3

  /// The options chosen, `[player][date][future]`.
  private typealias Choices = [[[Int]]]

  /// Nil where nobody chooses again.
  init?(_ runs: PlayRuns) {
    guard runs.players.contains(where: { $0.decisions.count > 1 }) else { return nil }
    self.runs = runs
    let model = runs.plan.model
    var played = PlayedModel(model, runs.players, revises: true)
    let dates: [Double?] = [nil] + Set(runs.players.flatMap(\.decisions)).sorted()
    let discounting = dates.map { Discounting(model, from: $0) }
    let inputs = Set(played.choices.joined())
    let payoffs = model.payoffs(of: runs.players)
    for counting in discounting { counting.add(payoffs, to: &played) }
    let outputs = Set(discounting.flatMap { payoffs.map($0.counted) }).sorted()
    seen = Array(Set(runs.players.flatMap(\.sees))).sorted()
    func program(_ outputs: [String], _ model: PlayedModel) -> Program {
      Program(model.model, outputs: outputs, overrides: runs.plan.overrides, adjustable: inputs)
    }
    self.program = program(outputs, played)
    watching = program(seen, played)
    self.played = played
    self.discounting = Dictionary(uniqueKeysWithValues: zip(dates, discounting))
    design = runs.sample.design(0..<min(Self.mostFutures, runs.futures))
  }

  func timeline() async throws -> Timeline {
    let players = runs.players
    var choices: Choices = players.indices.map { player in
      players[player].decisions.map { _ in
        Array(
          repeating: runs.left[player][runs.startChoice(player)], count: design.futures)
      }
    }
    let still = choices
    let order = runs.order.isEmpty ? [Array(players.indices)] : runs.order
    var dates: [Timeline.Date] = []
    for time in Set(players.flatMap(\.decisions)).sorted() {
      let alike = try await alike(time, choices)
      var shares: [[Double]?] = players.map { _ in nil }
      for group in order {
        let movers = group.filter { players[$0].decisions.contains(time) }
        let chosen = try await decide(movers, time, choices, alike)
        for (player, options) in zip(movers, chosen) {
          set(&choices, player, time, options)
          shares[player] = players[player].options.indices.map { option in
            Double(options.count { $0 == option }) / Double(options.count)
          }
        }
      }
      dates.append(.init(time: time, shares: shares))
    }
    let ends = try await payoffs([choices, still], from: nil)
    return Timeline(
      dates: dates, courses: courses(choices),
      payoffs: players.indices.map {
        (
          Estimate(ends[0][$0].filter(\.isFinite)), Estimate(ends[1][$0].filter(\.isFinite))
        )
      }, level: runs.choice.level, precision: runs.choice.precision ?? .infinity)
  }

  /// A choice holds until it is made anew.
  private func set(_ choices: inout Choices, _ player: Int, _ time: Double, _ options: [Int]) {
    for (period, date) in runs.players[player].decisions.enumerated() where date >= time {
      choices[player][period] = options
    }
  }

  // MARK: Choosing

  private func decide(
    _ movers: [Int], _ time: Double, _ choices: Choices, _ alike: [[[Int]]]
  ) async throws -> [[Int]] {
    var expected = choices
    var chosen: [[Int]] = []
    for _ in 0..<max(runs.choice.level, 1) {
      let tried = movers.flatMap { player in
        runs.left[player].map { option in
          var choices = expected
          set(&choices, player, time, Array(repeating: option, count: design.futures))
          return choices
        }
      }
      var payoffs = try await payoffs(tried, from: time)[...]
      chosen = movers.map { player in
        let values = runs.left[player].map { _ in payoffs.removeFirst()[player] }
        return choose(player, time, values, alike[player])
      }
      for (player, options) in zip(movers, chosen) { set(&expected, player, time, options) }
    }
    return chosen
  }

  /// A number that tells the dates of a model apart.
  private static func number(of time: Double) -> Int {
    Int(exactly: (time * 1024).rounded(.towardZero)) ?? Int(truncatingIfNeeded: time.bitPattern)
  }

  /// The option of each future, by what options give on average in the futures that look like it.
  private func choose(
    _ player: Int, _ time: Double, _ values: [[Double]], _ alike: [[Int]]
  ) -> [Int] {
    (0..<design.futures).map { future in
      let means = values.map { column in
        Estimate(alike[future].map { column[$0] }.filter(\.isFinite)).mean
      }
      guard let best = means.indices.max(by: { means[$0] < means[$1] }) else {
        preconditionFailure("a player that chooses has options")
      }
      guard let precision = runs.choice.precision else { return runs.left[player][best] }
      let weights = means.map { Elementary.exp(precision * ($0 - means[best])) }
      var rest =
        weights.reduce(0, +)
        * randomProbability(
          seed: design.seed, stream: .choices, future: design.number(future),
          dimension: Self.number(of: time) &* 64 &+ player)
      let drawn = weights.firstIndex { weight in
        rest -= weight
        return rest <= 0
      }
      return runs.left[player][drawn ?? best]
    }
  }

  /// For each player and future those that look like it at a time; all, where it sees nothing.
  private func alike(_ time: Double, _ choices: Choices) async throws -> [[[Int]]] {
    let all = Array(0..<design.futures)
    guard !seen.isEmpty else { return runs.players.map { _ in all.map { _ in all } } }
    func now(_ time: Double) -> ClosedRange<Int> {
      let step = runs.plan.model.timing.lastStep(by: time)
      return step...step
    }
    let dates = Set(runs.players.flatMap(\.decisions)).sorted()
    let values = try await run(
      watching, [choices], seen, over: now(time), among: dates.map(now))[0]
    let scaled = values.map { column -> [Double] in
      let finite = column.filter(\.isFinite)
      let found = Estimate(finite)
      return column.map { found.error > 0 && $0.isFinite ? ($0 - found.mean) / found.error : 0 }
    }
    let count = max(Self.fewestAlike, design.futures / 16)
    return runs.players.map { player in
      let columns = player.sees.compactMap { seen.firstIndex(of: $0) }.map { scaled[$0] }
      guard !columns.isEmpty else { return all.map { _ in all } }
      return all.map { future in
        func distance(_ other: Int) -> Double {
          columns.reduce(0) { $0 + ($1[other] - $1[future]) * ($1[other] - $1[future]) }
        }
        let distances = all.map(distance)
        return Array(all.sorted { (distances[$0], $0) < (distances[$1], $1) }.prefix(count))
      }
    }
  }

  // MARK: Runs

  /// What choices give each player from a time on, `[choices][player][future]`.
  private func payoffs(_ choices: [Choices], from time: Double?) async throws -> [[[Double]]] {
    let model = runs.plan.model
    let names = model.payoffs(of: runs.players)
    let counting = discounting[time] ?? Discounting(model, from: time)
    let windows = Set(discounting.values.map(\.steps)).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    return try await run(
      program, choices, names.map(counting.counted), over: counting.steps, among: windows
    ).map { model.payoffs(of: runs.players, from: counting.payoffs($0), names) }
  }

  private func run(
    _ program: Program, _ choices: [Choices], _ outputs: [String], over steps: ClosedRange<Int>,
    among windows: [ClosedRange<Int>] = []
  ) async throws -> [[[Double]]] {
    let experiment = Experiment(
      program, records: [], compared: steps, among: windows,
      lanes: min(64, (design.futures + 7) / 8 * 8), threads: runs.choice.run.workers.threads,
      machine: runs.choice.run.workers.machine)
    let levers = runs.plan.levers(nil)
    let arms = choices.map { choices in
      Arm(
        policy: "played", levers: levers,
        design: Design(
          design.method, names: design.names + played.choices.joined(),
          values: design.values + choices.joined().map { $0.map(Double.init) },
          futures: design.futures, seed: design.seed))
    }
    return try await experiment.run(arms, outcomes: outputs).map(\.means)
  }

  // MARK: Courses

  /// The courses that most futures take, player by player.
  private func courses(_ choices: Choices) -> [Timeline.Course] {
    choices.enumerated().flatMap { player, periods -> [Timeline.Course] in
      var counts: [[Int]: Int] = [:]
      for future in 0..<design.futures { counts[periods.map { $0[future] }, default: 0] += 1 }
      let most = counts.sorted { a, b in
        a.value != b.value ? a.value > b.value : a.key.lexicographicallyPrecedes(b.key)
      }
      return most.prefix(Self.mostCourses).map { options, count in
        Timeline.Course(
          player: player, options: Array(zip(runs.players[player].decisions, options)),
          share: Double(count) / Double(design.futures))
      }
    }
  }
}
