import Analyses
import Report
import Results
import Words

// Outcomes by policy, and over time.

extension Brief {
  func table(_ outcome: Subject.Outcome) -> BriefView.Outcome {
    let comparisons = study.comparisons[outcome.name] ?? []
    let reference = study.reference.summary(outcome.name)
    let axis = Axis([reference] + comparisons.map(\.level))
    let first = BriefView.OutcomeRow(
      policy: subject.short(policy: study.reference.policy), isReference: true,
      median: Figures.level(reference.median).typeset,
      bar: bar(reference, axis, reference.median, slot: 0), change: "", spread: "",
      inRecord: study.hasRecord
        ? Figures.level(study.reference.summary(outcome.name, among: study.inRecord).median).typeset
        : nil)
    let rows = comparisons.map { comparison -> BriefView.OutcomeRow in
      func figure(_ value: Double) -> String {
        Figures.change(value, ofLevel: reference.median).typeset
      }
      let built = comparison.direction == .open ? "" : "*"
      return BriefView.OutcomeRow(
        policy: subject.short(policy: comparison.policy), isReference: false,
        median: Figures.level(comparison.level.median).typeset,
        bar: bar(comparison.level, axis, reference.median, slot: 1),
        change: comparison.isComputed
          ? (comparison.isMaterial ? "" : "≈ ") + figure(comparison.change.median) + built
          : "failed",
        spread: comparison.isComputed
          ? "\(figure(comparison.change.q10)) to \(figure(comparison.change.q90))" : "",
        inRecord: study.hasRecord ? figure(comparison.changeInRecord.median) : nil)
    }
    return BriefView.Outcome(
      name: outcome.name, label: outcome.label.capitalisedFirst,
      unit: "\(outcome.spokenUnit), \(subject.comparedText)".typeset, wishes: wishes(outcome),
      rows: [first] + rows, axis: scale(axis), hasRecord: study.hasRecord,
      note: note(outcome, comparisons).nonEmpty)
  }

