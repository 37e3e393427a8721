import Evidence
import Report
import SourceText
import Studies

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

extension Model {
  /// Puts what a report says beside what the model shows, from the claims file beside the model.
  /// - Parameter options: The futures, the seed and the threads; the rest has no meaning here.
  /// - Returns: What the runs say of each claim.
  /// - Throws: ``BadInput`` if there is no claims file or it does not fit the model, or
  ///   `CancellationError` if the task was cancelled.
  public func source(_ options: RunOptions = RunOptions()) async throws -> SourceAnswer {
    guard options.futures <= RunOptions.mostKept else {
      throw BadInput(
        "claims are tested in \(options.futures) futures",
        expected: "at most \(RunOptions.mostKept)")
    }
    let claims = try neededClaims()
    return SourceAnswer(
      report: try await refusingAsync {
        try await ClaimRuns(checked, claims, options.choice).report()
      })
  }

  /// What the claims file beside the model says; nil where there is none.
  func claims() throws(BadInput) -> Claims? {
    guard let origin, let file = try Library.companion(Library.claimsFile, of: origin, data: data)
    else {
      return nil
    }
    do throws(Diagnostics) {
      return try Claims.read(file, about: checked) { name throws(DataFolders.Problem) in
        try Library.sources(name, of: origin, data: data)
      }
    } catch {
      throw BadInput(error)
    }
  }

  /// The text of the claims; nil where there are none that can be read.
  var claimsText: String? {
    guard let origin else { return nil }
    return (try? Library.companion(Library.claimsFile, of: origin, data: data))?.text
  }
}
