import Analyses
import Export
import Foundation
import Games
import Report
import Results
import SourceText
import Studies
import Words

extension Model {
  /// Runs every profile of the actors' options on the same futures and says which hold, and on what that depends.
  ///
  /// Empirical game-theoretic analysis: Wellman, Tuyls and Greenwald, *Journal of Artificial Intelligence Research* 82,
  /// 2025.
  /// - Parameters:
  ///   - options: What to play.
  ///   - destination: Where the tables go.
  ///   - command: How the run was started, for the manifest.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: The answer, ready to be shown.
  /// - Throws: ``BadInput``, or ``Interrupted`` if the task was cancelled.
  public func play(
    _ options: PlayOptions, into destination: Destination = .nowhere, command: [String] = [],
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> PlayAnswer {
    let runs = try refusing { () throws(Refusal) in try PlayRuns(edition, options.choice) }
    let request = PlayRequest(runs)
    let path = destination.path(request.folder(checked))
    do {
      let invocation = Invocation(
        model: location, command: command, outcomes: [], data: dataLocations)
      let folder = try path.map { path throws(ResultFolder.Problem) in
        try ResultFolder(path, request: request.bytes, invocation: invocation.bytes)
      }
      do {
        let (report, played) = try await refusingAsync { try await runs.report(folder, progress) }
        let files = PlayFiles(runs: played, report: report)
        if let folder {
          try files.write(to: folder, command: command, request: request.bytes)
          folder.finish()
        }
        return PlayAnswer(report: report, folder: path, files: files.names)
      } catch is CancellationError {
        guard let path else { throw CancellationError() }
        throw Interrupted(
          folder: path, finished: "what was run is kept in \(path)", next: "the same command")
      }
    } catch let problem as ResultFolder.Problem {
      throw BadInput(problem)
    }
  }

  /// What playing would do, without doing it.
  /// - Parameter options: What to play.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput``.
  public func playDryRun(_ options: PlayOptions) throws -> String {
    let runs = try refusing { () throws(Refusal) in try PlayRuns(edition, options.choice) }
    let sizes = runs.names.map { "\($0.name) \($0.strategies.count)" }
    let count = runs.profiles * runs.futures
    var lines = [
      "\(Figures.count(count)) runs of \(name): \(Figures.count(runs.profiles)) combinations"
        + " (\(sizes.joined(separator: ", "))) in \(Figures.count(runs.futures)) futures.",
      options.prunes
        ? "Before, all in \(max(1, runs.futures / 4)) futures, to leave out options that are clearly worse."
        : "",
      options.refined > runs.futures
        ? "Then those around combinations that may hold in \(Figures.count(options.refined)) futures,"
        : "Then",
      "a few thousand for hypotheses, weights and assumptions of those that hold, and for play over time.",
    ].filter { !$0.isEmpty }
    lines.append("Tables go to \(PlayRequest(runs).folder(checked)).")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What a game says, ready to be shown or written.
public struct PlayAnswer: Sendable {
  let report: PlayReport
  /// Where the tables are; nil if they were not written.
  public let folder: String?
  private let files: [String]

  init(report: PlayReport, folder: String?, files: [String]) {
    self.report = report
    self.folder = folder
    self.files = files
  }

  /// The answer as text: sentences, tables and a drawing of best replies.
  /// - Parameters:
  ///   - width: The columns.
  ///   - seconds: How long it took, to be named at the end.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80, seconds: Double? = nil) -> String {
    PlaySheet(report).text(width: width, folder: folder, files: files, seconds: seconds)
  }

  /// The answer as JSON.
  /// - Returns: One object, ended by a new line.
  public func json() throws -> String { KeptJSON.text(of: PlayDocument(report)) }
}
