import Analyses
package import Checker
import Ensemble
package import Evidence
import Results
package import SourceText

/// The runs that what people judge is tested by.
package struct JudgementRuns {
  /// In how many futures at most.
  private static let mostFutures = 256

  private let model: CheckedModel
  private let claims: Claims
  private let choice: RunChoice
  private let futures: Int
  private let sampled: Design
  /// The outcomes that answer the question, the first of which decides who leads.
  private let outcomes: [String]

  package init(_ model: CheckedModel, _ claims: Claims, _ choice: RunChoice) throws(Refusal) {
    self.model = model
    self.claims = claims
    var choice = choice
    choice.settings = [:]
    choice.hypotheses = []
    self.choice = choice
    futures = min(Self.mostFutures, choice.futures)
    sampled = Sample(sobol: try model.sampler, futures: futures, seed: choice.seed).design()
    outcomes = try Plan(model, choice).shown
  }

  package func report() async throws -> JudgementReport {
    let judgement = claims.judgement
    var indicators: [JudgementReport.Indicator] = []
    for item in judgement.indicators { indicators.append(try await indicator(item)) }
    return JudgementReport(
      assumptions: try await assumptions(judgement.assumptions), indicators: indicators,
      readings: try await readings(judgement.readings), futures: futures)
  }

  // MARK: Assumptions

  private func assumptions(_ all: [KeyAssumption]) async throws -> [JudgementReport.Assumption] {
    let shown = all.compactMap { assumption in
      (assumption.outcome ?? outcomes.first).map { (assumption, $0) }
    }
    var asIs: [String: JudgementReport.Effect] = [:]
    for outcome in Set(shown.map(\.1)) { asIs[outcome] = try await effect(outcome, [:]) }
    var findings: [JudgementReport.Assumption] = []
    for (assumption, outcome) in shown {
      let ifFalse = try await effect(outcome, assumption.ifFalse)
      guard let asIs = asIs[outcome] else { continue }
      findings.append(
        JudgementReport.Assumption(
          assumption, claims, outcome: outcome, asIs: asIs, ifFalse: ifFalse))
    }
    return findings
  }

  /// What each policy changes in an outcome, with some values set.
  private func effect(_ outcome: String, _ settings: [String: Double]) async throws
    -> JudgementReport.Effect
  {
    var request = choice
    request.settings = settings
    let plan = try Plan(model, request)
    let results = try await run(plan, plan.policies, [outcome])
    guard let reference = results.first else {
      return .init(level: .nan, changes: [:], failed: futures)
    }
    let level = Summary(reference.means[0])
    let changes = results.dropFirst().map { ($0.policy, $0.changes(from: reference)[0]) }
    let counts = [level.count] + changes.map(\.1.count)
    return .init(
      level: level.median,
      changes: Dictionary(uniqueKeysWithValues: changes.map { ($0, $1.median) }),
      failed: futures - (counts.min() ?? 0))
  }

  // MARK: Indicators

  private func indicator(_ item: Evidence.Indicator) async throws -> JudgementReport.Indicator {
    let question = model.hypotheses.first { $0.cases.contains { $0.name == item.favours } }
    let step = model.timing.step(at: item.at) ?? model.timing.steps
    var shares: [(String, Double?)] = []
    for answer in question?.cases ?? [] {
      var request = choice
      request.settings = answer.settings
      let plan = try Plan(model, request)
      let policy = model.policies.first { $0.name == item.policy } ?? model.policies.first
      let results = try await run(
        plan, [policy].compactMap(\.self), [item.variable], at: step...step)
      let values = results.first?.means[0].filter(\.isFinite) ?? []
      let past = values.count { item.isAbove ? $0 > item.threshold : $0 < item.threshold }
      let share = Double(past) / Double(max(values.count, 1))
      shares.append((answer.name, values.count == futures ? share : nil))
    }
    return JudgementReport.Indicator(
      item, unit: Subject.spoken(model.variable(item.variable)?.unit.description ?? "1", model),
      shares: shares)
  }

  // MARK: Readings

  private func readings(_ all: [Evidence.Reading]) async throws -> [JudgementReport.Reading] {
    guard !all.isEmpty else { return [] }
    let plan = try Plan(model, choice)
    let policies = all.compactMap { reading in
      model.policies.first { $0.name == reading.policy }
    }
    let results = try await run(plan, Array(plan.policies.prefix(1)) + policies, outcomes)
    return zip(all, results.dropFirst()).map { reading, result in
      JudgementReport.Reading(
        reading, changes: Array(zip(outcomes, result.changes(from: results[0]))))
    }
  }

  private func run(
    _ plan: Plan, _ policies: [Checker.Policy], _ outputs: [String],
    at steps: ClosedRange<Int>? = nil
  ) async throws -> [ArmResult] {
    let experiment = Experiment(
      plan.model, outputs: outputs, overrides: plan.overrides, futures: futures,
      threads: choice.workers.threads, compared: steps)
    return try await experiment.run(
      policies.map {
        Arm(
          policy: $0.name, levers: plan.levers($0),
          design: sampled.first(futures, fixing: plan.fixed))
      }, outcomes: outputs)
  }
}

extension ArmResult {
  /// What the result changes against another on the same futures, an outcome each.
  fileprivate func changes(from reference: ArmResult) -> [Summary] {
    zip(means, reference.means).map { mine, other in Summary(zip(mine, other).map { $0 - $1 }) }
  }
}
