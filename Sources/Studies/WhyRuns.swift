package import Analyses
import Checker
import Ensemble
import Results
package import SourceText

/// The further runs that tell what the differences between policies hang on.
package struct WhyRuns {
  /// The size of each of the two samples, and how many assumptions are told apart.
  private static let samples = 512
  private static let mostFactors = 10
  /// In how many futures each loop is cut.
  private static let cutFutures = 256

  let plan: Plan
  let study: Study
  let threads: Int
  private let sampler: Sampler

  package init(plan: Plan, study: Study, threads: Int) throws(Refusal) {
    self.plan = plan
    self.study = study
    self.threads = threads
    sampler = try plan.model.sampler
  }

  package func run() async throws -> Why {
    let whole = try await cutting(nil)
    var cuts: [(loop: String, arms: [ArmResult])] = []
    for loop in plan.model.loops where loop.off != nil && plan.overrides[loop.name] != 0 {
      cuts.append((loop.name, try await cutting(loop.name)))
    }
    var parts: [Why.Part] = []
    var all = whole + cuts.flatMap(\.arms)
    for dependence in study.dependences {
      guard let policy = dependence.policy,
        let comparisons = study.comparisons[dependence.outcome],
        let leader = comparisons.first(where: { $0.policy == policy }),
        let target = study.targets.first(where: { $0.outcome == dependence.outcome })
      else { continue }
      let factors = factors(dependence.correlations)
      let design = Design(
        saltelli: sampler, factors: factors, samples: Self.samples,
        seed: plan.choice.seed
      ).first(Self.samples * (factors.count + 2), fixing: plan.fixed)
      let results = try await results([nil, policy], design, [dependence.outcome], [:])
      all += results
      parts.append(
        Why.Part(
          outcome: dependence.outcome, policy: policy,
          indices: SobolIndices(design, of: changes(results, policy, dependence.outcome)),
          whole: Summary(changes(whole, policy, dependence.outcome)).median,
          loops: cuts.map { loop, arms in
            .init(
              loop: loop, median: Summary(changes(arms, policy, dependence.outcome)).median)
          },
          flip: Why.Flip(
            study.reference.design, leader: leader,
            others: comparisons.filter { $0.policy != policy }, material: target.material,
            inRecord: study.hasRecord ? study.inRecord : nil)))
    }
    return Why(
      parts: parts, runs: all.reduce(0) { $0 + $1.design.futures },
      failures: all.reduce(0) { $0 + $1.failures.count })
  }

  /// The assumptions that stand out, and all others together.
  ///
  /// Assumptions that are correlated are one factor: what one of them alone accounts for is not defined without saying
  /// what becomes of the others, while shares of sets that are independent of each other are (Jacques, Lavergne and
  /// Devictor, *Reliability Engineering and System Safety* 91, 2006).
  private func factors(_ correlations: RankCorrelations) -> [Design.Factor] {
    let free = plan.uncertainties.map(\.name).filter { plan.fixed[$0] == nil }
    var factors: [Design.Factor] = []
    for name in correlations.drivers.map(\.name) where free.contains(name) {
      guard factors.count < Self.mostFactors else { break }
      guard !factors.contains(where: { $0.members.contains(name) }) else { continue }
      let members = correlated(with: name)
      factors.append(.init(name: Why.name(of: members), members: members))
    }
    let others = free.filter { name in !factors.contains { $0.members.contains(name) } }
    return factors + (others.isEmpty ? [] : [.init(name: Why.others, members: others)])
  }

  /// An assumption and those that are correlated with it, directly or through others, in alphabetical order.
  private func correlated(with name: String) -> [String] {
    var found: Set = [name]
    while true {
      let next = found.union(
        plan.model.correlations.filter { found.contains($0.first) || found.contains($0.second) }
          .flatMap { [$0.first, $0.second] })
      if next == found { break }
      found = next
    }
    return found.sorted()
  }

  /// The reference and the policies of interest, with a loop cut or none.
  private func cutting(_ loop: String?) async throws -> [ArmResult] {
    let policies: [String?] = [nil] + Array(Set(study.dependences.compactMap(\.policy))).sorted()
    let count = min(Self.cutFutures, plan.choice.futures)
    let design = Sample(sobol: sampler, futures: count, seed: plan.choice.seed).design()
      .first(count, fixing: plan.fixed)
    return try await results(
      policies, design, study.dependences.map(\.outcome), loop.map { [$0: 0] } ?? [:])
  }

  private func results(
    _ policies: [String?], _ design: Design, _ outcomes: [String], _ cut: [String: Double]
  ) async throws -> [ArmResult] {
    let experiment = Experiment(
      plan.model, outputs: outcomes, overrides: plan.overrides.merging(cut) { $1 },
      futures: design.futures, threads: threads)
    let arms = policies.map { name in
      let policy =
        name.map { name in plan.policies.first { $0.name == name } } ?? plan.policies.first
      return Arm(policy: policy?.name ?? "", levers: plan.levers(policy), design: design)
    }
    return try await experiment.run(arms, outcomes: outcomes)
  }

  /// What a policy changes against the first result, in each future.
  private func changes(_ results: [ArmResult], _ policy: String, _ outcome: String) -> [Double] {
    guard let arm = results.first(where: { $0.policy == policy }),
      let index = arm.outcomes.firstIndex(of: outcome)
    else { return [] }
    return zip(arm.means[index], results[0].means[index]).map { $0 - $1 }
  }
}
