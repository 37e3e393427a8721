import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Report
import Results
import Words

/// The runs of a request, and what is made of their results.
struct PolicyRuns {
  let plan: Plan
  let request: Request
  let options: RunOptions
  private let model: Model
  let sample: Sample
  let futures: Futures
  let experiment: Experiment
  private let outcomes: [String]
  private let tolerances: [Double]

  init(_ given: Model, _ asked: RunOptions) throws(BadInput) {
    let (model, options) = try given.under(asked)
    self.model = model
    self.options = options
    let checked = model.checked
    plan = try Plan(checked, options)
    guard !plan.outcomes.isEmpty else {
      throw BadInput(
        "the model `\(model.name)` declares no outcome, so there is nothing to compare",
        hint: "add `outcome NAME` for a variable, or use --base for a single run")
    }
    let records = checked.observations.compactMap { Record($0, checked.timing) }
    guard !options.consistentOnly || !records.isEmpty else {
      throw BadInput(
        "the model `\(model.name)` does not say which futures are consistent with what was observed",
        hint: "add `consistent within` to an `observed` declaration, or leave out --consistent")
    }
    tolerances = records.map(\.tolerance)
    let names = plan.outcomes.map(\.name)
    outcomes = names
    guard options.format != .netcdf || NetCDFFile.isAvailable else {
      throw BadInput(
        "netCDF files are written by libnetcdf, which this machine does not have",
        hint: "run Scripts/install netcdf, or leave out --format")
    }
    sample = try plan.sample()
    guard !options.trajectories || sample.futures <= RunOptions.mostKept else {
      throw BadInput(
        "the values over time of \(sample.futures) futures are too many to be written",
        expected: "at most \(RunOptions.mostKept) futures with --trajectories",
        hint: "--only-run shows any future by itself")
    }
    let kept = sample.design(0..<min(sample.futures, RunOptions.mostKept))
    request = Request(model, kept, options)
    futures = Futures(plan, kept)
    let watched = records.map(\.output).filter { !names.contains($0) }
    experiment = Experiment(
      plan.model, outputs: names + watched, overrides: plan.overrides, records: records,
      futures: sample.futures, threads: options.threads, machine: options.machine)
  }

  /// How many reports a run has.
  var reports: Int { Clock(model.checked.timing).reports }

  /// Where tables go.
  func folder(_ destination: Destination) -> String? {
    switch destination {
    case .nowhere: nil
    case .standard: request.folder(model)
    case .folder(let path): path
    }
  }

  /// How many policies there are.
  var policies: Int { futures.policies }

  func results(
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
    sample.futures > RunOptions.mostKept
      ? LargeSample(sample, kept: RunOptions.mostKept, material: plan.outcomes.map(\.material))
      : nil
  }

  /// What was finished before an interruption: the first policies in all futures, or, where futures are
  /// counted, all policies in the first futures.
  func finished(in folder: ResultFolder) -> [ArmResult] {
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
  func trajectories(in folder: ResultFolder) -> Trajectories {
    Trajectories(experiment: experiment, policies: futures.main, folder: folder)
  }

  /// What was finished before an interruption, in words.
  func words(_ finished: [ArmResult], _ path: String) -> String {
    guard let first = finished.first else {
      return large == nil ? "no policy was finished" : "too few futures were finished to be kept"
    }
    return large == nil
      ? "\(path) holds \(finished.count) of \(policies) policies"
      : "\(path) holds \(Figures.count(first.futures)) of \(Figures.count(sample.futures)) futures"
  }

  /// Compares results, of all arms or of the first policies only.
  func study(_ results: [ArmResult]) throws(BadInput) -> Study {
    let isComplete = results.count == futures.arms.count
    let run = isComplete ? futures.main(of: results) : results
    let main = kept(run)
    guard let first = main.first, first.design.futures > 0 else {
      throw BadInput(
        "none of the \(sample.futures) sampled futures agrees with the record",
        hint: "run more futures, or leave out --consistent")
    }
    return Study(
      arms: main, corners: isComplete ? futures.corners(of: results) : [],
      cases: isComplete
        ? futures.cases(of: results).map { ($0.name, kept($0.arms)) } : [],
      targets: plan.outcomes.map { Study.Target(outcome: $0.name, material: $0.material) },
      combinations: plan.combinations, tolerances: options.consistentOnly ? [] : tolerances,
      explained: plan.shown, sampled: run.first?.futures)
  }

  /// The futures that the request keeps, which is all of them or those that agree with the record.
  private func kept(_ arms: [ArmResult]) -> [ArmResult] {
    guard options.consistentOnly, let first = arms.first else { return arms }
    let agrees = first.agreeing(tolerances)
    return arms.map { $0.keeping(agrees) }
  }

  func answer(_ study: Study, _ why: Why?, folder: String?) -> Answer {
    Answer(
      model: model, options: options, subject: Subject(model.checked, plan.policies),
      study: study, why: why, shown: plan.shown, folder: folder)
  }
}
