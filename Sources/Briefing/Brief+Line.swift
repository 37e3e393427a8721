package import Analyses
import Evidence
import Report
import Words

// The first lines of a brief: what follows, and how well the evidence carries it.

extension Brief {
  var sentences: Sentences { Sentences(subject: subject, study: study) }

  /// Why nothing can be said of any policy; nil where there is something to say.
  package static func silence(_ subject: Subject, _ study: Study) -> String? {
    let sentences = Sentences(subject: subject, study: study)
    return sentences.speaks ? nil : sentences.failures
  }

  /// What could not be computed of a policy; nil where something is said of all.
  package var failure: String? { study.notComputed.isEmpty ? nil : sentences.failures }

  /// The answer in one sentence.
  var headline: String {
    guard let outcome = outcomes.first.first else { return subject.title }
    let label = outcome.label.lowercasedFirst
    guard policies.count > 1 else {
      let level = study.reference.summary(outcome.name)
      return "\(inMedian(level.count < study.futures)), \(label) is \(Figures.level(level.median))"
        + (outcome.unit == "1" ? "" : " \(outcome.unit)")
    }
    let all = (study.comparisons[outcome.name] ?? []).filter(\.isComputed)
    guard let leader = sentences.strongest(outcome)
    else {
      return all.isEmpty
        ? "No policy could be compared in \(label)"
        : "\(inMedian(all.contains { $0.failed > 0 })), no \(sentences.policy) makes a material"
          + " difference to \(label)"
    }
    let falls = leader.change.median < 0
    // A share belongs to what it was counted for: of several policies, to the futures in which this one leads.
    let share =
      all.count > 1
      ? study.leaderships[outcome.name]?.share(of: leader.policy, least: falls) ?? 0
      : falls ? leader.shareDown : leader.shareUp
    let kind =
      share > 0.5 && study.failures == 0
      ? "In most sampled futures" : inMedian(leader.failed > 0)
    let most = study.notComputed.isEmpty ? "" : " of those that could be computed"
    let hangs = hangsOn(outcome.name).map { "; how much it does hangs on \($0.lowercasedFirst)" }
    return "\(kind), “\(subject.short(policy: leader.policy))” \(falls ? "lowers" : "raises")"
      + " \(label)\(all.count > 1 ? " most\(most)" : "")\(hangs ?? "")"
  }

  private func inMedian(_ hasFailed: Bool) -> String {
    "In the median future" + (hasFailed ? " that did not fail" : "")
  }

  /// The assumption that an outcome's change hangs on most.
  private func hangsOn(_ outcome: String) -> String? {
    study.dependences.first { $0.outcome == outcome }?.correlations.beyondNoise.first
      .map { subject.assumptions[$0.name]?.label ?? $0.name }
  }

  // MARK: Evidence

  /// The assumptions that the answers hang on.
  var deciding: [String] {
    var seen: Set<String> = []
    return study.dependences.filter { shown.contains($0.outcome) }
      .flatMap { $0.correlations.beyondNoise.prefix(5).map(\.name) }
      .filter { seen.insert($0).inserted }
  }

  /// How well the evidence carries the answers, in a word and a sentence.
  ///
  /// High if two thirds of the assumptions that they hang on have strong evidence, low if less than a third has, else
  /// moderate. It speaks of evidence alone, and never in one sentence with how often something happens.
  var confidence: (word: String, because: String) {
    guard let claims, !claims.entries.isEmpty else {
      return ("low", "No source stands behind any assumption here.")
    }
    let names = deciding
    let strong = names.count { name in
      assumptions.contains { $0.name == name && $0.support == .strong }
    }
    let share = Double(strong) / Double(max(names.count, 1))
    let word = names.isEmpty || share < 1 / 3.0 ? "low" : share < 2 / 3.0 ? "moderate" : "high"
    let all = assumptions.count
    let backed = assumptions.count { $0.support == .strong || $0.support == .weak }
    let those =
      names.isEmpty
      ? ""
      : " Strong evidence stands behind \(strong) of the \(names.count) that the answers hang on most."
    return (
      word,
      "A source speaks for \(backed) of \(all) assumptions; the others are judgement, fits or unsourced figures.\(those)"
    )
  }

  /// What is likely, where the ranges were declared to be beliefs.
  var beliefs: [String] {
    // What is likely is said of all futures or not at all.
    guard run.areBeliefs, policies.count > 1, study.failures == 0 else { return [] }
    return outcomes.first.flatMap { outcome -> [String] in
      guard let leader = sentences.strongest(outcome) else { return [] }
      let falls = leader.change.median < 0
      let share = falls ? leader.shareDown : leader.shareUp
      guard let likelihood = Likelihood(share) else { return [] }
      return [
        "If the ranges are what you believe, it is \(likelihood.words) (\(Figures.share(share))) that"
          + " “\(subject.short(policy: leader.policy))” \(falls ? "lowers" : "raises")"
          + " \(outcome.label.lowercasedFirst) by at least \(Figures.plain(outcome.material))."
      ]
    }
  }
}

/// The words of ICD 203 for how likely something is, which belong to declared beliefs alone.
package enum Likelihood: String, Sendable, CaseIterable {
  case almostNoChance = "almost no chance"
  case veryUnlikely = "very unlikely"
  case unlikely
  case evenChance = "roughly even chance"
  case likely
  case veryLikely = "very likely"
  case almostCertain = "almost certain"

  /// Half-open bins; nothing is said of what never or always happens.
  package init?(_ share: Double) {
    switch share {
    case 0.01..<0.05: self = .almostNoChance
    case 0.05..<0.2: self = .veryUnlikely
    case 0.2..<0.45: self = .unlikely
    case 0.45..<0.55: self = .evenChance
    case 0.55..<0.8: self = .likely
    case 0.8..<0.95: self = .veryLikely
    case 0.95..<0.99: self = .almostCertain
    default: return nil
    }
  }

  var words: String { self == .evenChance ? "a \(rawValue)" : rawValue }
}
