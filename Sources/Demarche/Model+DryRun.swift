import SourceText
import Studies
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
    let runs = try refusing { () throws(Refusal) in try PolicyRuns(edition, options.choice) }
    let began = ContinuousClock.now
    let trial = try await runs.trial()
    let seconds = began.duration(to: .now) / .seconds(1) / Double(trial) * Double(runs.count)
    func bytes(_ count: Double) -> String {
      count < 1e6 ? "under 1 MB" : "about \(Figures.level(count / 1e6)) MB"
    }
    let groups = runs.groups.map { "  \(Layout.right(Figures.count($0.runs), 12))  \($0.words)" }
    return
      (["\(Figures.count(runs.count)) runs of \(name):"] + groups + [
        "Tables: \(bytes(runs.tableBytes)) in \(path.path(runs.request.folder(checked)) ?? "no folder");"
          + " until the end also \(bytes(runs.workBytes)) of work.",
        "Time: about \(Figures.level(max(seconds, 0.1))) s on"
          + " \(options.threads) thread\(options.threads == 1 ? "" : "s"), by a trial of \(trial) runs.",
      ]).joined(separator: "\n") + "\n"
  }
}
