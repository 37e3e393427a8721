import Analyses
import Report
import Studies

/// What the checks of a model's behaviour found.
public struct Behaviour: Sendable {
  private let report: BehaviourReport

  /// Whether every check holds, and every loop is as declared and cut by its switch.
  public var holds: Bool { report.holds }

  /// The findings, a line each, with what does not hold below.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80) -> String { report.text(width: width) }

  fileprivate init(_ report: BehaviourReport) { self.report = report }
}

extension Model {
  /// Runs the checks of the model's behaviour, cuts each of its loops, and puts the base run beside what
  /// was observed.
  /// - Parameter threads: How many to use; findings do not depend on it.
  /// - Returns: What was found.
  /// - Throws: ``BadInput``, or `CancellationError` if the task was cancelled.
  public func behaviour(threads: Int = 1) async throws -> Behaviour {
    try await refusingAsync { Behaviour(try await BehaviourRuns(checked).report(threads: threads)) }
  }
}
