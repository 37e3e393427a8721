import Analyses
import Games
import Report
import Results

extension Model {
  /// Runs every profile of the actors' options on the same futures and says which hold.
  /// - Parameters:
  ///   - options: What to play.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: The answer, ready to be shown.
  /// - Throws: ``BadInput``, or ``Interrupted`` if the task was cancelled.
  public func play(
    _ options: PlayOptions, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> PlayAnswer {
    let runs = try PlayRuns(self, options)
    let samples = try await runs.payoffs(
      Array(0..<runs.profiles), in: 0..<options.run.futures, nil, numberedFrom: 0, progress)
    let game = EmpiricalGame(title: title, players: runs.names, samples: samples)
    return PlayAnswer(game: game)
  }
}

/// What a game says, ready to be shown or written.
public struct PlayAnswer: Sendable {
  let game: EmpiricalGame

  /// The answer as text.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func text(width: Int = 80) -> String { GameSheet(game.form).text(width: width) }
}
