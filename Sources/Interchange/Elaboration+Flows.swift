import Language
import SourceText

/// Stocks that are never negative, and the flows that this limits.
///
/// XMILE 1.0, 4.2.1: such a stock's outflows take no more than it has, in the order of their priorities.
/// Where a flow belongs to several stocks alike, it cannot be limited by one; then the stock itself is
/// held at zero.
extension Elaboration {
  /// How a stock changes by its flows.
  mutating func change(_ stock: ForeignVariable, _ elements: [String]) -> StockChange {
    let range = stock.name.range
    let gains = stock.inflows.map { flow($0) }
    let loses = stock.outflows.map { flow($0) }
    if gains.isEmpty, loses.isEmpty { return .rate(Expression(.number(0), range)) }
    let isHeld =
      stock.isNonNegative
      && (stock.inflows.contains { isShared($0, stock, \.inflows) }
        || stock.outflows.contains { isShared($0, stock, \.outflows) })
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

  private mutating func flow(_ written: Name) -> Name {
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

  /// Whether another stock has the flow on the same side.
  private func isShared(
    _ flow: Name, _ stock: ForeignVariable, _ side: KeyPath<ForeignVariable, [Name]>
  ) -> Bool {
    let own = flow.text.folded(source.dialect)
    return source.variables.contains { other in
      other.scope == stock.scope && other.name.text != stock.name.text
        && other[keyPath: side].contains { $0.text.folded(source.dialect) == own }
    }
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
    func isOwn(_ name: Name) -> Bool { name.text.folded(source.dialect) == own }
    let step = Expression(.reference("time_step"), range)
    for stock in source.variables
    where stock.role == .stock && stock.isNonNegative && stock.scope == flow.scope {
      let content = over(read(stock.name), step, range)
      if let turn = stock.outflows.firstIndex(where: isOwn),
        !isShared(flow.name, stock, \.outflows)
      {
        var available = content
        for inflow in stock.inflows { available = plus(available, read(inflow), range) }
        for earlier in stock.outflows[..<turn] {
          available = minus(available, read(earlier), range)
        }
        formula = Self.call(
          "min", [formula, Self.call("max", [available, zero], range)], range)
      } else if !flow.isNonNegative, stock.inflows.contains(where: isOwn),
        !isShared(flow.name, stock, \.inflows)
      {
        formula = Self.call("max", [formula, Expression(.unary(.minus, content), range)], range)
      }
    }
    return formula
  }
}
