import Checker
import Kernels
import Language
import Report

extension Model {
  /// The model as a table of uncertainties, levers, relationships and outcomes (XLRM), the evidence
  /// that its assumptions rest on, its units and its loops.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  public func tables(width: Int = 80) -> String {
    let shown = checked.variables.filter { !$0.isHidden && $0.kind != .ramp }
    let outcomes = Set(checked.outcomes.map(\.name))
    let sections: [(String, [Variable])] = [
      ("X  UNCERTAINTIES", shown.filter { $0.kind == .uncertain }),
      ("L  LEVERS", shown.filter { $0.kind == .lever }),
      (
        "R  RELATIONSHIPS",
        shown.filter {
          [.stock, .flow, .aux].contains($0.kind) && !outcomes.contains($0.name)
        }
      ),
      ("M  OUTCOMES", shown.filter { outcomes.contains($0.name) }),
      ("   CONSTANTS", shown.filter { $0.kind == .constant }),
    ]
    var lines: [String] = []
    for (title, variables) in sections where !variables.isEmpty {
      lines += ["\(title) (\(variables.count))"]
      lines += variables.map { row($0, width) } + [""]
    }
    return (lines + coverage(shown) + loopTable(width)).joined(separator: "\n") + "\n"
  }

  private func row(_ variable: Variable, _ width: Int) -> String {
    let name = Layout.left(variable.name, 30)
    let unit = Layout.left(variable.unit.description, 20)
    let detail: String
    switch variable.definition {
    case .uncertain(let base, let distribution):
      let ends = distribution.ends
      detail = "\(Figures.plain(base)) in \(Figures.plain(ends.low)) to \(Figures.plain(ends.high))"
    case .lever(let lever):
      detail =
        "\(Figures.plain(lever.statusQuo)) in \(Figures.plain(lever.low)) to"
        + " \(Figures.plain(lever.high)) by \(lever.actors.joined(separator: ", "))"
    case .value(let value): detail = Figures.plain(value)
    case .stock: detail = "stock"
    case .equation, .ramp: detail = variable.kind.spoken
    }
    let origin = Subject.origin(variable.notes.evidence.map(\.text)).map { " · " + $0 } ?? ""
    return Layout.left("   \(name) \(unit) \(detail)\(origin)", width).trimmingEnd
  }

  /// How many assumptions rest on what.
  private func coverage(_ variables: [Variable]) -> [String] {
    let assumptions = variables.filter { $0.kind == .uncertain || $0.kind == .constant }
    guard !assumptions.isEmpty else { return [] }
    let groups = Dictionary(grouping: assumptions) {
      Subject.origin($0.notes.evidence.map(\.text)) ?? "nothing said"
    }
    var lines = ["EVIDENCE for \(assumptions.count) assumptions"]
    for (origin, members) in groups.sorted(by: {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }) {
      let share = Double(members.count) / Double(assumptions.count)
      lines.append(
        "   " + Layout.right(String(members.count), 4) + "  \(origin) (\(Figures.share(share)))")
    }
    return lines + [""]
  }

  private func loopTable(_ width: Int) -> [String] {
    guard !checked.loops.isEmpty else { return [] }
    return ["LOOPS, their sign measured by perturbation along the base run"]
      + measuredLoops.map { measured in
        let declared = measured.loop.reinforcing ? "reinforcing" : "balancing"
        let verdict =
          switch measured.agreement {
          case nil: "never acts as a whole"
          case 1: "as declared"
          case let share?: "as declared at \(Figures.share(share)) of times"
          }
        let words = measured.loop.notes.label?.text ?? ""
        return Layout.left(
          "   \(Layout.left(measured.loop.name, 5)) \(Layout.left(declared, 12)) \(Layout.left(verdict, 24)) \(words)",
          width
        ).trimmingEnd
      }
  }
}
