import Language
import SourceText

/// The hidden auxiliaries of one conveyor or queue.
struct DiscreteStock {
  let stock: VariableDeclaration
  private let timeUnit: UnitExpression

  init(_ stock: VariableDeclaration, _ time: TimeDeclaration) {
    self.stock = stock
    timeUnit = UnitExpression(
      factors: [.init(name: time.unit, power: 1)], range: stock.unit.range)
  }

  enum Unit { case amount, rate, share, perTime, time }

  private func expression(_ unit: Unit) -> UnitExpression {
    func product(_ factors: [UnitExpression.Factor]) -> UnitExpression {
      UnitExpression(factors: factors, range: stock.unit.range)
    }
    let perTime = UnitExpression.Factor(name: timeUnit.factors[0].name, power: -1)
    return switch unit {
    case .amount: stock.unit
    case .rate: product(stock.unit.factors + [perTime])
    case .share: product([])
    case .perTime: product([perTime])
    case .time: timeUnit
    }
  }

  /// A variable with the stock's dimensions, in an equation for all of its elements.
  func reference(_ name: Name) -> Expression {
    guard !stock.dimensions.isEmpty else { return Expression(reference: name) }
    let subscripts = stock.dimensions.map { Subscript(name: $0, group: nil) }
    return Expression(.element(name, subscripts), name.range)
  }

  private func name(_ part: VariableID.Part) -> Name {
    Name(stock.name.id.part(part), range: stock.name.range)
  }

  subscript(part: VariableID.Part) -> Expression { reference(name(part)) }

  var content: Expression { reference(stock.name) }
  var timeStep: Expression { Expression(.reference("time_step"), stock.name.range) }
  func number(_ value: Double) -> Expression { Expression(.number(value), stock.name.range) }

  /// Declares a hidden auxiliary.
  @discardableResult
  func add(
    _ part: VariableID.Part, _ unit: Unit, _ formula: Expression?,
    to discreteStocks: inout DiscreteStocks
  )
    -> Expression
  {
    discreteStocks.add(
      VariableDeclaration(
        kind: .aux, name: name(part), dimensions: stock.dimensions, unit: expression(unit),
        annotations: Annotations(), formula: formula))
    return self[part]
  }

  /// What the stock starts from, where it says one amount, for all elements or for each.
  func addStart(to discreteStocks: inout DiscreteStocks) -> Expression {
    var declared = VariableDeclaration(
      kind: .aux, name: name(.named("start")), dimensions: stock.dimensions, unit: stock.unit,
      annotations: Annotations(), formula: stock.start)
    declared.elements = stock.elements.map {
      .init(subscripts: $0.subscripts, formula: $0.start)
    }
    discreteStocks.add(declared)
    return self[.named("start")]
  }
}
