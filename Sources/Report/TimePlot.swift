import Analyses
import Results

/// The first outcome over time: the fan of one policy against the reference and the record.
struct TimePlot {
  let report: TerminalReport

  private let height = 11

  private var outcome: Subject.Outcome? {
    report.shown.first { outcome in
      report.study.reference.levels.all.count > (index(outcome) ?? .max)
    }
  }

  private func index(_ outcome: Subject.Outcome) -> Int? {
    report.study.reference.outcomes.firstIndex(of: outcome.name)
  }

  /// The policy that changes the outcome most.
  private func highlighted(_ outcome: Subject.Outcome) -> ArmResult {
    let strongest = report.study.comparisons[outcome.name]?.max {
      $0.change.median.magnitude < $1.change.median.magnitude
    }
    return report.study.arms.first { $0.policy == strongest?.policy } ?? report.study.reference
  }

  var lines: [String] {
    guard let outcome, let number = index(outcome) else { return [] }
    let arm = highlighted(outcome)
    let reference = report.study.reference
    let name = report.subject.short(policy: arm.policy)
    let base = report.subject.short(policy: reference.policy)
    let fan = arm.levels.all[number]
    let line = reference.levels.all[number].map { $0[2] }
    let observed = outcome.observed
    let axis = Axis(
      lowest: (fan.map { $0[0] } + observed.map(\.value)).filter(\.isFinite).min() ?? 0,
      highest: (fan.map { $0[4] } + line + observed.map(\.value)).filter(\.isFinite).max() ?? 1)
    let isAlone = arm.policy == reference.policy
    var legend = "\(outcome.label), \(outcome.unit): ━ \(name), ▒ half, ░ 8 in 10"
    if !isAlone { legend += ", ─ \(base)" }
    if !observed.isEmpty { legend += ", ◆ observed" }
    var lines = report.title("OVER TIME", legend) + [""]
    let labels = [(name, fan.last?[2] ?? .nan), (base, line.last ?? .nan)]
      .map { ($0.0 + " " + Figures.level($0.1), $0.1) }
    let gutter = min(22, (labels.map { $0.0.count }.max() ?? 0) + 1)
    let width = report.style.width - 8 - gutter
    let cells = canvas(width, axis, fan, line, observed)
    for (row, text) in cells.enumerated() {
      let share = Double(height - 1 - row) / Double(height - 1)
      let value = axis.low + (axis.high - axis.low) * share
      let isTick = row % 5 == 0
      let tick = isTick ? Figures.plain(value) : ""
      let label = labels.first { self.row($0.1, axis) == row }
      lines.append(
        (Layout.right(tick, 6) + (isTick ? " ┤" : " │") + text + " " + (label?.0 ?? ""))
          .trimmingEnd)
    }
    return lines + timeAxis(width)
  }

  private func row(_ value: Double, _ axis: Axis) -> Int {
    height - 1 - axis.column(value, width: height)
  }

  private func canvas(
    _ width: Int, _ axis: Axis, _ fan: [[Double]], _ line: [Double],
    _ observed: [(time: Double, value: Double)]
  ) -> [String] {
    var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for column in 0..<width {
      let report = column * (fan.count - 1) / max(width - 1, 1)
      let q = fan[report]
      guard q.allSatisfy(\.isFinite) else { continue }
      fill(&cells, column, row(q[4], axis), row(q[0], axis), "░")
      fill(&cells, column, row(q[3], axis), row(q[1], axis), "▒")
      cells[row(line[report], axis)][column] = "─"
      cells[row(q[2], axis)][column] = third(q[2], axis)
    }
    let times = report.subject.reportTimes
    guard let start = times.first, let end = times.last else { return [] }
    for point in observed {
      let share = (point.time - start) / (end - start)
      let column = min(max(Int(share * Double(width - 1)), 0), width - 1)
      cells[row(point.value, axis)][column] = "◆"
    }
    return cells.map { String($0) }
  }

  private func fill(
    _ cells: inout [[Character]], _ column: Int, _ from: Int, _ to: Int, _ character: Character
  ) {
    for row in from...max(from, to) { cells[row][column] = character }
  }

  /// The mark for a value in the upper, middle or lower third of its cell.
  private func third(_ value: Double, _ axis: Axis) -> Character {
    let position = (value - axis.low) / (axis.high - axis.low) * Double(height - 1)
    let rest = position - position.rounded()
    return rest > 1.0 / 6 ? "▀" : rest < -1.0 / 6 ? "▄" : "━"
  }

  private func timeAxis(_ width: Int) -> [String] {
    let times = report.subject.reportTimes
    guard let start = times.first, let end = times.last else { return [] }
    var line = Array(repeating: Character("─"), count: width)
    var labels = Array(repeating: Character(" "), count: width + 4)
    func put(_ text: String, at column: Int) {
      for (offset, character) in text.enumerated() where column + offset < labels.count {
        labels[column + offset] = character
      }
    }
    put(Figures.year(start), at: 0)
    put(Figures.year(end), at: width - Figures.year(end).count)
    if let change = report.subject.changeFrom, change > start, change < end {
      let column = Int((change - start) / (end - start) * Double(width - 1))
      line[column] = "┴"
      let text = "\(Figures.year(change)) policies begin"
      if column > 5, column + text.count < width - 5 { put(text, at: column) }
    }
    return ["       └" + String(line), ("        " + String(labels)).trimmingEnd]
  }
}
