import Checker
import Language
import Report

extension Model {
  /// The model's stocks and flows as a drawing, a panel for each group that has stocks.
  /// - Returns: An SVG document.
  /// - Throws: ``BadInput`` if the model has no stock.
  public func diagram() throws(BadInput) -> String {
    let stocks = checked.variables.indices.filter {
      checked.variables[$0].kind == .stock && !checked.variables[$0].isHidden
    }
    guard !stocks.isEmpty else {
      throw BadInput("the model `\(name)` has no stock to draw")
    }
    var groups: [String] = []
    for stock in stocks where !groups.contains(group(stock)) { groups.append(group(stock)) }
    let panels = groups.map { title in
      StockFlowDiagram.Panel(
        title: title, stocks: stocks.filter { group($0) == title }.map { drawn($0, stocks) },
        causes: causes(of: title, among: groups))
    }
    return StockFlowDiagram(title: title, panels: panels).svg
  }

  private func group(_ index: Int) -> String { checked.variables[index].notes.group ?? title }

  private func drawn(_ stock: Int, _ stocks: [Int]) -> StockFlowDiagram.Stock {
    let terms = flows(of: stock)
    func pipes(_ gain: Bool) -> [StockFlowDiagram.Pipe] {
      terms.filter { $0.gain == gain }.map { term in
        let other = stocks.first { other in
          other != stock && flows(of: other).contains { $0.flow == term.flow && $0.gain != gain }
        }
        return .init(
          name: checked.variables[term.flow].name, other: other.map { checked.variables[$0].name })
      }
    }
    let variable = checked.variables[stock]
    let adjusts =
      terms.isEmpty
      ? checked.causes(of: stock).sorted().map { checked.variables[$0] }.filter {
        !$0.isHidden && $0.name != variable.name && [.flow, .aux, .stock, .lever].contains($0.kind)
      }.map(\.name) : []
    return .init(
      label: variable.label, unit: variable.unit.description, gains: pipes(true),
      loses: pipes(false), adjusts: adjusts,
      loops: checked.loops.filter { $0.chain.contains(variable.name) }.map(\.name))
  }

  /// The flows that a stock's rate is the sum of; empty if it is something else.
  func flows(of stock: Int) -> [(flow: Int, gain: Bool)] {
    guard case .stock(_, let rate) = checked.variables[stock].definition else { return [] }
    var found: [(flow: Int, gain: Bool)] = []
    func isSum(_ formula: Formula, _ gain: Bool) -> Bool {
      switch formula {
      case .variable(let index) where index != stock:
        found.append((index, gain))
        return true
      case .unary(.minus, let a): return isSum(a, !gain)
      case .binary(.add, let a, let b): return isSum(a, gain) && isSum(b, gain)
      case .binary(.subtract, let a, let b): return isSum(a, gain) && isSum(b, !gain)
      default: return false
      }
    }
    return isSum(rate, true) ? found : []
  }

  /// The other panels, and the levers, that act on what belongs to a group.
  private func causes(of group: String, among groups: [String]) -> [String] {
    let own = checked.variables.indices.filter {
      self.group($0) == group && [.stock, .flow, .aux].contains(checked.variables[$0].kind)
    }
    let all = own.reduce(into: Set<Int>()) { $0.formUnion(checked.causes(of: $1)) }
    let panels = groups.filter { other in
      other != group
        && all.contains { self.group($0) == other && checked.variables[$0].kind != .lever }
    }
    let levers = all.sorted().map { checked.variables[$0] }.filter { $0.kind == .lever }
    return panels + levers.map { "lever \($0.name)" }
  }
}
