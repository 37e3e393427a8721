package import Analyses
import Export
import Foundation
import Native
import Report
import Results
import Studies

/// What a run says, ready to be shown or written.
public struct Answer: Sendable {
  private let edition: Edition
  private let choice: RunChoice
  package let subject: Subject
  package let study: Study
  package let why: Why?
  private let shown: [String]
  /// Where the tables are; nil if they were not written.
  public let folder: String?

  init(_ runs: PolicyRuns, _ study: Study, _ why: Why?, folder: String?) {
    edition = runs.edition
    choice = runs.choice
    subject = Subject(edition.model, runs.plan.policies)
    self.study = study
    self.why = why
    shown = runs.plan.shown
    self.folder = folder
  }

  /// Why the runs of this process were not made by native code, though there is a compiler; nil if none had to go without.
  public static var slowness: String? { NativeTrouble.last }

  /// Whether something could be said of every policy that was run.
  public var isComputed: Bool { study.notComputed.isEmpty }

  /// The answer as text.
  /// - Parameters:
  ///   - width: The columns, 40 to 120.
  ///   - colour: Whether ANSI styles are used.
  ///   - seconds: How long the run took, to be named at the end.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80, colour: Bool = false, seconds: Double?) -> String {
    TerminalReport(
      subject, study, why: why, outcomes: shown, style: .init(width: width, colour: colour)
    ).text(
      .init(
        folder: folder, files: files.names, seed: choice.seed,
        uncertainties: study.reference.design.names.count, seconds: seconds))
  }

  private var files: ResultFiles {
    ResultFiles(edition: edition, choice: choice, subject: subject, study: study, why: why)
  }

  /// The answer's numbers as JSON.
  public func json() -> String {
    KeptJSON.text(of: AnswerDocument(subject, study, why))
  }

  /// Writes the tables, the manifest last.
  func write(
    to folder: ResultFolder, command: [String], request: Request, paths: Trajectories,
    isComplete: Bool
  ) throws(ResultFolder.Problem) {
    var files = files
    files.paths = paths
    try files.write(to: folder, command: command, request: request, isComplete: isComplete)
    if isComplete { folder.finish() }
  }
}
