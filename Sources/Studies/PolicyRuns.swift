package import Analyses
import Checker
import Compiler
import Engine
import Ensemble
package import Results
package import SourceText
import Words

/// The runs of a request, and what is made of their results.
package struct PolicyRuns {
  package let plan: Plan
  package let request: Request
  package let choice: RunChoice
  package let edition: Edition
  let sample: Sample
  let futures: Futures
  let experiment: Experiment
  private let outcomes: [String]
  private let tolerances: [Double]

  package init(_ given: Edition, _ asked: RunChoice) throws(Refusal) {
    let (model, choice) = try asked.applied(to: given.model)
    let edition = given.with(model)
    self.edition = edition
    self.choice = choice
    plan = try Plan(model, choice)
    guard !plan.outcomes.isEmpty else {
      throw Refusal(
        "the model `\(model.name)` declares no outcome, so there is nothing to compare",
        hint: "add `outcome NAME` for a variable, or use --base for a single run")
    }
    let records = model.observations.compactMap { Record($0, model.timing) }
    guard !choice.consistentOnly || !records.isEmpty else {
      throw Refusal(
        "the model `\(model.name)` does not say which futures are consistent with what was observed",
        hint: "add `consistent within` to an `observed` declaration, or leave out --consistent")
    }
    tolerances = records.map(\.tolerance)
    let names = plan.outcomes.map(\.name)
    outcomes = names
    guard !choice.isArray || NetCDFFile.isAvailable else {
      throw Refusal(
        "netCDF files are written by libnetcdf, which this machine does not have",
        hint: "run Scripts/install netcdf, or leave out --format")
    }
    sample = try plan.sample()
    guard !choice.trajectories || sample.futures <= RunChoice.mostKept else {
      throw Refusal(
        "the values over time of \(sample.futures) futures are too many to be written",
        expected: "at most \(RunChoice.mostKept) futures with --trajectories",
        hint: "--only-run shows any future by itself")
    }
    let kept = sample.design(0..<min(sample.futures, RunChoice.mostKept))
    request = Request(edition, kept, choice)
    futures = Futures(plan, kept)
    let watched = records.map(\.output).filter { !names.contains($0) }
    experiment = Experiment(
      plan.model, outputs: names + watched, overrides: plan.overrides, records: records,
      futures: sample.futures, threads: choice.workers.threads, machine: choice.workers.machine)
  }

  /// How many reports a run has.
  var reports: Int { Clock(edition.model.timing).reports }

  /// How many policies there are.
  var policies: Int { futures.policies }

  package func results(
    _ folder: ResultFolder?, _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> [ArmResult] {
    guard let large else {
      return try await experiment.run(
        futures.arms, outcomes: outcomes, folder: folder, progress: progress)
    }
    let all = Double(sample.futures * policies)
    let share = all / (all + Double(futures.furtherRuns))
    let main = try await experiment.count(
      futures.main, in: large, outcomes: outcomes, folder: folder
    ) { progress($0 * share) }
    return try await main
      + experiment.run(
        futures.further, outcomes: outcomes, folder: folder,
        numberedFrom: policies
      ) { progress(share + $0 * (1 - share)) }
  }

  /// All futures, where they are more than are kept one by one.
  private var large: LargeSample? {
    sample.futures > RunChoice.mostKept
      ? LargeSample(sample, kept: RunChoice.mostKept, material: plan.outcomes.map(\.material))
      : nil
  }

  /// What was finished before an interruption: the first policies in all futures, or, where futures are
  /// counted, all policies in the first futures.
  package func finished(in folder: ResultFolder) -> [ArmResult] {
    if let large {
      return experiment.counted(
        futures.main, in: large, outcomes: outcomes, folder: folder) ?? []
    }
    var results: [ArmResult] = []
    for (number, arm) in futures.main.enumerated() {
      guard let result = arm.result(number, outcomes, in: folder) else { break }
      results.append(result)
    }
    return results
  }

  /// The values over time that a folder of work holds.
  package func trajectories(in folder: ResultFolder) -> Trajectories {
    Trajectories(experiment: experiment, policies: futures.main, folder: folder)
  }

  /// What was finished before an interruption, in words.
  package func words(_ finished: [ArmResult], _ path: String) -> String {
    guard let first = finished.first else {
      return large == nil ? "no policy was finished" : "too few futures were finished to be kept"
    }
    return large == nil
      ? "\(path) holds \(finished.count) of \(policies) policies"
      : "\(path) holds \(Figures.count(first.futures)) of \(Figures.count(sample.futures)) futures"
  }

  /// Compares results, of all arms or of the first policies only.
  package func study(_ results: [ArmResult]) throws(Refusal) -> Study {
    let isComplete = results.count == futures.arms.count
    let run = isComplete ? futures.main(of: results) : results
    let main = kept(run)
    guard let first = main.first, first.design.futures > 0 else {
      throw Refusal(
        "none of the \(sample.futures) sampled futures agrees with the record",
        hint: "run more futures, or leave out --consistent")
    }
    return Study(
      arms: main, corners: isComplete ? futures.corners(of: results) : [],
      cases: isComplete
        ? futures.cases(of: results).map { ($0.name, kept($0.arms)) } : [],
      targets: plan.outcomes.map { Study.Target(outcome: $0.name, material: $0.material) },
      combinations: plan.combinations, tolerances: choice.consistentOnly ? [] : tolerances,
      explained: plan.shown, sampled: run.first?.futures)
  }

  /// The futures that the request keeps, which is all of them or those that agree with the record.
  private func kept(_ arms: [ArmResult]) -> [ArmResult] {
    guard choice.consistentOnly, let first = arms.first else { return arms }
    let agrees = first.agreeing(tolerances)
    return arms.map { $0.keeping(agrees) }
  }
}
