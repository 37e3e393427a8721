package import Checker
import Language

extension StockFlowDiagram {
  /// A model's stocks and flows, a panel for each group that has stocks; nil without a stock.
  package init?(_ model: CheckedModel) {
    let stocks = model.variables.indices.filter {
      model.variables[$0].kind == .stock && !model.variables[$0].isHidden
    }
    guard !stocks.isEmpty else { return nil }
    let reader = ModelReader(model: model, title: model.heading)
    var groups: [String] = []
    for stock in stocks where !groups.contains(reader.group(stock)) {
      groups.append(reader.group(stock))
    }
    let panels = groups.map { title in
      Panel(
        title: title,
        stocks: stocks.filter { reader.group($0) == title }.map { reader.drawn($0, stocks) },
        causes: reader.causes(of: title, among: groups))
    }
    self.init(title: reader.title, panels: panels)
  }
}

/// What of a model is drawn.
private struct ModelReader {
  let model: CheckedModel
  let title: String

  func group(_ index: Int) -> String { model.variables[index].notes.group ?? title }

  func drawn(_ stock: Int, _ stocks: [Int]) -> StockFlowDiagram.Stock {
    let terms = model.flows(of: stock)
    func pipes(_ gain: Bool) -> [StockFlowDiagram.Pipe] {
      terms.filter { $0.gain == gain }.map { term in
        let other = stocks.first { other in
          other != stock
            && model.flows(of: other).contains { $0.flow == term.flow && $0.gain != gain }
        }
        return .init(
          name: model.variables[term.flow].name, other: other.map { model.variables[$0].name })
      }
    }
    let variable = model.variables[stock]
    let adjusts =
      terms.isEmpty
      ? model.causes(of: stock).sorted().map { model.variables[$0] }.filter {
        !$0.isHidden && $0.name != variable.name && [.flow, .aux, .stock, .lever].contains($0.kind)
      }.map(\.name) : []
    return .init(
      label: variable.label, unit: variable.unit.description, gains: pipes(true),
      loses: pipes(false), adjusts: adjusts,
      loops: model.loops.filter { $0.chain.contains(variable.name) }.map(\.name))
  }

  /// The other panels, and the levers, that act on what belongs to a group.
  func causes(of group: String, among groups: [String]) -> [String] {
    let own = model.variables.indices.filter {
      self.group($0) == group && [.stock, .flow, .aux].contains(model.variables[$0].kind)
    }
    let all = own.reduce(into: Set<Int>()) { $0.formUnion(model.causes(of: $1)) }
    let panels = groups.filter { other in
      other != group
        && all.contains { self.group($0) == other && model.variables[$0].kind != .lever }
    }
    let levers = all.sorted().map { model.variables[$0] }.filter { $0.kind == .lever }
    return panels + levers.map { "lever \($0.name)" }
  }
}
