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
  public func json() -> String { KeptJSON.text(of: PlayDocument(report)) }
}
