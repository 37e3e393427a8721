import Language
import SourceText

extension XMILEWriter {
  mutating func write(_ variable: VariableDeclaration) {
    switch variable.kind {
    case .stock: writeStock(variable)
    case .flow: writeFlow(variable)
    case .aux, .constant, .uncertain: writeEquation(variable, "aux")
    }
  }

  private mutating func open(
    _ element: String, _ name: String, _ variable: VariableDeclaration, _ attributes: String = ""
  ) {
    add("<\(element) name=\"\(escaped(Self.backslashed(title(name))))\"\(attributes)>", 3)
    if !variable.dimensions.isEmpty {
      let dimensions = variable.dimensions.map { "<dim name=\"\(escaped($0.text))\"/>" }
      add("<dimensions>\(dimensions.joined())</dimensions>", 4)
    }
  }

  private mutating func close(_ element: String, _ unit: UnitExpression?, _ notes: Annotations) {
    if let unit, let text = text(unit) { add("<units>\(escaped(text))</units>", 4) }
    if let note = notes.note ?? notes.because { add("<doc>\(escaped(note.text))</doc>", 4) }
    add("</\(element)>", 3)
  }

  private mutating func equations(
    _ whole: Expression?, _ parts: [(subscripts: [Name], formula: Expression)]
  ) {
    if let whole { equation(whole, 4) }
    for (subscripts, formula) in parts {
      let names = subscripts.map(\.text).joined(separator: ", ")
      add("<element subscript=\"\(escaped(names))\">", 4)
      equation(formula, 5)
      add("</element>", 4)
    }
  }

  /// An equation; `active_initial` around it is what XMILE says with an element of its own.
  private mutating func equation(_ formula: Expression, _ level: Int) {
    if case .call(let name, let arguments) = formula.kind, name.text == "active_initial" {
      add("<eqn>\(escaped(text(arguments[0])))</eqn>", level)
      return add("<init_eqn>\(escaped(text(arguments[1])))</init_eqn>", level)
    }
    add("<eqn>\(escaped(text(formula)))</eqn>", level)
  }

  /// The equations of all elements, those of parts of a dimension written out.
  private func written(_ elements: [(subscripts: [Name], formula: Expression)])
    -> [(subscripts: [Name], formula: Expression)]
  {
    elements.flatMap { element in
      var all: [[Name]] = [[]]
      for place in element.subscripts {
        let part = model.dimensions.first { $0.name.text == place.text }
        let names = part?.elements ?? [place]
        all = all.flatMap { prefix in names.map { prefix + [$0] } }
      }
      return all.map { ($0, element.formula) }
    }
  }

  private mutating func writeEquation(_ variable: VariableDeclaration, _ element: String) {
    open(element, title(variable.name.text), variable)
    let parts = variable.elements.compactMap { part in
      part.formula.map { (subscripts: part.subscripts, formula: $0) }
    }
    equations(variable.formula, written(parts))
    close(element, variable.unit, variable.annotations)
  }

  /// A flow, which has a share in place of an equation if it is a conveyor's leak, and nothing if it is
  /// driven otherwise.
  private mutating func writeFlow(_ variable: VariableDeclaration) {
    let name = variable.name.text
    guard let leak = leak(name) else {
      if variable.formula != nil || !variable.elements.isEmpty {
        return writeEquation(variable, "flow")
      }
      open("flow", title(name), variable)
      if isOverflow(name) { add("<overflow/>", 4) }
      return close("flow", variable.unit, variable.annotations)
    }
    let zone = leak.zone.map { zone in
      " leak_start=\"\(number(zone.from.value))\" leak_end=\"\(number(zone.to.value))\""
    }
    open("flow", title(name), variable, zone ?? "")
    equation(leak.share, 4)
    add("<leak/>", 4)
    close("flow", variable.unit, variable.annotations)
  }

  // MARK: Stocks

  private mutating func writeStock(_ variable: VariableDeclaration) {
    let name = variable.name.text
    open("stock", title(name), variable)
    if let amounts = amounts(variable.change) {
      add("<eqn>\(escaped(amounts))</eqn>", 4)
    } else {
      equations(
        variable.start,
        written(
          variable.elements.compactMap { part in
            part.start.map { (subscripts: part.subscripts, formula: $0) }
          }))
    }
    let rates = variable.elements.compactMap { part -> (subscripts: [Name], formula: Expression)? in
      guard case .rate(let rate)? = part.change else { return nil }
      return (part.subscripts, rate)
    }
    switch variable.change {
    case .flows(let gains, let loses): writeFlows(gains, loses)
    case .conveyor(let conveyor): write(conveyor)
    case .queue(let queue): write(queue)
    case .approaches, .rate, nil: return writeNetChange(variable, rates)
    }
    close("stock", variable.unit, variable.annotations)
  }

