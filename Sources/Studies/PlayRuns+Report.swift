package import Analyses
import Checker
package import Results

extension PlayRuns {
  /// Plays, and looks into what holds and what that depends on.
  /// - Parameters:
  ///   - folder: Where the work is kept; nil: nowhere.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Throws: ``Refusal``, or `CancellationError` if the task was cancelled.
  /// - Returns: What is said of the game, and its runs with the options that are left.
  package func report(
    _ folder: ResultFolder?, _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> (PlayReport, PlayRuns) {
    let mainShare = 0.6
    let studies = try await PlayStudies(self, folder) { progress($0 * mainShare) }
    let runs = studies.runs
    let study = studies.study()
    let studied = studies.studied(study)
    let profiles = studied.map(\.profile)
    progress(0.7)
    let cases = profiles.isEmpty ? [] : try await studies.cases(profiles)
    progress(0.8)
    let breakEvens = try await studies.breakEvens(studied)
    progress(0.9)
    let play = runs.plan.model.play
    let report = PlayReport(
      title: edition.model.heading, study: study, studied: studied, cases: cases,
      breakEvens: breakEvens,
      coalitions: studies.coalitions(), terms: try await studies.terms(profiles),
      timeline: try await PlayDynamics(runs)?.timeline(),
      optionNames: runs.players.map { $0.options.map(\.label) }, pruned: studies.prunedOptions,
      futures: studies.kept, failed: studies.failed, seed: runs.choice.run.seed,
      assumptions: runs.assumptions, payoffs: play.payoffs, discount: play.discount,
      timeUnit: runs.plan.model.timing.unit)
    progress(1)
    return (report, runs)
  }
}
