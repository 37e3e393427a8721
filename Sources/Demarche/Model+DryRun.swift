import Checker
import Ensemble
import Report
import Results
import Words

extension Model {
  /// What a run would do, without doing it: its runs, its bytes, and the time it takes by a trial of
  /// some futures.
  /// - Parameters:
  ///   - options: What to run.
  ///   - path: The folder for the tables.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput``.
  public func dryRun(_ options: RunOptions, into path: Destination) async throws -> String {
    let runs = try PolicyRuns(self, options)
    let began = ContinuousClock.now
    let trial = try await runs.trial()
    let seconds = began.duration(to: .now) / .seconds(1) / Double(trial) * Double(runs.count)
    func bytes(_ count: Double) -> String {
      count < 1e6 ? "under 1 MB" : "about \(Figures.level(count / 1e6)) MB"
    }
    let groups = runs.groups.map { "  \(Layout.right(Figures.count($0.runs), 12))  \($0.words)" }
    return
      (["\(Figures.count(runs.count)) runs of \(name):"] + groups + [
        "Tables: \(bytes(runs.tableBytes)) in \(runs.folder(path) ?? "no folder");"
          + " until the end also \(bytes(runs.workBytes)) of work.",
        "Time: about \(Figures.level(max(seconds, 0.1))) s on"
          + " \(options.threads) thread\(options.threads == 1 ? "" : "s"), by a trial of \(trial) runs.",
      ]).joined(separator: "\n") + "\n"
  }
}

extension PolicyRuns {
  /// The size of the counts of one outcome at one report, as it was in runs of shipped models.
  private static let bytesOfCount = 2_400.0

  /// How many runs there are.
  var count: Int { policies * sample.futures + futures.furtherRuns }

  /// The runs by what they are for.
  var groups: [(runs: Int, words: String)] {
    let cases = Dictionary(grouping: futures.further, by: \.hypothesis)
    let corners = cases[nil] ?? []
    let named = cases.filter { $0.key != nil }
    func total(_ arms: some Sequence<Arm>) -> Int { arms.reduce(0) { $0 + $1.design.futures } }
    let main = futures.main
    var groups = [
      (
        policies * sample.futures,
        "\(policies) polic\(policies == 1 ? "y" : "ies") in \(Figures.count(sample.futures))"
          + " futures (\(main[0].design.method.rawValue))"
      )
    ]
    if let first = corners.first {
      groups.append((total(corners), "\(policies) policies in \(first.design.futures) corners"))
    }
    if let first = named.values.first?.first {
      let runs = named.values.reduce(0) { $0 + total($1) }
      groups.append(
        (
          runs,
          "\(policies) policies in \(first.design.futures) futures under each of \(named.count) cases"
        ))
    }
    return groups
  }

  /// The size of the tables, from the length of their rows in results of shipped models.
  var tableBytes: Double {
    let main = futures.main
    let futures = Double(main[0].design.futures)
    let outcomes = Double(plan.outcomes.count * policies)
    return 72 * outcomes * futures + 19 * Double(main[0].design.names.count + 2) * futures
      + 130 * outcomes * Double(reports) * 4
      + (options.trajectories ? 52 * outcomes * futures * Double(reports) : 0)
  }

  /// The size of what is kept until the end: the paths of one policy or the counts of all, and the means of
  /// all runs that are kept one by one.
  var workBytes: Double {
    let outcomes = Double(plan.outcomes.count)
    let runs = Double(futures.arms.reduce(0) { $0 + $1.design.futures })
    let isCounted = sample.futures > RunOptions.mostKept
    let paths =
      isCounted
      ? Self.bytesOfCount * Double(2 * policies * reports)
      : 8 * Double(futures.arms[0].design.futures * reports)
    return outcomes * (paths + 8 * runs)
  }

  /// Runs the first futures of the first policy.
  func trial() async throws -> Int {
    guard let first = futures.arms.first else { return 0 }
    let size = min(256, first.design.futures)
    let arm = Arm(
      policy: first.policy, levers: first.levers,
      design: first.design.first(size, fixing: plan.fixed),
      keepsPaths: true)
    _ = try await experiment.run([arm], outcomes: plan.outcomes.map(\.name))
    return size
  }
}
