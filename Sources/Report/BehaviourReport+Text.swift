package import Analyses
import Words

extension BehaviourReport {
  /// The findings, a line each, with what does not hold below.
  package func text(width: Int) -> String {
    (checkLines(width) + cutLines(width) + pointLines(width)).joined(separator: "\n") + "\n"
  }

  private func checkLines(_ width: Int) -> [String] {
    guard !checks.isEmpty else {
      return ["No checks: they stand in `checks.dem` beside the model."]
    }
    let broken = checks.count { !$0.holds }
    let count = Figures.counted(checks.count, "check")
    let verdict = broken == 0 ? "all hold" : "\(broken) do\(broken == 1 ? "es" : "") not hold"
    var lines = ["BEHAVIOUR: \(count), \(verdict)"]
    for check in checks {
      let runs = check.runs == 1 ? "" : " (\(check.runs) runs)"
      lines += Layout.wrap(
        (check.label ?? check.name) + runs, width: width, indent: "          ",
        first: check.holds ? "   holds  " : "   BROKEN ")
      for finding in check.findings {
        guard let broken = finding.broken else { continue }
        lines += Layout.wrap(
          "`\(finding.demand)` \(broken)", width: width, indent: "            ")
      }
    }
    return lines
  }

  private func cutLines(_ width: Int) -> [String] {
    guard !cuts.isEmpty else { return [] }
    var lines = [""]
    lines += Layout.wrap(
      "LOOPS: their sign along the base run, and what cutting them does to it", width: width)
    for cut in cuts {
      let sign = cut.reinforcing ? "reinforcing" : "balancing"
      let verdict = cut.polarity.verdict(reinforcing: cut.reinforcing)
      let switched = cut.isCut ? "" : "; its switch does not cut it"
      let moved = cut.changes.filter { !($0.share.magnitude < 0.005) }.map {
        "\($0.outcome) \(Figures.signedShare($0.share))"
      }
      let effect = moved.isEmpty ? "no outcome by 1 %" : moved.joined(separator: ", ")
      lines += Layout.wrap(
        "\(sign), \(verdict)\(switched); without it: \(effect)", width: width,
        indent: "            ",
        first: cut.holds ? "   holds  \(cut.loop) " : "   BROKEN \(cut.loop) ")
    }
    return lines
  }

  private func pointLines(_ width: Int) -> [String] {
    guard !points.isEmpty else { return [] }
    var lines = ["", "OBSERVED against the base run"]
    for point in points {
      let share = Figures.signedShare((point.computed - point.observed) / point.observed)
      let (observed, computed) = (Figures.level(point.observed), Figures.level(point.computed))
      guard width >= 76 else {
        lines += Layout.wrap(
          "\(point.variable) \(point.time): \(observed) → \(computed) \(point.unit) (\(share))",
          width: width, indent: "     ", first: "   ")
        continue
      }
      lines.append(
        Layout.left(
          "   \(Layout.left(point.variable, 20)) \(Layout.left(point.time, 16))"
            + " \(Layout.right(observed, 8)) → \(Layout.right(computed, 8))"
            + " \(Layout.right(share, 6))  \(point.unit)", width
        ).trimmingEnd)
    }
    return lines
  }
}
