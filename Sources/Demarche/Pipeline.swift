import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Language
import Report
import Results

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
    try await finish(try PolicyRuns(self, options), into: destination, command, progress)
  }

  /// Runs what is not finished yet, and compares all.
  func finish(
    _ runs: PolicyRuns, into destination: Destination, _ command: [String],
    _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> Answer {
    let options = runs.options
    do {
      let path = runs.folder(destination)
      let folder = try path.map { path throws(ResultFolder.Problem) in
        let invocation = Invocation(
          model: location, command: command, outcomes: options.outcomes,
          data: dataLocations)
        return try ResultFolder(
          path, request: runs.request.bytes, invocation: invocation.bytes)
      }
      do {
        let results = try await runs.results(folder, progress)
        let study = try runs.study(results)
        let why =
          options.explains
          ? try await WhyRuns(plan: runs.plan, study: study, threads: options.threads).run() : nil
        let answer = runs.answer(study, why, folder: path)
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
          try runs.answer(study, nil, folder: path).write(
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

extension Plan {
  /// The policies that combine others, and those that add something to one that does.
  var combinations: [Study.Combination] {
    policies.compactMap { policy in
      let base = policy.extends.flatMap { name in policies.first { $0.name == name } }
      let parts = policy.combines.isEmpty ? base?.combines ?? [] : policy.combines
      return parts.isEmpty ? nil : Study.Combination(policy: policy.name, parts: parts)
    }
  }
}
