import Analyses
package import Evidence
import Words

extension SourceReport {
  /// The report as lines for a terminal.
  package func text(width: Int) -> String {
    (head(width) + zip(claims.claims, findings).flatMap { entry($0, $1, width) }
      + (claims.claims.isEmpty ? [] : rule(width)))
      .joined(separator: "\n") + "\n"
  }

  private func head(_ width: Int) -> [String] {
    let source = claims.source
    let from = [source.author, source.date].filter { !$0.isEmpty }.joined(separator: ", ")
    var lines = Layout.wrap(source.title, width: width)
    var facts = [from, source.address].filter { !$0.isEmpty }
    if let reliability = source.reliability {
      facts.append("source graded \(reliability.rawValue), \(reliability.words)")
    }
    if !facts.isEmpty { lines += Layout.wrap(facts.joined(separator: " · "), width: width) }
    guard !claims.claims.isEmpty else { return lines + ["", "No claims yet: fill in `claims`."] }
    return lines + [""]
      + Layout.wrap(counts, width: width)
  }

  /// How many claims have which verdict.
  package var counts: String {
    let verdicts = findings.map(Self.verdict)
    let all = [
      "shown", "shown in part", "built in", "not shown", "undecided", "could not be computed",
      "not testable",
    ]
    let counts = all.compactMap { kind -> String? in
      let count = verdicts.count { $0 == kind }
      return count == 0 ? nil : "\(count) \(kind)"
    }
    return "\(claims.claims.count) claims: " + counts.joined(separator: ", ")
  }

  private func entry(_ claim: Claim, _ findings: [Finding], _ width: Int) -> [String] {
    var lines = [""]
    lines += Layout.wrap(
      "\(claim.id)  \(Self.verdict(findings).uppercased())", width: width, indent: "  ", first: "")
    lines += Layout.wrap(
      claim.paraphrase, width: width, indent: "             ", first: "  says       ")
    if let grade = claim.credibility {
      lines += Layout.wrap(
        "graded \(grade.rawValue), \(grade.words)", width: width, indent: "             ")
    }
    let parts = claim.madeBy + claim.shownBy
    if !parts.isEmpty {
      lines += Layout.wrap(
        parts.joined(separator: ", "), width: width, indent: "             ",
        first: "  the model  ")
    }
    for (index, finding) in findings.enumerated() {
      lines += Layout.wrap(
        words(finding), width: width, indent: "             ",
        first: index == 0 ? "  the runs   " : "             ")
    }
    if let note = claim.note {
      lines += Layout.wrap(note, width: width, indent: "             ", first: "  note       ")
    }
    return lines
  }

  private func words(_ finding: Finding) -> String {
    let verdict = finding.verdict
    guard verdict.kind != .notComputed else {
      return "\(finding.words): \(verdict.words)"
    }
    func change(_ value: Double) -> String { Figures.change(value, ofLevel: finding.level) }
    let spread =
      "\(change(verdict.change.median)) (\(change(verdict.change.q10)) … \(change(verdict.change.q90)))"
    let unit = finding.unit == "1" ? "" : " \(finding.unit)"
    let record =
      futuresInRecord == nil
      ? "" : ", of those in the record \(Figures.share(verdict.shareInRecord))"
    return "\(finding.words): \(spread)\(unit); \(finding.up ? "up" : "down") by at least"
      + " \(Figures.plain(finding.threshold)) in \(futures(verdict.share, of: verdict))\(record)"
      + " → \(verdict.words)"
  }

  private func futures(_ share: Double, of verdict: Verdict) -> String {
    if verdict.failed > 0 {
      let count = Int((share * Double(verdict.change.count)).rounded())
      return "\(Figures.count(count)) of the \(Figures.count(verdict.change.count)) futures that"
        + " did not fail"
    }
    if share >= 1 { return "all futures" }
    return share <= 0 ? "no future" : "\(Figures.share(share)) of futures"
  }

  private func rule(_ width: Int) -> [String] {
    [""] + Layout.wrap(ruleText, width: width)
  }

  /// How verdicts are reached.
  package var ruleText: String {
    let record = futuresInRecord.map { ", \($0) of them agree with the record" } ?? ""
    return
      "The rule: a comparison is made in \(futures) sampled futures\(record), each run with and"
      + " without what the claim names. It is shown if the difference has the claimed direction and"
      + " reaches the outcome's threshold in more than half of them; built in if it is shown and the"
      + " direction is the same in all of them and in \(corners) corners of the ranges, so that the"
      + " model's structure decides it and no assumption; else not shown. A claim is shown if all"
      + " its comparisons are, in part if some are, built in if all are; without a comparison it is"
      + " not testable, and where runs failed it is undecided. Numbers are medians and in brackets"
      + " 8 in 10 futures. Shares of futures are not probabilities."
  }
}

extension Verdict {
  /// The verdict on a comparison in words.
  package var words: String {
    switch kind {
    case .shown: "shown"
    case .builtIn: "built in"
    case .notShown: "not shown"
    case .opposite: "not shown, rather the opposite"
    case .undecided: "undecided: \(Figures.count(failed)) runs failed"
    case .notComputed: "could not be computed: all runs failed"
    }
  }
}
