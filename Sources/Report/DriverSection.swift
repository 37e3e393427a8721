import Analyses
import Words

/// The assumptions that the policies' changes hang on.
struct DriverSection {
  let report: TerminalReport

  var lines: [String] {
    let dependences = report.study.dependences.filter { dependence in
      report.shown.contains { $0.name == dependence.outcome }
    }
    guard !dependences.isEmpty else { return [] }
    var lines = report.title(
      "WHAT DECIDES THE ANSWER",
      "rank correlation of an assumption with \(report.study.arms.count > 1 ? "a policy's change" : "the level")"
        + (report.study.hasRecord ? ", in brackets in the futures that agree with the record" : ""))
    for (number, dependence) in dependences.enumerated() {
      lines += [""] + block(dependence, most: number == 0 ? 5 : 3)
    }
    return lines
  }

  private func block(_ dependence: Study.Dependence, most: Int) -> [String] {
    let label = report.subject.outcome(dependence.outcome)?.short ?? dependence.outcome
    let what =
      dependence.policy.map { "Change in \(label) by “\(report.subject.short(policy: $0))”" }
      ?? "Level of \(label)"
    let floor = dependence.correlations.noiseFloor
    let found = dependence.correlations.beyondNoise
    var lines = report.wrapped(
      "\(what); noise floor \(Figures.correlation(floor))", indent: "")
    lines = lines.map(report.bold)
    for driver in found.prefix(most) { lines.append(row(driver, dependence)) }
    if found.isEmpty { lines.append("  nothing beyond the noise") }
    let judged = found.prefix(most).filter {
      report.subject.assumptions[$0.name]?.isJudgement ?? true
    }
    if !found.isEmpty, judged.count == min(found.count, most) {
      lines += report.wrapped(
        "None of these rests on evidence: priors split the futures.")
    }
    return lines
  }

  private func row(_ driver: Driver, _ dependence: Study.Dependence) -> String {
    let assumption = report.subject.assumptions[driver.name]
    let width = report.isNarrow ? 18 : 28
    var line = "  ◇ " + Layout.left(assumption?.label ?? driver.name, width)
    line += Layout.column(Figures.correlation(driver.correlation), 6)
    if report.study.hasRecord, !report.isNarrow {
      let same = dependence.inRecord.drivers.first { $0.name == driver.name }
      line += Layout.column("(\(Figures.correlation(same?.correlation ?? .nan)))", 8)
    }
    if !report.isNarrow {
      let bar = String(
        repeating: "▇", count: Int((min(driver.correlation.magnitude, 1) * 16).rounded()))
      line += "  " + Layout.left(bar, 16)
    }
    return (line + "  " + (assumption?.origin ?? "no origin given")).trimmingEnd
  }
}