  private func wishes(_ outcome: Subject.Outcome) -> String? {
    var parts: [String] = []
    if !outcome.wantedDown.isEmpty {
      parts.append("\(Layout.list(outcome.wantedDown)) would have it fall")
    }
    if !outcome.wantedUp.isEmpty {
      parts.append("\(Layout.list(outcome.wantedUp)) would have it rise")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func note(_ outcome: Subject.Outcome, _ comparisons: [Comparison]) -> String {
    guard !comparisons.isEmpty else { return "" }
    var text = ""
    if comparisons.contains(where: { !$0.isMaterial && $0.isComputed }) {
      text += "≈ no material difference: less than \(Figures.plain(outcome.material))."
    }
    if comparisons.contains(where: { $0.direction != .open }) {
      text +=
        " * Direction built in: the same sign in all futures and in \(Figures.count(study.cornerFutures)) corners of the ranges."
    }
    return text.typeset
  }

  // MARK: Bars

  /// 8 in 10 futures, half of them and the median, on a scale of per cent.
  private func bar(_ summary: Summary, _ axis: Axis, _ reference: Double, slot: Int) -> String {
    func place(_ value: Double) -> String { Self.percent(axis.fraction(value)) }
    let grid = axis.ticks.map { tick in
      "<line class=\"grid\" x1=\"\(place(tick))\" x2=\"\(place(tick))\" y1=\"0\" y2=\"26\"/>"
    }.joined()
    guard summary.count > 0, reference.isFinite else {
      return
        "<svg class=\"bar\" height=\"26\" role=\"img\" aria-label=\"no finite value\">\(grid)</svg>"
    }
    func box(_ low: Double, _ high: Double, _ y: Int, _ height: Int, _ style: String) -> String {
      "<rect class=\"\(style)\" x=\"\(place(low))\" y=\"\(y)\" width=\"\(Self.percent(axis.fraction(high) - axis.fraction(low)))\" height=\"\(height)\"/>"
    }
    let words =
      "8 in 10 futures between \(Figures.level(summary.q10)) and \(Figures.level(summary.q90)); half between"
      + " \(Figures.level(summary.q25)) and \(Figures.level(summary.q75))"
    return
      "<svg class=\"bar\" height=\"26\" role=\"img\" aria-label=\"\(words.typeset)\">\(grid)"
      + "<line class=\"ref\" x1=\"\(place(reference))\" x2=\"\(place(reference))\" y1=\"0\" y2=\"26\"/>"
      + box(summary.q10, summary.q90, 11, 4, "f\(slot) wide")
      + box(summary.q25, summary.q75, 8, 10, "f\(slot)")
      + "<line class=\"med\" x1=\"\(place(summary.median))\" x2=\"\(place(summary.median))\" y1=\"5\" y2=\"21\"/></svg>"
  }

  private func scale(_ axis: Axis) -> String {
    let texts = axis.ticks.map { tick -> String in
      let share = axis.fraction(tick)
      let anchor = share < 0.02 ? "start" : share > 0.98 ? "end" : "middle"
      return
        "<text x=\"\(Self.percent(share))\" y=\"12\" text-anchor=\"\(anchor)\">\(Figures.plain(tick).typeset)</text>"
    }
    return "<svg class=\"bar\" height=\"16\" aria-hidden=\"true\">\(texts.joined())</svg>"
  }

  static func percent(_ share: Double) -> String { SVG.number(share * 100) + "%" }

  // MARK: Over time

  /// Small charts of an outcome, a policy each, on one scale.
  func fans(_ outcome: Subject.Outcome) -> BriefView.Fans? {
    guard let index = study.reference.outcomes.firstIndex(of: outcome.name),
      study.reference.levels.all.indices.contains(index)
    else { return nil }
    let all = study.arms.filter { $0.levels.all.indices.contains(index) }
    let idle = idle(outcome.name)
    let lost = study.notComputed
    let arms = all.filter { !idle.contains($0.policy) && !lost.contains($0.policy) }
    func series(_ arm: ArmResult, slot: Int) -> TimeChart.Series {
      TimeChart.Series(
        name: subject.short(policy: arm.policy), slot: slot, bands: arm.levels.all[index])
    }
    let axis = TimeChart.axis(
      arms.map { series($0, slot: 0) }, outcome.observed.map(\.value))
    let reference = series(study.reference, slot: 0)
    let charts = arms.enumerated().map { number, arm -> BriefView.Fan in
      let mine = number == 0 ? [reference] : [reference, series(arm, slot: 1)]
      let chart = TimeChart(
        title: subject.short(policy: arm.policy), unit: outcome.spokenUnit,
        times: subject.reportTimes, series: mine, observed: outcome.observed,
        changeFrom: subject.changeFrom
      ).on(axis)
      return BriefView.Fan(
        name: subject.short(policy: arm.policy), policy: arm.policy, outcome: outcome.name,
        chart: chart.panel(width: 300, height: 168))
    }
    let others = arms.count > 1 ? "grey: \(reference.name), on the same futures" : ""
    let points = outcome.observed.isEmpty ? "" : "dots: observed"
    let left = [("they make no material difference", idle), ("their futures failed", lost)]
      .filter { !$0.1.isEmpty }.map { why, policies in
        "Not drawn, since \(why): \(Layout.list(policies.map(subject.short(policy:))))."
      }
    let note = [axis.low > 0 ? "axis does not start at 0" : "", others, points]
    return BriefView.Fans(
      name: outcome.name, label: outcome.label.capitalisedFirst,
      unit: outcome.spokenUnit, note: note.filter { !$0.isEmpty }.joined(separator: "; ").nonEmpty,
      fans: charts,
      left: left.joined(separator: " ").nonEmpty,
      table: data(outcome, all, index))
  }

  /// The policies that make no material difference, the largest left out if none does.
  private func idle(_ outcome: String) -> [String] {
    let all = study.comparisons[outcome] ?? []
    let largest = all.max { $0.change.median.magnitude < $1.change.median.magnitude }
    return all.filter { !$0.isMaterial && $0.isComputed && $0.policy != largest?.policy }.map(
      \.policy)
  }

  /// The numbers behind the charts, at some of the times.
  private func data(_ outcome: Subject.Outcome, _ arms: [ArmResult], _ index: Int)
    -> BriefView.Table
  {
    let times = subject.reportTimes
    let start = times.firstIndex { $0 >= subject.changeFrom ?? $0 } ?? 0
    let span = times.count - 1 - start
    let columns = span > 0 ? (0...4).map { start + $0 * span / 4 } : [times.count - 1]
    let unique = columns.enumerated().filter {
      $0.offset == 0 || columns[$0.offset - 1] < $0.element
    }
    .map(\.element)
    return BriefView.Table(
      caption:
        "\(outcome.label.capitalisedFirst), \(outcome.spokenUnit): median and 8 in 10 futures",
      heads: unique.map { .init(text: Figures.year(times[$0]), small: nil) },
      rows: arms.map { arm in
        BriefView.DataRow(
          name: subject.short(policy: arm.policy),
          cells: unique.map { report in
            let q = arm.levels.all[index][report]
            return .init(
              text: "\(Figures.level(q[2])) (\(Figures.level(q[0])) to \(Figures.level(q[4])))"
                .typeset)
          })
      })
  }
}
