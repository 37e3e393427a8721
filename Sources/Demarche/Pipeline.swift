import Engine
import Results
import Studies

// model text ─ Language ─ Checker ─ Compiler ─ Program ─ Engine
//                design of futures ── Ensemble ── Results ─ Analyses ─ Report

extension Model {
  /// Runs the policies on the same futures, alone and under each hypothesis, and compares them.
  /// - Parameters:
  ///   - options: What to run.
  ///   - destination: Where the tables go.
  ///   - command: How the run was started, for the manifest.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: The answer, ready to be shown.
  /// - Throws: ``BadInput``, or ``Interrupted`` if the task was cancelled.
  public func run(
    _ options: RunOptions, into destination: Destination = .nowhere, command: [String] = [],
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> Answer {
    try await refusingAsync {
      try await finish(
        try PolicyRuns(edition, options.choice), into: destination, command, progress)
    }
  }

  /// Runs what is not finished yet, and compares all.
  func finish(
    _ runs: PolicyRuns, into destination: Destination, _ command: [String],
    _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> Answer {
    let choice = runs.choice
    do {
      let path = destination.path(runs.request.folder(runs.edition.model))
      let folder = try path.map { path throws(ResultFolder.Problem) in
        let invocation = Invocation(
          model: location, command: command, outcomes: choice.outcomes,
          data: dataLocations)
        return try ResultFolder(
          path, request: runs.request.bytes, invocation: invocation.bytes)
      }
      do {
        let results = try await runs.results(folder, progress)
        let study = try runs.study(results)
        let why =
          choice.explains
          ? try await WhyRuns(plan: runs.plan, study: study, threads: choice.workers.threads).run()
          : nil
        let answer = Answer(runs, study, why, folder: path)
        if let folder {
          try answer.write(
            to: folder, command: command, request: runs.request,
            paths: runs.trajectories(in: folder),
            isComplete: true)
        }
        return answer
      } catch is CancellationError {
        guard let folder else { throw CancellationError() }
        let finished = runs.finished(in: folder)
        if let study = try? runs.study(finished) {
          try Answer(runs, study, nil, folder: path).write(
            to: folder, command: command, request: runs.request,
            paths: runs.trajectories(in: folder),
            isComplete: false)
        }
        throw Interrupted(folder: folder.path, finished: runs.words(finished, folder.path))
      }
    } catch let problem as ResultFolder.Problem {
      throw BadInput(problem)
    }
  }
}
