package import Analyses
import Words

/// What the futures say, in plain sentences made from the results of whatever model was run.
package struct Sentences {
  let subject: Subject
  let study: Study

  package init(subject: Subject, study: Study) {
    self.subject = subject
    self.study = study
  }

  /// What failed, if anything did, and up to three sentences: the first outcome, the others, and what they hang on.
  package var all: [String] {
    let failures = [failures].compactMap(\.self)
    guard speaks else { return failures }
    guard study.arms.count > 1 else { return failures + answered.map(levelSentence) }
    return failures + [mainOutcome, otherOutcomes, explanations].compactMap(\.self)
  }

  /// The outcomes that answer the question; without a question all.
  private var answered: [Subject.Outcome] {
    subject.answeredBy.isEmpty
      ? subject.outcomes : subject.answeredBy.compactMap(subject.outcome)
  }

  private func comparisons(_ outcome: Subject.Outcome) -> [Comparison] {
    study.comparisons[outcome.name] ?? []
  }

  /// A change with its unit left to the label, and its spread.
  private func figure(_ comparison: Comparison) -> String {
    let level = study.reference.level(comparison.outcome)
    let median = Figures.change(comparison.change.median, ofLevel: level)
    let low = Figures.change(comparison.change.q10, ofLevel: level)
    let high = Figures.change(comparison.change.q90, ofLevel: level)
    return "\(median), 8 in 10 futures \(low) to \(high)"
  }

  /// The policy whose change counts and is the largest.
  package func strongest(_ outcome: Subject.Outcome) -> Comparison? {
    comparisons(outcome).filter(\.isMaterial).max {
      $0.change.median.magnitude < $1.change.median.magnitude
    }
  }

  /// What is said of an outcome where no policies are compared.
  private func levelSentence(_ outcome: Subject.Outcome) -> String {
    let level = study.reference.summary(outcome.name)
    return "\(outcome.label), \(subject.comparedText): \(Figures.level(level.median)) in the median"
      + " future, \(Figures.level(level.q10)) to \(Figures.level(level.q90)) in 8 of 10."
  }

  // MARK: The first outcome

  private var mainOutcome: String? {
    guard let outcome = answered.first else { return nil }
    let all = comparisons(outcome).filter(\.isComputed)
    guard !all.isEmpty else { return nil }
    guard let leader = strongest(outcome) else {
      return "\(outcome.label): no \(policy) makes a material difference"
        + " (at least \(Figures.plain(outcome.material)) \(outcome.unit)) in the median future."
    }
    let falls = leader.change.median < 0
    let kind = study.sampled == study.futures ? "sampled" : "consistent"
    let share = share(falls ? leader.shareDown : leader.shareUp, of: leader, kind)
    let peers = all.filter {
      $0.policy != leader.policy
        && ($0.change.median - leader.change.median).magnitude < outcome.material
    }
    let verb = falls ? "lower" : "raise"
    var text =
      "\(quoted(leader)) \(verb)s \(outcome.label.lowercasedFirst)\(all.count > 1 ? " most" : "") (\(figure(leader))),"
      + " in \(share) by at least the \(Figures.plain(outcome.material)) that count"
      + lead(leader, kind)
    if !peers.isEmpty {
      text +=
        "; \(Layout.list(peers.map(quoted))) \(peers.count == 1 ? "is" : "are")"
        + " not materially apart from it"
    }
    let idle = all.filter { !$0.isMaterial }
    if idle.count == all.count - 1, idle.count > 1 {
      text += "; no other \(policy) makes a material difference"
    } else if !idle.isEmpty {
      text +=
        "; \(Layout.list(idle.map(quoted))) make\(idle.count == 1 ? "s" : "")"
        + " no material difference"
    }
    return text + "."
  }

  /// In how many futures no other policy does more, which the median does not say.
  private func lead(_ leader: Comparison, _ kind: String) -> String {
    guard study.arms.count > 2, let leadership = study.leaderships[leader.outcome],
      leadership.futures > 0
    else { return "" }
    let falls = leader.change.median < 0
    let count = leadership.count(of: leader.policy, least: falls)
    let more = falls ? "less" : "more"
    let others =
      study.arms.count == 3 ? "other two policies" : "other \(study.arms.count - 1) policies"
    guard count > 0 else { return ", though in each of them another policy leads to \(more)" }
    let futures =
      leadership.futures == study.futures
      ? Figures.futures(leadership.share(of: leader.policy, least: falls), kind)
      : "\(Figures.count(count)) of the \(Figures.count(leadership.futures)) in which no policy failed"
    return ", and in \(futures) none of the \(others) leads to \(more)"
  }

  private func quoted(_ comparison: Comparison) -> String {
    "“\(subject.short(policy: comparison.policy))”"
  }

  /// What a policy is called of which all are said to do nothing.
  package var policy: String {
    study.notComputed.isEmpty ? "policy" : "policy that could be computed"
  }

  // MARK: The other outcomes

  private var otherOutcomes: String? {
    var clauses: [String] = []
    var idle: [String] = []
    for outcome in answered.dropFirst() {
      guard comparisons(outcome).contains(where: \.isComputed) else {
        clauses.append("\(outcome.label.lowercasedFirst) could not be compared")
        continue
      }
      let material = comparisons(outcome).filter(\.isMaterial)
      let level = study.reference.level(outcome.name)
      guard !material.isEmpty else {
        idle.append(outcome.label.lowercasedFirst)
        continue
      }
      let highest = material.max { $0.change.median < $1.change.median }
      let lowest = material.min { $0.change.median < $1.change.median }
      func named(_ comparison: Comparison) -> String {
        quoted(comparison) + " (\(Figures.change(comparison.change.median, ofLevel: level)))"
      }
      let label = outcome.label.lowercasedFirst
      var moves: [String] = []
      if let highest, highest.change.median > 0 {
        moves.append("the largest rise in \(label) comes with \(named(highest))")
      }
      if let lowest, lowest.change.median < 0 {
        moves.append(
          moves.isEmpty
            ? "the largest fall in \(label) comes with \(named(lowest))"
            : "the largest fall with \(named(lowest))")
      }
      clauses.append(moves.joined(separator: ", "))
    }
    if !idle.isEmpty {
      clauses.append(
        "no \(policy) makes a material difference to \(Layout.list(idle, and: "or"))"
      )
    }
    return clauses.isEmpty ? nil : clauses.joined(separator: "; ").capitalisedFirst + "."
  }

  // MARK: What the answer hangs on

  private var explanations: String? {
    guard let outcome = answered.first, let leader = strongest(outcome) else { return nil }
    var clauses: [String] = []
    if !study.cases.isEmpty {
      let computed = study.cases.filter { $0.changes[outcome.name]?[leader.policy] != nil }
      let same = computed.filter { item in
        let changes = item.changes[outcome.name] ?? [:]
        let best =
          leader.change.median < 0
          ? changes.min { ($0.value, $0.key) < ($1.value, $1.key) }
          : changes.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let best, let mine = changes[leader.policy] else { return false }
        return (best.value - mine).magnitude < outcome.material
      }
      let others = computed.filter { item in !same.contains { $0.name == item.name } }
      clauses.append(
        others.isEmpty
          ? "under \(explanations(computed.count)) no other policy does materially more"
          : "another policy does more under \(Layout.list(others.map { "“\(subject.short(case: $0.name))”" }))"
      )
    }
    clauses += reversals(outcome).prefix(2)
    if study.sameChanges.contains(outcome.name), study.failures == 0 {
      clauses.append(
        "what \(quoted(leader)) does is the same in all sampled futures, whatever is assumed")
    }
    if let found = study.dependences.first(where: { $0.outcome == outcome.name }),
      let driver = found.correlations.beyondNoise.first
    {
      let assumption = subject.assumptions[driver.name]
      clauses.append(
        "how much \(quoted(leader)) does hangs above all on \((assumption?.label ?? driver.name).lowercasedFirst)"
          + ((assumption?.isJudgement ?? false) ? ", which is judgement, not evidence" : ""))
    }
    return clauses.isEmpty ? nil : clauses.joined(separator: "; ").capitalisedFirst + "."
  }
}

extension Sentences {
  /// How many explanations could be run, in words.
  private func explanations(_ computed: Int) -> String {
    let all = study.cases.count
    if computed == all, study.failingCases.isEmpty {
      return "\(all == 2 ? "both" : "all \(all)") explanations"
    }
    return "\(computed) of \(all) explanations, in the futures that did not fail"
  }
}
