import Analyses
import Words

/// What instruments do together, and which part of it is an assumption about acting as one.
struct SynergySection {
  let report: TerminalReport

  private struct Row {
    let outcome: Subject.Outcome
    let instruments: Synergy
    let joint: Synergy?
  }

  /// The combination, and the policy that adds to it.
  private var policies: (combined: Subject.Policy, joint: Subject.Policy?)? {
    guard let combined = report.subject.policies.first(where: { !$0.combines.isEmpty }),
      report.study.synergies.contains(where: { $0.combined == combined.name })
    else { return nil }
    let joint = report.subject.policies.first { policy in
      policy.extends == combined.name
        && report.study.synergies.contains { $0.combined == policy.name }
    }
    return (combined, joint)
  }

  var lines: [String] {
    guard let (combined, joint) = policies else { return [] }
    let parts = combined.combines.map { "“\(report.subject.short(policy: $0))”" }
    var lines = report.title(
      "TOGETHER", "what \(Layout.list(parts)) do together beyond the sum of each alone")
    let rows = report.shown.compactMap { outcome -> Row? in
      guard let instruments = synergy(combined.name, outcome.name) else { return nil }
      return Row(
        outcome: outcome, instruments: instruments,
        joint: joint.flatMap { synergy($0.name, outcome.name) })
    }
    lines.append("")
    lines +=
      report.isNarrow
      ? rows.flatMap { narrow($0, combined, joint) } : [header(combined, joint)] + rows.map(wide)
    return lines + [""] + report.wrapped(reading(rows, combined, joint))
  }

  private func synergy(_ policy: String, _ outcome: String) -> Synergy? {
    report.study.synergies.first { $0.combined == policy && $0.outcome == outcome }
  }

  private func figure(_ value: Double, _ row: Row) -> String {
    Figures.change(value, ofLevel: report.study.reference.level(row.outcome.name))
  }

  private func spread(_ synergy: Synergy, _ row: Row) -> String {
    let middle = figure(synergy.excess.median, row)
    return "\(middle) (\(figure(synergy.excess.q10, row)) to \(figure(synergy.excess.q90, row)))"
  }

  private func header(_ combined: Subject.Policy, _ joint: Subject.Policy?) -> String {
    var line = Layout.left("", 17) + Layout.column("“\(combined.short)”", 22)
    if let joint {
      line += Layout.column("“\(joint.short)”", 22) + Layout.column("added by it", 17)
    }
    return report.faint(line)
  }

  private func wide(_ row: Row) -> String {
    var line = Layout.left(row.outcome.short, 17) + Layout.column(spread(row.instruments, row), 22)
    if let joint = row.joint {
      line += Layout.column(spread(joint, row), 22)
      line += Layout.column(added(row, joint), 17)
    }
    return line
  }

  private func narrow(_ row: Row, _ combined: Subject.Policy, _ joint: Subject.Policy?) -> [String]
  {
    var lines = [row.outcome.short]
    lines.append("  \(Layout.left(combined.short, 12)) " + spread(row.instruments, row))
    if let synergy = row.joint, let joint {
      lines.append("  \(Layout.left(joint.short, 12)) " + spread(synergy, row))
    }
    return lines
  }

  private func added(_ row: Row, _ joint: Synergy) -> String {
    figure(joint.excess.median - row.instruments.excess.median, row)
  }

  /// Whether the instruments add up, and where the rest comes from.
  private func reading(_ rows: [Row], _ combined: Subject.Policy, _ joint: Subject.Policy?)
    -> String
  {
    func counts(_ synergy: Synergy, _ row: Row) -> Bool {
      synergy.excess.median.magnitude >= max(row.outcome.material, .leastNonzeroMagnitude)
    }
    let own = rows.filter { counts($0.instruments, $0) }.map(\.outcome.short)
    let gained = rows.filter { row in
      row.joint.map { counts($0, row) && !counts(row.instruments, row) } ?? false
    }.map(\.outcome.short)
    var text =
      own.isEmpty
      ? "The instruments add up: together they do no more than the sum of their parts."
      : "The instruments themselves do more, or less, together in \(Layout.list(own))."
    if let joint, !gained.isEmpty {
      text +=
        " What “\(joint.short)” gains beyond that (\(Layout.list(gained))) is what the model assumes"
        + " about it, not a finding."
    }
    return text
  }
}
