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
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: The answer, ready to be shown or written.
  /// - Throws: ``BadInput``, or `CancellationError` if the task was cancelled.
  public func run(
    _ options: RunOptions, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> Answer {
    let plan = try Plan(checked, options)
    guard !plan.outcomes.isEmpty else {
      throw BadInput(
        "the model `\(name)` declares no outcome, so there is nothing to compare",
        hint: "add `outcome NAME` for a variable, or use --base for a single run")
    }
    let records = checked.observations.compactMap { Record($0, checked.timing) }
    guard !options.consistentOnly || !records.isEmpty else {
      throw BadInput(
        "the model `\(name)` does not say which futures are consistent with what was observed",
        hint: "add `consistent within` to an `observed` declaration, or leave out --consistent")
    }
    let names = plan.outcomes.map(\.name)
    let watched = records.map(\.output).filter { !names.contains($0) }
    let design = try plan.design()
    let experiment = Experiment(
      checked, outputs: names + watched, overrides: plan.overrides, records: records,
      futures: design.futures, threads: options.threads)

    let futures = Futures(plan, design)
    let results = try await experiment.run(futures.arms, outcomes: names, progress: progress)
    let tolerances = records.map(\.tolerance)
    func kept(_ arms: [ArmResult]) -> [ArmResult] {
      guard options.consistentOnly else { return arms }
      let agrees = arms[0].agreeing(tolerances)
      return arms.map { $0.keeping(agrees) }
    }
    let main = kept(futures.main(of: results))
    guard main[0].design.futures > 0 else {
      throw BadInput(
        "none of the \(design.futures) sampled futures agrees with the record",
        hint: "run more futures, or leave out --consistent")
    }
    let study = Study(
      arms: main, corners: futures.corners(of: results),
      cases: futures.cases(of: results).map { ($0.name, kept($0.arms)) },
      targets: plan.outcomes.map { Study.Target(outcome: $0.name, material: $0.material) },
      combinations: plan.combinations, tolerances: options.consistentOnly ? [] : tolerances,
      explained: plan.shown, sampled: design.futures)
    let why =
      options.explains
      ? try await WhyRuns(plan: plan, study: study, threads: options.threads).run() : nil
    return Answer(
      model: self, options: options, subject: Subject(checked, plan.policies), study: study,
      why: why, shown: plan.shown)
  }
}

/// The arms of a run: the policies on sampled futures, on corners, and under each hypothesis.
struct Futures {
  /// How many futures show whether a direction is built in, and how many each hypothesis gets.
  private static let cornerCount = 256
  private static let perCase = 256

  let arms: [Arm]
  private let policies: Int
  private let cornerArms: Int
  private let caseNames: [String]

  init(_ plan: Plan, _ design: Design) {
    let uncertainties = plan.uncertainties
    let options = plan.options
    let main = design.first(design.futures, fixing: plan.fixed)
    let all: [(name: String, levers: [String: Double])] =
      plan.policies.isEmpty
      ? [("as is", plan.levers(nil))] : plan.policies.map { ($0.name, plan.levers($0)) }
    func arms(_ design: Design, _ hypothesis: String? = nil, paths: Bool = false) -> [Arm] {
      all.map {
        Arm(
          policy: $0.name, hypothesis: hypothesis, levers: $0.levers, design: design,
          keepsPaths: paths)
      }
    }
    var result = arms(main, paths: true)
    policies = result.count
    let compares = policies > 1
    if compares, !uncertainties.isEmpty {
      let count = min(Self.cornerCount, main.futures)
      let corners = Design(corners: uncertainties, futures: count, seed: options.seed)
      result += arms(corners.first(count, fixing: plan.fixed))
    }
    cornerArms = result.count - policies
    let cases = options.hypotheses.isEmpty ? plan.model.hypotheses.flatMap(\.cases) : []
    for item in cases {
      let fixed = plan.fixed.merging(item.settings) { $1 }
      result += arms(main.first(min(Self.perCase, main.futures), fixing: fixed), item.name)
    }
    caseNames = cases.map(\.name)
    self.arms = result
  }

  func main(of results: [ArmResult]) -> [ArmResult] { Array(results.prefix(policies)) }

  func corners(of results: [ArmResult]) -> [ArmResult] {
    Array(results.dropFirst(policies).prefix(cornerArms))
  }

  func cases(of results: [ArmResult]) -> [(name: String, arms: [ArmResult])] {
    caseNames.enumerated().map { number, name in
      let first = policies + cornerArms + number * policies
      return (name, Array(results[first..<first + policies]))
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

extension Clock {
  /// The reports that fall into some times; the last report if none does.
  func reports(in times: ClosedRange<Double>) -> ClosedRange<Int> {
    let inside = (0..<reports).filter { times.contains(reportTime($0)) }
    return (inside.first ?? reports - 1)...(inside.last ?? reports - 1)
  }
}
