package import Analyses
package import Checker
package import Kernels
import Words

/// A model as tables for a terminal.
package struct ModelSheet {
  let model: CheckedModel
  let width: Int
  /// The ends of a distribution, or the quantiles that stand for them.
  private let ends: (Distribution) -> (low: Double, high: Double)
  /// How often a loop, given without the return to its first variable, has which sign; nil where no base run can be made.
  let polarity: (([Int]) -> LoopPolarity)?

  /// - Parameters:
  ///   - model: The model.
  ///   - width: The columns.
  ///   - ends: The ends of a distribution, or the quantiles that stand for them.
  ///   - polarity: How often a loop, given without the return to its first variable, has which sign; nil where no base
  ///     run can be made.
  package init(
    _ model: CheckedModel, width: Int,
    ends: @escaping (Distribution) -> (low: Double, high: Double),
    polarity: (([Int]) -> LoopPolarity)?
  ) {
    self.ends = ends
    self.model = model
    self.width = width
    self.polarity = polarity
  }

  /// The model as a table of uncertainties, levers, relationships and outcomes (XLRM), the evidence that its
  /// assumptions rest on, its units, the order of its first values and its loops.
  package var tables: String {
    let shown = model.variables.filter { !$0.isHidden && $0.kind != .ramp }
    let outcomes = Set(model.outcomes.map(\.name))
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
      lines += variables.map { row($0) } + [""]
    }
    lines += coverage(shown) + unitTable(shown) + startTable + declaredLoops
    return lines.joined(separator: "\n") + "\n" + loops(most: 20)
  }

  private func row(_ variable: Variable) -> String {
    let name = Layout.left(variable.name, 30)
    let unit = Layout.left(variable.unit.description, 20)
    let detail: String
    switch variable.definition {
    case .uncertain(let base, let distribution):
      let ends = ends(distribution)
      detail = "\(Figures.plain(base)) in \(Figures.plain(ends.low)) to \(Figures.plain(ends.high))"
    case .lever(let lever):
      detail =
        "\(Figures.plain(lever.statusQuo)) in \(Figures.plain(lever.low)) to"
        + " \(Figures.plain(lever.high)) by \(lever.actors.joined(separator: ", "))"
    case .value(let value): detail = Figures.plain(value)
    case .stock: detail = "stock"
    case .equation, .ramp: detail = variable.kind.spoken
    }
    let origin = variable.origin.map { " · " + $0 } ?? ""
    return Layout.left("   \(name) \(unit) \(detail)\(origin)", width).trimmingEnd
  }

  /// How many assumptions rest on what.
  private func coverage(_ variables: [Variable]) -> [String] {
    let assumptions = variables.filter { $0.kind == .uncertain || $0.kind == .constant }
    guard !assumptions.isEmpty else { return [] }
    let groups = Dictionary(grouping: assumptions) {
      $0.origin ?? "nothing said"
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
  private func unitTable(_ variables: [Variable]) -> [String] {
    let groups = Dictionary(grouping: variables, by: \.unit.description)
    var labels = ["1": "a plain number", model.timing.unit: "the unit of time"]
    for unit in model.units { labels[unit.name] = unit.label }
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
  private var startTable: [String] {
    var needed: Set<Int> = []
    for index in model.startOrder.reversed()
    where model.variables[index].kind == .stock || needed.contains(index) {
      needed.formUnion([index] + model.readsAtStart(index))
    }
    let computed = model.startOrder.filter {
      guard needed.contains($0), !model.variables[$0].isHidden else { return false }
      return [.stock, .flow, .aux].contains(model.variables[$0].kind)
    }
    guard !computed.isEmpty else { return [] }
    return ["AT THE FIRST TIME, in this order"]
      + computed.enumerated().map { number, index in
        var reads: [String] = []
        for read in model.readsAtStart(index).map({ model.variables[$0].name })
        where !reads.contains(read) { reads.append(read) }
        let from = reads.isEmpty ? "a number" : "from " + reads.joined(separator: ", ")
        return Layout.left(
          "   \(Layout.right(String(number + 1), 4))  \(Layout.left(model.variables[index].name, 26)) \(from)",
          width
        ).trimmingEnd
      } + [""]
  }
}
