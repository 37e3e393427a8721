import Analyses
import Results
import Words

/// A table for each outcome: the level and the change of every policy.
struct OutcomeTables {
  let report: TerminalReport

  private var study: Study { report.study }

  var lines: [String] {
    guard !report.shown.isEmpty else { return [] }
    let legend =
      "\(report.subject.comparedText) · ━ half of the futures ─ 8 in 10 ● median"
    var lines = report.title("OUTCOMES BY POLICY", legend)
    if !policies.isEmpty { lines += report.wrapped("■ " + policies) }
    for outcome in report.shown { lines += [""] + table(outcome) }
    return notes.isEmpty ? lines : lines + [""] + notes
  }

  /// What the short names of the policies stand for.
  private var policies: String {
    report.subject.policies.filter { $0.short.lowercased() != $0.label.lowercased() }
      .map { "\($0.short): \($0.label)" }.joined(separator: " · ")
  }

  private func table(_ outcome: Subject.Outcome) -> [String] {
    let comparisons = study.comparisons[outcome.name] ?? []
    // Where nothing counts, the reference and the largest change say it all.
    let largest = comparisons.max { $0.change.median.magnitude < $1.change.median.magnitude }
    let idle =
      comparisons.count > 2 && comparisons.allSatisfy { !$0.isMaterial && $0.isComputed }
    let rows = rows(outcome, idle ? largest.map { [$0] } ?? [] : comparisons)
    let axis = Axis(rows.map(\.level))
    let title =
      "\(outcome.label), \(outcome.unit == "1" ? "index" : outcome.unit)\(wishes(outcome))"
    var lines = Layout.wrap(title, width: report.style.width).map(report.bold)
    if report.isNarrow {
      for row in rows { lines += narrow(row, axis) }
      lines.append("  " + axis.labels(width: report.style.width - 2))
    } else {
      lines.append(header(axis))
      lines += rows.map { wide($0, axis).trimmingEnd }
    }
    if idle {
      lines += report.wrapped("No policy makes a material difference; this is the largest.")
    }
    return lines
  }

  private func wishes(_ outcome: Subject.Outcome) -> String {
    var text = ""
    if !outcome.wantedDown.isEmpty { text += " ↓ " + outcome.wantedDown.joined(separator: ", ") }
    if !outcome.wantedUp.isEmpty { text += " ↑ " + outcome.wantedUp.joined(separator: ", ") }
    return text.isEmpty ? "" : " ·" + text
  }

  // MARK: Rows

  private struct Row {
    let label: String
    let level: Summary
    let change: String
    let spread: String
    let inRecord: String
  }

  private func rows(_ outcome: Subject.Outcome, _ comparisons: [Comparison]) -> [Row] {
    let reference = study.reference.summary(outcome.name)
    let inRecord = study.reference.summary(outcome.name, among: study.inRecord)
    let first = Row(
      label: report.subject.short(policy: study.reference.policy), level: reference,
      change: comparisons.isEmpty ? "" : "reference", spread: "",
      inRecord: study.hasRecord ? Figures.level(inRecord.median) : "")
    return [first] + comparisons.map { row($0, reference.median) }
  }

  private func row(_ comparison: Comparison, _ level: Double) -> Row {
    func figure(_ value: Double) -> String { Figures.change(value, ofLevel: level) }
    let change = comparison.change
    guard comparison.isComputed else {
      return Row(
        label: report.subject.short(policy: comparison.policy), level: comparison.level,
        change: "failed", spread: "", inRecord: "")
    }
    let built = comparison.direction == .open ? "" : "*"
    return Row(
      label: report.subject.short(policy: comparison.policy), level: comparison.level,
      change: (comparison.isMaterial ? "" : "≈ ") + figure(change.median) + built,
      spread: figure(change.q10) + " to " + figure(change.q90),
      inRecord: study.hasRecord ? figure(comparison.changeInRecord.median) : "")
  }

  /// Whether there is a policy besides the reference.
  private var compares: Bool { study.arms.count > 1 }

  private var barWidth: Int { report.style.width - 69 }

  private func header(_ axis: Axis) -> String {
    let line =
      Layout.left("", 15) + Layout.column("median", 7) + Layout.column("10–90 %", 14) + " "
      + axis.labels(width: barWidth) + Layout.column(compares ? "change" : "", 10)
      + Layout.column(compares ? "10 to 90 %" : "", 15)
      + Layout.column(study.hasRecord ? "record" : "", 7)
    return report.faint(line.trimmingEnd)
  }

  private func wide(_ row: Row, _ axis: Axis) -> String {
    Layout.left(row.label, 15) + Layout.column(Figures.level(row.level.median), 7)
      + Layout.column(Figures.level(row.level.q10) + "–" + Figures.level(row.level.q90), 14) + " "
      + axis.bar(row.level, width: barWidth) + Layout.column(row.change, 10)
      + Layout.column(row.spread, 15) + Layout.column(row.inRecord, 7)
  }

  private func narrow(_ row: Row, _ axis: Axis) -> [String] {
    let width = report.style.width
    return [
      Layout.left(row.label, width - 19) + Layout.column(Figures.level(row.level.median), 8)
        + Layout.column(row.change, 11),
      ("  " + axis.bar(row.level, width: width - 2)).trimmingEnd,
    ]
  }

  private var notes: [String] {
    var text = ""
    if compares {
      let thresholds = report.shown.map { "\($0.short) \(Figures.plain($0.material))" }
      text =
        "Change is the median difference from"
        + " “\(report.subject.short(policy: study.reference.policy))” on the same futures."
        + " ≈ no material difference: below \(thresholds.joined(separator: ", "))."
    }
    if report.shown.contains(where: { !wishes($0).isEmpty }) {
      text += " ↓ ↑ who wants it to fall or rise."
    }
    let comparisons = report.shown.flatMap { study.comparisons[$0.name] ?? [] }
    if comparisons.contains(where: { $0.direction != .open }) {
      text +=
        " * direction built in: the same sign in all futures and in"
        + " \(Figures.count(study.cornerFutures)) corners of the ranges."
    }
    if study.hasRecord {
      text += " Record: the median over the futures that agree with what was observed."
    }
    let hidden = report.subject.outcomes.count - report.shown.count
    if hidden > 0 { text += " \(Figures.counted(hidden, "more outcome")): --outcome all." }
    return text.isEmpty ? [] : report.wrapped(text)
  }
}
