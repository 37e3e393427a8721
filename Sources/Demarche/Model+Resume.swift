import Foundation
import Results
import SourceText
import Studies

extension Model {
  /// Goes on with a run that was interrupted, to the same results to the byte.
  /// - Parameters:
  ///   - folder: The folder that the run was to fill.
  ///   - how: The number of workers and whether native code runs; the rest is as it was.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: The answer, whose tables are written.
  /// - Throws: ``BadInput``, ``Interrupted``.
  public static func resume(
    _ folder: String, _ how: RunOptions, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> Answer {
    let request: Request?
    let invocation: Invocation
    do throws(ResultFolder.Problem) {
      let stored = try ResultFolder.unfinished(in: folder)
      let found = try? KeptJSON.value(Request.self, from: stored.request)
      let started = try? KeptJSON.value(Invocation.self, from: stored.invocation)
      guard let started else { throw .nothingToResume(folder) }
      (request, invocation) = (found, started)
    } catch {
      throw BadInput(error)
    }
    guard let request else {
      throw BadInput(
        "\(folder) holds an unfinished game, which goes on by the command that began it",
        hint: "`\(invocation.command.joined(separator: " "))`")
    }
    let model = try Model(invocation.model, data: invocation.data)
    var choice = request.choice
    choice.workers = .init(threads: how.threads, native: how.native)
    choice.outcomes = invocation.outcomes
    let runs = try refusing { () throws(Refusal) in try PolicyRuns(model.edition, choice) }
    let now = runs.request
    guard now.bytes == request.bytes else {
      let what =
        now.modelHash != request.modelHash
        ? "the model \(invocation.model)"
        : now.version != request.version
          ? "the version of demarche"
          : now.claimsHash != request.claimsHash ? "what sources say of it" : "the table of futures"
      throw BadInput(
        "\(what) has changed since the run in \(folder) began",
        hint: "run it anew in another folder: `\(invocation.command.joined(separator: " "))`")
    }
    return try await refusingAsync {
      try await model.finish(runs, into: .folder(folder), invocation.command, progress)
    }
  }

  /// A name or path by which the model is found again, from any folder.
  var location: String {
    guard let origin, FileManager.default.fileExists(atPath: origin) else { return origin ?? name }
    return URL(fileURLWithPath: origin).path
  }

  /// The folders whose files it may read, likewise.
  var dataLocations: [String] { data.named.map { URL(fileURLWithPath: $0).path } }
}

extension BadInput {
  init(_ problem: ResultFolder.Problem) { self.init(problem.description, hint: problem.hint) }
}
