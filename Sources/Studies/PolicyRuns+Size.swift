import Checker
import Ensemble
import Results
import Words

extension PolicyRuns {
  /// The size of the counts of one outcome at one report, as it was in runs of shipped models.
  private static let bytesOfCount = 2_400.0

  /// How many runs there are.
  package var count: Int { policies * sample.futures + futures.furtherRuns }

  /// The runs by what they are for.
  package var groups: [(runs: Int, words: String)] {
    let cases = Dictionary(grouping: futures.further, by: \.hypothesis)
    let corners = cases[nil] ?? []
    let named = cases.filter { $0.key != nil }
    func total(_ arms: some Sequence<Arm>) -> Int { arms.reduce(0) { $0 + $1.design.futures } }
    let main = futures.main
    var groups = [
      (
        policies * sample.futures,
        "\(Figures.counted(policies, "policy", "policies")) in \(Figures.count(sample.futures))"
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
  package var tableBytes: Double {
    let main = futures.main
    let futures = Double(main[0].design.futures)
    let outcomes = Double(plan.outcomes.count * policies)
    return 72 * outcomes * futures + 19 * Double(main[0].design.names.count + 2) * futures
      + 130 * outcomes * Double(reports) * 4
      + (choice.trajectories ? 52 * outcomes * futures * Double(reports) : 0)
  }

  /// The size of what is kept until the end: the paths of one policy or the counts of all, and the means of
  /// all runs that are kept one by one.
  package var workBytes: Double {
    let outcomes = Double(plan.outcomes.count)
    let runs = Double(futures.arms.reduce(0) { $0 + $1.design.futures })
    let isCounted = sample.futures > RunChoice.mostKept
    let paths =
      isCounted
      ? Self.bytesOfCount * Double(2 * policies * reports)
      : 8 * Double(futures.arms[0].design.futures * reports)
    return outcomes * (paths + 8 * runs)
  }

  /// Runs the first futures of the first policy.
  package func trial() async throws -> Int {
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
