import Analyses
import Words

/// What the differences between policies hang on: assumptions, explanations, loops, and where another
/// policy does more.
struct WhySection {
  let report: TerminalReport
  let why: Why

  var lines: [String] {
    let parts = why.parts.filter { part in report.shown.contains { $0.name == part.outcome } }
    guard !parts.isEmpty else { return [] }
    return report.title(
      "WHY",
      "what the change by the strongest policy hangs on; shares of its variance over the sampled"
        + " futures, in brackets 95 of 100 resampled estimates (Saltelli et al. 2010; Jansen 1999)")
      + parts.flatMap { [""] + block($0) }
      + [""]
      + report.wrapped(
        "\(Figures.count(why.failures)) of \(Figures.count(why.runs)) further runs failed.",
        indent: "")
  }

  private func block(_ part: Why.Part) -> [String] {
    let outcome = report.subject.outcome(part.outcome)
    let what =
      "Change in \(outcome?.short ?? part.outcome) by “\(report.subject.short(policy: part.policy))”"
    var lines = report.wrapped(what, indent: "").map(report.bold)
    for sentence in sentences(part) { lines += report.wrapped(sentence) }
    lines.append(header)
    lines += part.indices.indices.sorted { $0.total.value > $1.total.value }.map(row)
    return lines
  }

  // MARK: Sentences

  private func sentences(_ part: Why.Part) -> [String] {
    [assumptions(part), explanations(part), loops(part), flip(part)].compactMap { $0 }
  }

  /// What the assumptions of a factor are called.
  private func labels(_ factor: String) -> [String] {
    factor == Why.others
      ? ["all others together"]
      : Why.members(of: factor).map { report.subject.assumptions[$0]?.label ?? $0 }
  }

  private func label(_ factor: String) -> String {
    let labels = labels(factor)
    return Layout.list(labels) + (labels.count > 1 ? ", which are correlated" : "")
  }

  private func assumptions(_ part: Why.Part) -> String? {
    let single = part.indices.indices.filter { $0.factor != Why.others }
    let sorted = single.sorted { $0.first.value > $1.first.value }
    guard let most = sorted.first, most.first.low > 0 else {
      return "No single assumption accounts for a share of its variance that is beyond chance."
    }
    let others = sorted.dropFirst().prefix(2).filter { $0.first.low > 0 }
    let alone = single.reduce(0) { $0 + max($1.first.value, 0) }
    var text =
      "It hangs most on \(label(most.factor)) (\(percent(most.first.value)) of its variance alone"
    if most.total.low > most.first.value {
      text += ", \(percent(most.total.value)) with what it does together with others"
    }
    text += ")"
    if !others.isEmpty {
      text +=
        ", then on \(Layout.list(others.map { "\(label($0.factor)) (\(percent($0.first.value)))" }))"
    }
    guard single.count > 1 else { return text + "." }
    return text + "; the \(single.count) named explain \(percent(min(alone, 1))) one by one."
  }

  private func explanations(_ part: Why.Part) -> String? {
    let outcome = report.subject.outcome(part.outcome)
    let changes = report.study.cases.compactMap { item in
      item.changes[part.outcome]?[part.policy].map { (name: item.name, value: $0) }
    }
    guard let low = changes.min(by: { $0.value < $1.value }),
      let high = changes.max(by: { $0.value < $1.value }), low.name != high.name
    else { return nil }
    let spread = high.value - low.value
    let counts = spread >= (outcome?.material ?? 0)
    func shown(_ entry: (name: String, value: Double)) -> String {
      "\(figure(entry.value, part)) under “\(report.subject.short(case: entry.name))”"
    }
    return "Among the explanations it goes from \(shown(low)) to \(shown(high))"
      + (counts ? "." : ", no material difference.")
  }

  private func loops(_ part: Why.Part) -> String? {
    let outcome = report.subject.outcome(part.outcome)
    let material = outcome?.material ?? 0
    let moved = part.loops.sorted {
      ($0.median - part.whole).magnitude > ($1.median - part.whole).magnitude
    }
    guard let most = moved.first else { return nil }
    let counting = moved.filter { ($0.median - part.whole).magnitude >= material }
    guard !counting.isEmpty else {
      return "No loop decides it: cutting \(most.loop), which matters most, moves it from"
        + " \(figure(part.whole, part)) to \(figure(most.median, part)), no material difference."
    }
    let listed = counting.prefix(3).map { "without \($0.loop) it is \(figure($0.median, part))" }
    return "Of the loops, \(Layout.list(listed)) instead of \(figure(part.whole, part))."
  }

  private func flip(_ part: Why.Part) -> String? {
    let outcome = report.subject.outcome(part.outcome)
    guard let flip = part.flip, flip.share > 0 else {
      return "In no sampled future does another policy do more by a material difference."
    }
    let rival = "“\(report.subject.short(policy: flip.rival))”"
    let record = flip.shareInRecord.map { " (\(Figures.share($0)) of those in the record)" } ?? ""
    var text =
      "In \(Figures.futures(flip.share))\(record) \(rival) does more by at least"
      + " \(Figures.plain(outcome?.material ?? 0))"
    guard let region = flip.region else {
      return text + "; no bound on one or two assumptions sets these futures apart."
    }
    let bounds = region.bounds.map {
      "\(label($0.name)) is \($0.isUpper ? "below" : "above") \(Figures.level($0.value))"
    }
    text +=
      ": \(percent(region.coverage)) of these lie where \(Layout.list(bounds)), which holds in"
      + " \(percent(region.size)) of all."
    return text
  }

  private func figure(_ change: Double, _ part: Why.Part) -> String {
    Figures.change(change, ofLevel: report.study.reference.level(part.outcome))
  }

  // MARK: Table

  private var width: Int { report.isNarrow ? 18 : 28 }

  private var header: String {
    "    " + Layout.left("assumption", width)
      + (report.isNarrow
        ? "  alone  in all" : Layout.column("alone", 6) + Layout.column("", 10) + "  with others")
  }

  private func row(_ index: SobolIndices.Index) -> String {
    let name = Layout.left(Layout.list(labels(index.factor)), width)
    func share(_ estimate: SobolIndices.Estimate) -> String {
      Layout.column(percent(estimate.value), 6)
        + (report.isNarrow
          ? "" : Layout.column("(\(number(estimate.low))–\(number(estimate.high)))", 10))
    }
    return ("  ◇ " + name + share(index.first) + "  " + share(index.total)).trimmingEnd
  }

  private func number(_ share: Double) -> String {
    share.isFinite && share < 1e6 ? String(Int((max(share, 0) * 100).rounded())) : "–"
  }

  private func percent(_ share: Double) -> String { "\(number(share))\u{A0}%" }
}
