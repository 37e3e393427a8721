import Analyses
package import Checker
import Ensemble
package import Evidence
import Results
import Words

/// The runs that the claims of a report are tested by.
package struct ClaimRuns {
  private let model: CheckedModel
  private let subject: Subject
  private let claims: Claims
  private let choice: RunChoice
  private let records: [Record]
  private let outputs: [String]
  private let corners: Int
  /// The run that decides which futures agree with the record.
  private let reference = Claim.Setup()
  /// In how many corners of the ranges a claim is tested at most.
  package static let mostCorners = 256

  package init(_ model: CheckedModel, _ claims: Claims, _ choice: RunChoice) {
    self.model = model
    subject = Subject(model, model.policies)
    self.claims = claims
    self.choice = choice
    records = model.observations.compactMap { Record($0, model.timing) }
    let tests = claims.claims.flatMap(\.tests)
    let named = tests.flatMap(\.compared)
    outputs = Array(Set(named + records.map(\.output))).sorted()
    corners = min(Self.mostCorners, choice.futures)
  }

  package func report() async throws -> SourceReport {
    let results = try await pairs()
    let agrees = results[reference]?.main.agreeing(records.map(\.tolerance)) ?? []
    let findings = claims.claims.map { claim in
      claim.tests.flatMap { test in self.findings(test, results, agrees) }
    }
    return SourceReport(
      claims: claims, findings: findings, futures: choice.futures,
      futuresInRecord: records.isEmpty ? nil : agrees.count(where: \.self), corners: corners)
  }

  // MARK: Runs

  private typealias Pairs = [Claim.Setup: (main: ArmResult, corners: ArmResult)]

  /// Every run that is needed, once; runs that differ in constants need a program of their own.
  private func pairs() async throws -> Pairs {
    var setups = [reference]
    for setup in claims.claims.flatMap(\.tests).flatMap({ [$0.run, $0.against] })
    where !setups.contains(setup) { setups.append(setup) }
    var results: Pairs = [:]
    var groups: [(overrides: [String: Double], setups: [(Claim.Setup, Plan)])] = []
    for setup in setups {
      var request = choice
      request.settings = setup.settings
      let plan = try Plan(model, request)
      if let index = groups.firstIndex(where: { $0.overrides == plan.overrides }) {
        groups[index].setups.append((setup, plan))
      } else {
        groups.append((plan.overrides, [(setup, plan)]))
      }
    }
    let sampled = Sample(
      sobol: try model.sampler, futures: choice.futures, seed: choice.seed
    ).design()
    for group in groups {
      let arms = group.setups.flatMap { setup, plan in
        let policy = model.policies.first { $0.name == setup.policy } ?? model.policies.first
        return [
          sampled,
          Design(corners: plan.uncertainties, futures: corners, seed: choice.seed),
        ].map { design in
          Arm(
            policy: policy?.name ?? "", levers: plan.levers(policy),
            design: design.first(design.futures, fixing: plan.fixed))
        }
      }
      let experiment = Experiment(
        group.setups[0].1.model, outputs: outputs, overrides: group.overrides, records: records,
        futures: choice.futures, threads: choice.workers.threads)
      let all = try await experiment.run(arms, outcomes: outputs)
      for (index, entry) in group.setups.enumerated() {
        results[entry.0] = (all[2 * index], all[2 * index + 1])
      }
    }
    return results
  }

  // MARK: Findings

  private func findings(_ test: Claim.Test, _ results: Pairs, _ agrees: [Bool])
    -> [SourceReport.Finding]
  {
    guard let run = results[test.run], let against = results[test.against] else { return [] }
    func finding(
      _ words: String, _ larger: String, _ smaller: String,
      _ base: (main: ArmResult, corners: ArmResult),
      up: Bool
    ) -> SourceReport.Finding {
      func differences(_ a: ArmResult, _ b: ArmResult) -> [Double] {
        zip(values(larger, a), values(smaller, b)).map { $0 - $1 }
      }
      let threshold = test.beyond ?? model.outcomes.first { $0.name == larger }?.material ?? 0
      let unit = model.variable(larger)?.unit.description ?? "1"
      return SourceReport.Finding(
        words: words, unit: unit, spokenUnit: Subject.spoken(unit, model),
        level: Summary(values(smaller, base.main)).median, threshold: threshold, up: up,
        verdict: Verdict(
          differences(run.main, base.main), corners: differences(run.corners, base.corners),
          inRecord: agrees, threshold: threshold, up: up))
    }
    let named = spoken(test.run)
    let other = spoken(test.against)
    return test.raises.map {
      finding("\(label($0)), higher under \(named) than under \(other)", $0, $0, against, up: true)
    }
      + test.lowers.map {
        finding(
          "\(label($0)), lower under \(named) than under \(other)", $0, $0, against, up: false)
      }
      + test.exceeds.map { larger, smaller in
        finding(
          "\(label(larger)) above \(label(smaller).lowercasedFirst) under \(named)", larger,
          smaller,
          run, up: true)
      }
  }

  private func values(_ name: String, _ result: ArmResult) -> [Double] {
    result.outcomes.firstIndex(of: name).map { result.means[$0] } ?? []
  }

  private func label(_ name: String) -> String {
    (subject.outcome(name)?.label ?? model.variable(name)?.label ?? name).capitalisedFirst
  }

  private func spoken(_ setup: Claim.Setup) -> String {
    let policy = setup.policy ?? model.policies.first?.name
    let name = policy.map { "“\(subject.short(policy: $0))”" }
    let settings = setup.settings.sorted { $0.key < $1.key }.map {
      "\($0.key) = \(Figures.plain($0.value))"
    }
    guard !settings.isEmpty else { return name ?? "the base" }
    return (setup.policy == nil ? "" : (name ?? "") + " with ") + settings.joined(separator: ", ")
  }
}
