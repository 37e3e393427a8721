package import Evidence
import Words

/// A question's rival answers beside the evidence.
package struct HypothesisMatrix: Sendable {
  package let question: String
  /// What each case is called, the short name and the whole.
  package let cases: [(short: String, label: String)]
  package let matrix: CompetingHypotheses
  package let claims: Claims

  package init(
    question: String, cases: [(short: String, label: String)], matrix: CompetingHypotheses,
    claims: Claims
  ) {
    self.question = question
    self.cases = cases
    self.matrix = matrix
    self.claims = claims
  }

  /// The matrix as lines for a terminal.
  package func lines(width: Int) -> [String] {
    let title = Layout.wrap(question, width: width)
    guard !matrix.rows.isEmpty else {
      return title + ["  No evidence speaks of its answers."]
    }
    let columns = cases.map { max($0.short.count, 4) }
    func row(_ first: String, _ cells: [String]) -> String {
      "  " + Layout.left(first, 4)
        + zip(cells, columns).map { "  " + Layout.right($0, $1) }.joined()
    }
    var lines = title + [row("", cases.map(\.short))]
    let used = 6 + columns.reduce(0) { $0 + $1 + 2 } + 2
    for each in matrix.rows {
      let cells = row(claims.grade(of: each.entry), each.marks.map(\.rawValue))
      let says = each.entry.says + (each.isPivotal ? " *" : "")
      guard width - used >= 24 else {
        lines += [cells] + Layout.wrap(says, width: width, indent: "      ", first: "      ")
        continue
      }
      lines += Layout.wrap(
        says, width: width, indent: String(repeating: " ", count: used), first: cells + "  ")
    }
    lines.append(row("sum", matrix.inconsistency.map { Figures.level($0) }))
    return lines + [""] + Layout.wrap(finding, width: width)
  }

  private var finding: String {
    let best = matrix.best.sorted().map { cases[$0].label }
    guard best.count < cases.count else {
      return "The evidence does not tell these answers apart: as much is against each."
    }
    let pivotal = matrix.rows.count { $0.isPivotal }
    return "Least is against: \(Layout.list(best))."
      + (pivotal == 0
        ? " No single entry decides that."
        : " That hangs on \(pivotal == 1 ? "one entry" : "each of \(pivotal) entries"), marked *.")
  }
}
