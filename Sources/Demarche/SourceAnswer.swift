import Evidence
import Report

/// What a report says beside what the model shows.
public struct SourceAnswer: Sendable {
  let report: SourceReport

  /// Whether every claim that has a test could be tested.
  public var isComputed: Bool { report.isComputed }

  /// The answer as text.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80) -> String { report.text(width: width) }
}
