import Analyses
import Evidence
import Report
import Results
import Words

// What sources say, and what people judge.

extension Brief {
  func entry(_ entry: Evidence.Entry, _ claims: Claims) -> BriefView.Entry {
    let grade = claims.grade(of: entry)
    return BriefView.Entry(
      id: entry.id, source: entry.source, says: entry.says,
      grade: .init(letter: String(grade.prefix(1)), number: String(grade.suffix(1))))
  }

  /// The entries for and against a variable.
  func entries(about name: String) -> [BriefView.Entry] {
    guard let claims else { return [] }
    return claims.entries.filter { entry in
      (entry.supports + entry.contradicts).contains { $0.variable == name }
    }.map { entry($0, claims) }
  }

  /// The report's claims with what the runs say of them.
  var report: BriefView.Report? {
    guard let source, !source.claims.claims.isEmpty else { return nil }
    let from = source.claims.source
    let grade = from.reliability.map { "source graded \($0.rawValue), \($0.words)" }
    let by = [from.author, from.publisher, from.date, grade ?? ""].filter { !$0.isEmpty }
    return BriefView.Report(
      title: from.title, by: by.joined(separator: " · "), counts: source.counts.typeset,
      rule: source.ruleText.typeset,
      claims: zip(source.claims.claims, source.findings).map { claim, findings in
        let verdict = SourceReport.verdict(findings)
        return BriefView.Claim(
          id: claim.id, says: claim.paraphrase,
          grade: .init(
            letter: from.reliability?.rawValue ?? "F",
            number: "\(claim.credibility?.rawValue ?? 6)"),
          verdict: verdict, isShown: ["shown", "built in"].contains(verdict),
          findings: findings.map(finding), note: claim.note?.replacing("`", with: ""))
      })
  }

  private func finding(_ finding: SourceReport.Finding) -> BriefView.Finding {
    let verdict = finding.verdict
    func figure(_ value: Double) -> String {
      Figures.change(value, ofLevel: finding.level).typeset
    }
    let isComputed = verdict.kind != .notComputed
    return BriefView.Finding(
      words: finding.words, change: figure(verdict.change.median),
      unit: finding.unit == "1" || !isComputed ? nil : finding.spokenUnit,
      spread: isComputed
        ? "\(figure(verdict.change.q10)) to \(figure(verdict.change.q90))" : "all futures failed",
      share: isComputed && verdict.failed == 0 ? Figures.share(verdict.share).typeset : "–",
      verdict: verdict.words)
  }

  // MARK: Judgement

  var cards: [BriefView.Card] {
    guard let judgement, let claims else { return [] }
    return judgement.assumptions.map { item in
      BriefView.Card(
        id: item.assumption.id, statement: item.assumption.statement,
        evidence: item.supporting.map { entry($0, claims) },
        contrary: item.contrary.map { entry($0, claims) },
        ifFalse: ifFalse(item).typeset,
        verdict: item.verdict.rawValue.capitalisedFirst,
        sets: item.assumption.sets.map { .init(text: $0) })
    }
  }

  private func ifFalse(_ item: JudgementReport.Assumption) -> String {
    let outcome = outcome(item.outcome)
    let label = outcome.label.lowercasedFirst
    let settings = item.assumption.ifFalse.sorted { $0.key < $1.key }
      .map { "\($0.key) = \(Figures.plain($0.value))" }
    let setting = Layout.list(settings)
    let (before, after) = (item.asIs, item.ifFalse)
    let failed = max(before.failed, after.failed)
    guard failed == 0 else {
      return "With \(setting), nothing is said:"
        + " \(Figures.count(failed)) of \(Figures.count(judgement?.futures ?? failed)) futures failed."
    }
    var text =
      "With \(setting), the median of \(label) under “\(subject.short(policy: study.reference.policy))”"
    if (before.level - after.level).magnitude < outcome.material {
      text += " stays at about \(Figures.level(before.level))"
    } else {
      text += " is \(Figures.level(after.level)) and not \(Figures.level(before.level))"
    }
    guard let leader = before.leader, let old = before.changes[leader],
      let new = after.changes[leader]
    else { return text + "." }
    let name = "“\(subject.short(policy: leader))”"
    let figures = [new, old].map { Figures.change($0, ofLevel: before.level) }
    text +=
      figures[0] == figures[1]
      ? "; \(name) changes it by \(figures[0]) as before"
      : "; \(name) changes it by \(figures[0]) and not \(figures[1])"
    let other = after.leader ?? leader
    let gap = (after.changes[other] ?? 0).magnitude - new.magnitude
    return text
      + (other == leader || gap < outcome.material
        ? ", and no policy does materially more."
        : ", and “\(subject.short(policy: other))” does more.")
  }

  var indicators: [BriefView.Indicator] {
    (judgement?.indicators ?? []).map { item in
      let side = item.indicator.isAbove ? "above" : "below"
      let unit = item.unit == "index" ? "" : " \(item.unit)"
      let shares = item.shares.map { name, share in
        "\(share.map(Figures.share) ?? "not known, since futures failed,")"
          + " under “\(subject.short(case: name))”"
      }
      return BriefView.Indicator(
        observable: item.indicator.observable,
        policy: item.indicator.policy.map(subject.short(policy:)),
        threshold: "\(side) \(Figures.plain(item.indicator.threshold))\(unit)".typeset,
        date: Self.date(item.indicator.at),
        favours: subject.short(case: item.indicator.favours),
        shares: (Layout.list(shares)
          + (item.tellsApart ? "" : ": the runs do not bear this out")).typeset)
    }
  }

  /// A model time as a month where it is a year, such as `mid-2028` or `end of 2027`.
  private static func date(_ time: Double) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    guard (1900...2200).contains(time) else { return "at time \(Figures.plain(time))" }
    let month = Int(((time - time.rounded(.down)) * 12).rounded())
    return month == 0
      ? "by the start of \(Int(time))" : "by \(months[min(month, 11)]) \(Int(time.rounded(.down)))"
  }

  var readings: [BriefView.Reading] {
    guard let judgement, let claims else { return [] }
    return judgement.readings.compactMap { item in
      guard let counter = claims.entries.first(where: { $0.id == item.reading.counter }) else {
        return nil
      }
      let effects = item.changes.map { name, change -> String in
        let outcome = outcome(name)
        let figure = Figures.change(change.median, ofLevel: study.reference.level(name))
        guard change.count == judgement.futures else {
          return "\(outcome.label.lowercasedFirst): not known, since futures failed"
        }
        return "\(outcome.label.lowercasedFirst) "
          + (change.median.magnitude < outcome.material ? "≈" : figure)
      }
      return BriefView.Reading(
        name: item.reading.name, strongestCase: item.reading.strongestCase,
        effects: (effects.joined(separator: ", ").capitalisedFirst + ".").typeset,
        counter: entry(counter, claims))
    }
  }
}
