import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Report
import Results

/// The runs of a request, and what is made of their results.
struct PolicyRuns {
  let plan: Plan
  let request: Request
  let options: RunOptions
  private let model: Model
  private let design: Design
  let futures: Futures
  let experiment: Experiment
  private let outcomes: [String]
  private let tolerances: [Double]

  init(_ model: Model, _ options: RunOptions) throws(BadInput) {
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
    design = try plan.design()
    request = Request(model, design, options)
    futures = Futures(plan, design)
    let watched = records.map(\.output).filter { !names.contains($0) }
    experiment = Experiment(
      checked, outputs: names + watched, overrides: plan.overrides, records: records,
      futures: design.futures, threads: options.threads)
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
    try await experiment.run(
      futures.arms, outcomes: outcomes, folder: folder, progress: progress)
  }

  /// The policies that were run in all futures, up to the first that was not.
  func finished(in folder: ResultFolder) -> [ArmResult] {
    var results: [ArmResult] = []
    for (number, arm) in futures.arms.prefix(policies).enumerated() {
      guard let result = arm.result(number, outcomes, in: folder) else { break }
      results.append(result)
    }
    return results
  }

  /// Compares results, of all arms or of the first policies only.
  func study(_ results: [ArmResult]) throws(BadInput) -> Study {
    let isComplete = results.count == futures.arms.count
    let main = kept(isComplete ? futures.main(of: results) : results)
    guard let first = main.first, first.design.futures > 0 else {
      throw BadInput(
        "none of the \(design.futures) sampled futures agrees with the record",
        hint: "run more futures, or leave out --consistent")
    }
    return Study(
      arms: main, corners: isComplete ? futures.corners(of: results) : [],
      cases: isComplete
        ? futures.cases(of: results).map { ($0.name, kept($0.arms)) } : [],
      targets: plan.outcomes.map { Study.Target(outcome: $0.name, material: $0.material) },
      combinations: plan.combinations, tolerances: options.consistentOnly ? [] : tolerances,
      explained: plan.shown, sampled: design.futures)
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
