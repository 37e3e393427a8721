import Language
import SourceText

/// Stocks that are never negative, and the flows that this limits.
///
/// XMILE 1.0, 4.2.1: such a stock's outflows take no more than it has, in the order of their priorities.
/// Where a flow belongs to several stocks alike, it cannot be limited by one; then the stock itself is
/// held at zero.
extension Elaboration {
  /// How a stock changes by its flows.
  mutating func change(_ stock: ForeignVariable) -> StockChange {
    let range = stock.name.range
    let gains = stock.inflows.map { flow($0) }
    let loses = stock.outflows.map { flow($0) }
    if gains.isEmpty, loses.isEmpty { return .rate(Expression(.number(0), range)) }
    let isHeld =
      stock.isNonNegative
      && (stock.inflows.contains { filled(by: $0, stock.scope).count > 1 }
        || stock.outflows.contains { drained(by: $0, stock.scope).count > 1 })
    guard isHeld else { return .flows(gains: gains, loses: loses) }
    var net: Expression?
    for gain in stock.inflows {
      let value = read(gain)
      net = net.map { plus($0, value, range) } ?? value
    }
    for loss in stock.outflows {
      let value = read(loss)
      net =
        net.map { minus($0, value, range) } ?? Expression(.unary(.minus, value), range)
    }
    let content = over(read(stock.name), Expression(.reference("time_step"), range), range)
    let emptying = Expression(.unary(.minus, content), range)
    return .rate(Self.call("max", [net ?? emptying, emptying], range))
  }

  mutating func flow(_ written: Name) -> Name {
    let reference = read(written)
    switch reference.kind {
    case .element(let name, _): return name
    case .reference(let text): return quoted(text, written.range)
    default: return written
    }
  }

  private mutating func read(_ name: Name) -> Expression {
    expression(ForeignExpression(.name(name, []), name.range))
  }

  /// The stocks that a flow goes into, or comes out of.
  private func filled(by flow: Name, _ scope: String) -> [ForeignVariable] {
    owners.inflows[scope + flow.text.folded(source.dialect)] ?? []
  }
  private func drained(by flow: Name, _ scope: String) -> [ForeignVariable] {
    owners.outflows[scope + flow.text.folded(source.dialect)] ?? []
  }

  /// The stocks of each flow.
  static func owners(_ source: ForeignModel) -> Owners {
    var owners = Owners()
    for stock in source.variables where stock.role == .stock {
      for flow in stock.inflows {
        let name = stock.scope + flow.text.folded(source.dialect)
        owners.inflows[name, default: []].append(stock)
      }
      for flow in stock.outflows {
        let name = stock.scope + flow.text.folded(source.dialect)
        owners.outflows[name, default: []].append(stock)
      }
    }
    return owners
  }

  /// A flow that does not reverse, and that takes from stocks that are never negative no more than they
  /// have.
  mutating func limited(_ formula: Expression, _ flow: ForeignVariable, _ range: SourceRange)
    -> Expression
  {
    var formula = formula
    let zero = Expression(.number(0), range)
    if flow.isNonNegative { formula = Self.call("max", [formula, zero], range) }
    let own = flow.name.text.folded(source.dialect)
    let step = Expression(.reference("time_step"), range)
    let drained = drained(by: flow.name, flow.scope)
    if let stock = drained.first, drained.count == 1, stock.isNonNegative {
      var available = over(read(stock.name), step, range)
      for inflow in stock.inflows { available = plus(available, read(inflow), range) }
      for earlier in stock.outflows.prefix(while: { $0.text.folded(source.dialect) != own }) {
        available = minus(available, read(earlier), range)
      }
      formula = Self.call("min", [formula, Self.call("max", [available, zero], range)], range)
    }
    let filled = filled(by: flow.name, flow.scope)
    if let stock = filled.first, filled.count == 1, stock.isNonNegative, !flow.isNonNegative {
      let emptying = Expression(.unary(.minus, over(read(stock.name), step, range)), range)
      formula = Self.call("max", [formula, emptying], range)
    }
    return formula
  }
}
