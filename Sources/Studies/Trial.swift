import Analyses
import Checker
import Compiler
import Engine
import Ensemble
import Language
import Results
import SourceText
import Words

/// One check of a model, run.
struct Trial {
  private let check: BehaviourCheck
  private let model: CheckedModel
  private let threads: Int
  private let plan: Plan
  private let policies: [Policy?]
  private let design: Design

  init(_ check: BehaviourCheck, _ model: CheckedModel, _ threads: Int) throws(Refusal) {
    self.check = check
    self.model = model
    self.threads = threads
    var choice = RunChoice()
    choice.settings = check.settings
    plan = try Plan(model, choice)
    let chosen = model.policies.filter { check.policies.contains($0.name) }
    policies = chosen.isEmpty ? [nil] : chosen
    design = try Self.design(check, plan)
  }

  private static func design(_ check: BehaviourCheck, _ plan: Plan) throws(Refusal) -> Design {
    var sampled = Design(base: plan.uncertainties)
    if let futures = check.futures {
      sampled =
        Sample(sobol: try plan.model.sampler, futures: futures, seed: plan.choice.seed).design()
    }
    return sampled.first(sampled.futures, fixing: plan.fixed)
  }

  func run() async throws -> BehaviourReport.Check {
    let watched = check.demands.compactMap { demand -> String? in
      if case .holds(_, let broken, _) = demand.kind { broken } else { nil }
    }
    let last = model.timing.steps
    let results = try await results(
      plan, policies, design, outputs: watched, compared: last...last)
    var findings: [BehaviourReport.Finding] = []
    for demand in check.demands {
      let broken: String?
      switch demand.kind {
      case .holds(let truth, let name, let always):
        guard let number = watched.firstIndex(of: name) else {
          preconditionFailure("what a check demands is watched")
        }
        broken = violation(truth, always, results, number)
      case .moves(let names, let direction): broken = try await wrongMove(names, direction)
      case .halfStep(let names, let share): broken = change(names, share)
      }
      findings.append(.init(demand: demand.text, broken: broken))
    }
    return BehaviourReport.Check(
      name: check.name, label: check.label, runs: policies.count * design.futures,
      findings: findings)
  }

  private func results(
    _ plan: Plan, _ policies: [Policy?], _ design: Design, outputs: [String],
    compared: ClosedRange<Int>? = nil
  ) async throws -> [ArmResult] {
    guard !outputs.isEmpty else { return [] }
    let experiment = Experiment(
      plan.model, outputs: outputs, overrides: plan.overrides, futures: design.futures,
      threads: threads,
      compared: compared)
    let arms = policies.map {
      Arm(policy: $0?.name ?? "", levers: plan.levers($0), design: design)
    }
    return try await experiment.run(arms, outcomes: outputs)
  }

  // MARK: What always or finally holds

  /// In how many runs a demand was broken, and where first.
  private func violation(
    _ truth: String, _ always: Bool, _ results: [ArmResult], _ watched: Int
  ) -> String? {
    var count = 0
    var first: (policy: Int, future: Int)?
    for (policy, result) in results.enumerated() {
      for (future, broken) in result.means[watched].enumerated() where !(broken <= 0) {
        count += 1
        first = first ?? (policy, future)
      }
    }
    guard let first else { return nil }
    let runs = policies.count * design.futures
    let place = place(truth, always, first.policy, first.future)
    return runs == 1 ? place : "\(place); in \(count) of \(runs) runs"
  }

  private func place(_ truth: String, _ always: Bool, _ policy: Int, _ future: Int) -> String {
    let program = Program(plan.model, outputs: [truth], overrides: plan.overrides)
    let inputs = plan.inputs(program, policies[policy], design, future)
    var machine = Oracle(program)
    let run = machine.run(inputs, seed: design.seed, future: future, everyStep: true)
    let which = named(policy, future)
    func time(_ step: Int) -> String {
      Figures.year(program.clock.time(atStep: Double(step)))
    }
    if let failure = run.failure {
      return
        "cannot be seen: `\(failure.variable)` is not finite at \(time(failure.step))\(which)"
    }
    let step = always ? run.values[0].firstIndex { $0 != 1 } : nil
    return "does not hold at \(time(step ?? program.clock.steps))\(which)"
  }

  /// Which run, where there are several.
  private func named(_ policy: Int, _ future: Int) -> String {
    (policies[policy].map { " under `\($0.name)`" } ?? "")
      + (design.method == .base ? "" : " in future \(future)")
  }

  // MARK: What settings change

  /// Where variables do not move as demanded against the reference without the check's settings.
  private func wrongMove(_ names: [String], _ direction: CheckDeclaration.Direction) async throws
    -> String?
  {
    let free = try Plan(model, RunChoice())
    let reference = try Self.design(check, free)
    let before = try await results(free, [model.policies.first], reference, outputs: names)[0]
    let after = try await results(plan, policies, design, outputs: names)
    for (policy, result) in after.enumerated() {
      for (index, name) in names.enumerated() {
        for (future, pair) in zip(result.means[index], before.means[index]).enumerated()
        where !moved(from: pair.1, to: pair.0, direction) {
          return "is not so: `\(name)` goes from \(Figures.level(pair.1)) to"
            + " \(Figures.level(pair.0))\(named(policy, future))"
        }
      }
    }
    return nil
  }

  private func moved(
    from old: Double, to new: Double, _ direction: CheckDeclaration.Direction
  ) -> Bool {
    let least = 1e-9 * max(old.magnitude, new.magnitude)
    return switch direction {
    case .up: new - old > least
    case .down: old - new > least
    case .not: (new - old).magnitude <= least
    }
  }

  // MARK: Half the step

  private func change(_ names: [String], _ share: Double) -> String? {
    var runs: [[[Double]]] = []
    for model in [plan.model, plan.model.withHalfStep] {
      let program = Program(model, outputs: names, overrides: plan.overrides)
      var machine = Oracle(program)
      let run = machine.run(plan.baseInputs(program, policies[0]), everyStep: true)
      if let failure = run.failure {
        let time = Figures.year(program.clock.time(atStep: Double(failure.step)))
        return "cannot be seen: `\(failure.variable)` is not finite at \(time)"
      }
      runs.append(run.values)
    }
    for (name, (whole, half)) in zip(names, zip(runs[0], runs[1])) {
      let largest = whole.map(\.magnitude).max() ?? 0
      let change = whole.indices.map { (whole[$0] - half[2 * $0]).magnitude }.max() ?? 0
      if !(change <= share * largest) {
        return "is not so: `\(name)` changes by \(Figures.plain(change / largest))"
      }
    }
    return nil
  }
}