  /// A stock that changes by a rate, which is a flow of its own there.
  private mutating func writeNetChange(
    _ variable: VariableDeclaration, _ rates: [(subscripts: [Name], formula: Expression)]
  ) {
    let name = variable.name.text
    let net = "\(name) net change"
    add("<inflow>\(escaped(reference(net)))</inflow>", 4)
    close("stock", variable.unit, variable.annotations)
    open("flow", net, variable)
    equations(variable.change.flatMap { rate($0, of: variable) }, written(rates))
    close("flow", nil, Annotations())
  }

  private func rate(_ change: StockChange, of stock: VariableDeclaration) -> Expression? {
    switch change {
    case .rate(let rate): return rate
    case .approaches(let target, let delay):
      let range = stock.name.range
      let subscripts = stock.dimensions.map { Subscript(name: $0, group: nil) }
      let own =
        subscripts.isEmpty
        ? Expression(reference: stock.name) : Expression(.element(stock.name, subscripts), range)
      let gap = Expression(.binary(.subtract, target, own), range)
      return Expression(.binary(.divide, gap, delay), range)
    case .flows, .conveyor, .queue: return nil
    }
  }

  // MARK: Tables and levers

  private mutating func graph(_ points: [Point], _ mode: String, _ head: String, _ level: Int) {
    let type =
      mode == "extrapolate" ? "extrapolate" : mode == "step" ? "discrete" : "continuous"
    add("<gf\(head) type=\"\(type)\">", level)
    let x = points.map { number($0.x.value) }.joined(separator: ",")
    let y = points.map { number($0.y.value) }.joined(separator: ",")
    add("<xpts>\(x)</xpts>", level + 1)
    add("<ypts>\(y)</ypts>", level + 1)
  }

  mutating func write(_ table: TableDeclaration) {
    graph(
      table.points, table.mode, " name=\"\(escaped(Self.backslashed(title(table.name.text))))\"", 3)
    close("gf", table.unit, table.annotations)
  }

  /// A lever as the reference has it: the history, then the status quo.
  mutating func write(_ lever: LeverDeclaration) {
    add("<aux name=\"\(escaped(Self.backslashed(title(lever.name.text))))\">", 3)
    if model.change == nil || lever.history.count < 2 {
      add("<eqn>\(number(lever.history.last?.y.value ?? lever.low.value))</eqn>", 4)
    } else {
      add("<eqn>TIME</eqn>", 4)
      graph(lever.history, "clamp", "", 4)
      add("</gf>", 4)
    }
    close("aux", lever.unit, lever.annotations)
  }

  mutating func writeRamp() {
    guard !model.levers.isEmpty || model.change != nil else { return }
    let from = number(model.change?.from.value ?? model.time?.start.value ?? 0)
    let over = model.change?.over?.value ?? 0
    let formula =
      over > 0
      ? "MAX(0, MIN(1, (TIME - \(from)) / \(number(over))))" : "IF TIME >= \(from) THEN 1 ELSE 0"
    add("<aux name=\"policy_ramp\"><eqn>\(escaped(formula))</eqn></aux>", 3)
  }

  mutating func constant(_ name: String, _ value: Double, _ notes: Annotations) {
    add("<aux name=\"\(escaped(Self.backslashed(name)))\">", 3)
    add("<eqn>\(number(value))</eqn>", 4)
    close("aux", nil, notes)
  }

  private func text(_ unit: UnitExpression) -> String? {
    if unit.factors.contains(where: { $0.name.text == UnitExpression.unknownName }) { return nil }
    func factor(_ factor: UnitExpression.Factor) -> String {
      factor.name.text + (factor.power.magnitude == 1 ? "" : "^\(factor.power.magnitude)")
    }
    let top = unit.factors.filter { $0.power > 0 }.map(factor)
    let bottom = unit.factors.filter { $0.power < 0 }.map(factor)
    return ([top.isEmpty ? "1" : top.joined(separator: "*")] + bottom).joined(separator: "/")
  }
}
