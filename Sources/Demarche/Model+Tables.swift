import Analyses
import Checker
import Compiler
import Kernels
import Language
import Report
import Studies
import Words

extension Model {
  /// The model as a table of uncertainties, levers, relationships and outcomes (XLRM), the evidence
  /// that its assumptions rest on, its units, the order of its first values and its loops.
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
    lines += coverage(shown) + unitTable(shown, width) + startTable(width) + declaredLoops(width)
    return lines.joined(separator: "\n") + "\n" + loops(width: width, most: 20)
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
    let origin = Subject.origin(variable.origins).map { " · " + $0 } ?? ""
    return Layout.left("   \(name) \(unit) \(detail)\(origin)", width).trimmingEnd
  }

  /// How many assumptions rest on what.
  private func coverage(_ variables: [Variable]) -> [String] {
    let assumptions = variables.filter { $0.kind == .uncertain || $0.kind == .constant }
    guard !assumptions.isEmpty else { return [] }
    let groups = Dictionary(grouping: assumptions) {
      Subject.origin($0.origins) ?? "nothing said"
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

  /// The units, with how many variables have each.
  private func unitTable(_ variables: [Variable], _ width: Int) -> [String] {
    let groups = Dictionary(grouping: variables, by: \.unit.description)
    var labels = ["1": "a plain number", checked.timing.unit: "the unit of time"]
    for unit in checked.units { labels[unit.name] = unit.label }
    return ["UNITS (\(groups.count)), with how many variables have each"]
      + groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { unit, all in
        let count = Layout.right(String(all.count), 4)
        return Layout.left(
          "   \(count)  \(Layout.left(unit, 20)) \(labels[unit] ?? "")",
          width
        ).trimmingEnd
      } + [""]
  }

  /// The stocks, and what they need, in the order in which they get their first values.
  private func startTable(_ width: Int) -> [String] {
    var needed: Set<Int> = []
    for index in checked.startOrder.reversed()
    where checked.variables[index].kind == .stock || needed.contains(index) {
      needed.formUnion([index] + checked.readsAtStart(index))
    }
    let computed = checked.startOrder.filter {
      guard needed.contains($0), !checked.variables[$0].isHidden else { return false }
      return [.stock, .flow, .aux].contains(checked.variables[$0].kind)
    }
    guard !computed.isEmpty else { return [] }
    return ["AT THE FIRST TIME, in this order"]
      + computed.enumerated().map { number, index in
        var reads: [String] = []
        for read in checked.readsAtStart(index).map({ checked.variables[$0].name })
        where !reads.contains(read) { reads.append(read) }
        let from = reads.isEmpty ? "a number" : "from " + reads.joined(separator: ", ")
        return Layout.left(
          "   \(Layout.right(String(number + 1), 4))  \(Layout.left(checked.variables[index].name, 26)) \(from)",
          width
        ).trimmingEnd
      } + [""]
  }
}
