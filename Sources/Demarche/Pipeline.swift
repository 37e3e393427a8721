import Analyses
import Briefing
import Checker
import Evidence
import Export
import Report
import Results
import SourceText
import Studies

// The way of each verb, from what is run to what is shown:
//
//   run        PolicyRuns ─ Study, WhyRuns ──────────────── Answer: TerminalReport, ResultFiles
//   source     ClaimRuns ────────────────── SourceReport ── SourceAnswer
//   brief      run, source, JudgementRuns ───────────────── BriefDocument: Brief
//   play       PlayRuns, PlayStudies ────── PlayReport ──── PlayAnswer: PlaySheet, PlayFiles
//   check      LinkSigns, BehaviourRuns ─── ModelSheet, BehaviourReport
//   show       SingleRun ────────────────── VariableSheet
//   evidence   Claims ───────────────────── EvidenceOverview, EvidenceSheet
//   plot, diff StoredResult ─────────────── ResultPicture, ResultDifference
//   solve      NormalForm ───────────────── GameSheet
//   compile    ModelExport ─ C, or WebAssembly and its description, which `publish` and `serve` put on a page
//
// All begin with a model that was read (`ModelFormat`) and checked, and all that is computed comes from its `Program`:
//
//   model text ─ Language ─ Checker ─ Compiler ─ Program ─ Engine
//                design of futures ── Ensemble ── Results ─ Analyses ─ Report

// MARK: run

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
    let folder = try folder(
      destination.path(runs.request.folder(checked)), request: runs.request.bytes, command,
      outcomes: choice.outcomes)
    func write(_ answer: Answer, isComplete: Bool) throws {
      guard let folder else { return }
      try answer.write(
        to: folder, command: command, request: runs.request, paths: runs.trajectories(in: folder),
        isComplete: isComplete)
    }
    do {
      let study = try runs.study(try await runs.results(folder, progress))
      let why =
        choice.explains
        ? try await WhyRuns(plan: runs.plan, study: study, threads: choice.workers.threads).run()
        : nil
      let answer = Answer(runs, study, why, folder: folder?.path)
      try write(answer, isComplete: true)
      return answer
    } catch is CancellationError {
      guard let folder else { throw CancellationError() }
      let finished = runs.finished(in: folder)
      if let study = try? runs.study(finished) {
        try write(Answer(runs, study, nil, folder: folder.path), isComplete: false)
      }
      throw Interrupted(folder: folder.path, finished: runs.words(finished, folder.path))
    }
  }
}

// MARK: source, brief

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
    return try await refusingAsync {
      SourceAnswer(report: try await ClaimRuns(checked, claims, options.choice).report())
    }
  }

  /// Runs a model's policies, the claims about it and what people judge of it, and says what follows.
  /// - Parameters:
  ///   - options: What to run.
  ///   - areBeliefs: Whether ranges are declared to be beliefs, without which no share of futures is called likely.
  ///   - destination: Where the tables of the run go.
  ///   - command: How the run was started, for the manifest.
  ///   - progress: Called with the share of the policies' runs that is done, from any thread.
  /// - Returns: The brief.
  /// - Throws: ``BadInput``, ``NotComputed`` if nothing can be said of any policy, or ``Interrupted`` or
  ///   `CancellationError` if the task was cancelled.
  public func brief(
    _ options: RunOptions, areBeliefs: Bool = false, into destination: Destination = .nowhere,
    command: [String] = [], progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> BriefDocument {
    guard options.futures <= RunOptions.mostKept else {
      throw BadInput(
        "a brief is made of \(options.futures) futures", expected: "at most \(RunOptions.mostKept)")
    }
    let claims = try claims()
    return try await refusingAsync {
      let runs = try PolicyRuns(edition, options.choice)
      let answer = try await finish(runs, into: destination, command, progress)
      let subject = Subject(checked, checked.policies)
      if let reason = Brief.silence(subject, answer.study) { throw NotComputed(reason: reason) }
      var source: SourceReport?
      var judgement: JudgementReport?
      if let claims {
        source = try await ClaimRuns(checked, claims, options.choice).report()
        judgement = try await JudgementRuns(checked, claims, options.choice).report()
      }
      let id = String(runs.request.folder(checked).split(separator: "/").last ?? "")
      let brief = Brief(
        subject, answer.study,
        run: Brief.Run(
          id: id, seed: options.seed, version: Release.version, method: method(options.design),
          areBeliefs: areBeliefs, again: self.command("run", options.choice.options),
          claimsAgain: self.command(
            "source", ["--runs", "\(options.futures)", "--seed", "\(options.seed)"])),
        shown: runs.plan.shown, assumptions: assumptions(claims), claims: claims, source: source,
        judgement: judgement)
      return BriefDocument(brief, options, run: id)
    }
  }
}

extension Model {
  /// A command on the model, as one would type it.
  private func command(_ verb: String, _ options: [String]) -> String {
    RunChoice.line(["demarche", verb, origin ?? checked.file.path] + options)
  }
}

// MARK: play

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
    try await refusingAsync {
      let runs = try PlayRuns(edition, options.choice)
      let request = PlayRequest(runs)
      let folder = try folder(
        destination.path(request.folder(checked)), request: request.bytes, command)
      do {
        let (report, played) = try await runs.report(folder, progress)
        let files = PlayFiles(runs: played, report: report)
        if let folder {
          try files.write(to: folder, command: command, request: request.bytes)
          folder.finish()
        }
        return PlayAnswer(report: report, folder: folder?.path, files: files.names)
      } catch is CancellationError {
        guard let folder else { throw CancellationError() }
        throw Interrupted(
          folder: folder.path, finished: "what was run is kept in \(folder.path)",
          next: "the same command")
      }
    }
  }
}
