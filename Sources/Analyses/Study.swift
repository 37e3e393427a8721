package import Results

/// Everything that is compared in one experiment.
package struct Study: Sendable {
  /// An outcome and the smallest change that counts in it.
  package struct Target: Sendable {
    package let outcome: String
    package let material: Double

    package init(outcome: String, material: Double) {
      self.outcome = outcome
      self.material = material
    }
  }

  /// A policy that combines others, or adds something to one that does.
  package struct Combination: Sendable {
    package let policy: String
    package let parts: [String]

    package init(policy: String, parts: [String]) {
      self.policy = policy
      self.parts = parts
    }
  }

  /// All policies under one case of a hypothesis.
  package struct Case: Sendable {
    package let name: String
    /// The reference's median, by outcome.
    package let levels: [String: Double]
    /// The median change, `[outcome][policy]`; a policy whose runs all failed has none.
    package let changes: [String: [String: Double]]
    /// The policies of which some runs failed, the reference included.
    package let failing: [String]
    /// The share of futures that agree with the record; nil without a record.
    package let inRecord: Double?
    package let futures: Int
  }

  /// What the change that a policy makes hangs on, or the level where no policies are compared.
  package struct Dependence: Sendable {
    package let outcome: String
    package let policy: String?
    package let correlations: RankCorrelations
    /// The same over the futures that agree with the record.
    package let inRecord: RankCorrelations
  }

  package let targets: [Target]
  package let reference: ArmResult
  package let arms: [ArmResult]
  /// Which futures agree with every record; all of them where there is none.
  package let inRecord: [Bool]
  package let hasRecord: Bool
  /// How many futures were sampled, of which others than those of the results were left out.
  package let sampled: Int
  package let cornerFutures: Int
  /// `[outcome][policy]`, the reference left out.
  package let comparisons: [String: [Comparison]]
  /// Which policies lead in each outcome; empty where futures were counted and not kept.
  package let leaderships: [String: Leadership]
  package let synergies: [Synergy]
  package let cases: [Case]
  package let dependences: [Dependence]
  /// The outcomes whose largest change is the same in all futures, whatever is assumed.
  package let sameChanges: [String]
  /// What is lost of the policies by failed runs, the reference first.
  package let losses: [Loss]
  /// The results that hold a failed run: of policies, corners and cases.
  package let failing: [ArmResult]
  package let runs: Int

  package var failures: Int { failing.reduce(0) { $0 + $1.failedRuns } }

  /// How many futures the results are of.
  package var futures: Int { reference.futures }

  /// How many of them agree with the record.
  package var futuresInRecord: Int {
    reference.counted?.futuresInRecord ?? inRecord.count(where: \.self)
  }

  /// How many futures are kept one by one, where more are counted.
  package var keptOfCounted: Int? {
    reference.counted == nil ? nil : reference.design.futures
  }

  /// Compares the results of one experiment.
  /// - Parameters:
  ///   - arms: The policies on the same futures, the reference first.
  ///   - corners: The same policies on the corners of the ranges; may be empty.
  ///   - cases: The same policies under each case of a hypothesis.
  ///   - targets: The outcomes to compare.
  ///   - combinations: The policies whose synergy is wanted.
  ///   - tolerances: For each record, the largest misfit at which a future still agrees.
  ///   - explained: The outcomes whose changes are to be traced to assumptions.
  ///   - sampled: How many futures were sampled; nil: none is left out.
  package init(
    arms: [ArmResult], corners: [ArmResult], cases: [(name: String, arms: [ArmResult])],
    targets: [Target], combinations: [Combination], tolerances: [Double], explained: [String],
    sampled: Int? = nil
  ) {
    let reference = arms[0]
    self.arms = arms
    self.reference = reference
    self.targets = targets
    cornerFutures = corners.first?.design.futures ?? 0
    hasRecord = !tolerances.isEmpty
    self.sampled = sampled ?? reference.futures
    let agrees = reference.agreeing(tolerances)
    inRecord = agrees
    var comparisons: [String: [Comparison]] = [:]
    for target in targets {
      guard let index = reference.outcomes.firstIndex(of: target.outcome) else { continue }
      comparisons[target.outcome] = arms.dropFirst().enumerated().map { number, arm in
        Comparison(
          arm, against: reference,
          corners: corners.isEmpty ? nil : (corners[number + 1], corners[0]), outcome: index,
          material: target.material, inRecord: agrees)
      }
    }
    self.comparisons = comparisons
    leaderships = targets.reduce(into: [:]) { found, target in
      found[target.outcome] = reference.outcomes.firstIndex(of: target.outcome).flatMap {
        Leadership(arms, outcome: $0)
      }
    }
    losses = arms.compactMap(Loss.init)
    synergies = combinations.flatMap { combination -> [Synergy] in
      let parts = combination.parts.compactMap { name in arms.first { $0.policy == name } }
      guard let combined = arms.first(where: { $0.policy == combination.policy }),
        parts.count == combination.parts.count
      else { return [] }
      return targets.compactMap { target in
        reference.outcomes.firstIndex(of: target.outcome).map {
          Synergy(combined, parts: parts, reference: reference, outcome: $0, inRecord: agrees)
        }
      }
    }
    self.cases = cases.map { Self.summary($0.name, $0.arms, targets, tolerances) }
    func strongest(_ outcome: String) -> Comparison? {
      comparisons[outcome]?.filter(\.isMaterial).max {
        $0.change.median.magnitude < $1.change.median.magnitude
      }
    }
    /// Whether a change differs between futures by no more than rounding leaves of the levels that it lies between.
    func isSame(_ comparison: Comparison) -> Bool {
      guard let index = reference.outcomes.firstIndex(of: comparison.outcome) else { return false }
      let changes = comparison.changes.filter(\.isFinite)
      guard let low = changes.min(), let high = changes.max() else { return false }
      let levels = reference.means[index].filter(\.isFinite).map(\.magnitude).max() ?? 0
      return high - low <= 1e-11 * max(levels, low.magnitude, high.magnitude)
    }
    dependences = targets.filter { explained.contains($0.outcome) }.compactMap { target in
      guard !reference.design.names.isEmpty else { return nil }
      let strongest = strongest(target.outcome)
      let index = reference.outcomes.firstIndex(of: target.outcome)
      let levels = arms.count == 1 ? index.map { reference.means[$0] } : nil
      guard let explained = strongest?.changes ?? levels,
        strongest.map({ !isSame($0) }) ?? true
      else { return nil }
      return Dependence(
        outcome: target.outcome, policy: strongest?.policy,
        correlations: RankCorrelations(reference.design, with: explained),
        inRecord: RankCorrelations(
          reference.design, with: zip(explained, agrees).map { $1 ? $0 : .nan }))
    }
    sameChanges = targets.map(\.outcome).filter { outcome in
      strongest(outcome).map(isSame) ?? false
    }
    let all = arms + corners + cases.flatMap(\.arms)
    failing = all.filter { $0.failedRuns > 0 }
    runs = all.reduce(0) { $0 + $1.futures }
  }

  private static func summary(
    _ name: String, _ arms: [ArmResult], _ targets: [Target], _ tolerances: [Double]
  ) -> Case {
    let reference = arms[0]
    var changes: [String: [String: Double]] = [:]
    var levels: [String: Double] = [:]
    for target in targets {
      guard let index = reference.outcomes.firstIndex(of: target.outcome) else { continue }
      levels[target.outcome] = Summary(reference.means[index]).median
      for arm in arms {
        let differences = zip(arm.means[index], reference.means[index]).map { $0 - $1 }
        let change = Summary(differences)
        if change.count > 0 { changes[target.outcome, default: [:]][arm.policy] = change.median }
      }
    }
    let agreeing = reference.agreeing(tolerances)
    let share = Double(agreeing.count(where: \.self)) / Double(max(agreeing.count, 1))
    return Case(
      name: name, levels: levels, changes: changes,
      failing: arms.filter { $0.failedRuns > 0 }.map(\.policy),
      inRecord: tolerances.isEmpty ? nil : share, futures: reference.futures)
  }
}
