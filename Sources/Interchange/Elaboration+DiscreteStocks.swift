import Language
import SourceText

/// Conveyors and queues, which our language has as well.
extension Elaboration {
  /// How a conveyor or queue changes, for one combination of elements.
  mutating func change(
    _ stock: ForeignVariable, _ discreteStock: ForeignDiscreteStock, _ amounts: [Expression]
  )
    -> StockChange
  {
    if stepFactor != nil {
      log.add(
        Mistakes.unsupported(
          "a conveyor or queue with a time step that changes", stock.name.range,
          hint: "give the model one time step"))
    }
    let gains = stock.inflows.map { flow($0) }
    switch discreteStock {
    case .conveyor(let discreteStock):
      var conveyor = conveyor(stock, discreteStock, gains)
      if amounts.count > 1 { conveyor.amounts = amounts }
      return .conveyor(conveyor)
    case .queue:
      var queue = queue(stock, gains)
      if amounts.count > 1 { queue.batches = amounts }
      return .queue(queue)
    }
  }

  private mutating func conveyor(
    _ stock: ForeignVariable, _ discreteStock: ForeignDiscreteStock.Conveyor, _ gains: [Name]
  ) -> Conveyor {
    let ends = stock.outflows.filter { variable($0, stock.scope)?.isLeak != true }
    if ends.count != 1 {
      log.add(
        Mistakes.unsupported(
          "a conveyor with \(ends.count) flows at its end", stock.name.range,
          hint: "mark what falls off on the way as `<leak/>`, and leave one flow at the end"))
    }
    if discreteStock.keepsOrder, !isSteady(discreteStock.transit) {
      log.add(
        Mistakes.unsupported(
          "a conveyor whose transit time changes and that lets nothing overtake",
          discreteStock.transit.range, hint: "give it a constant transit time"))
    }
    var conveyor = Conveyor(
      loses: ends.first.map { flow($0) } ?? stock.name, transit: expression(discreteStock.transit))
    conveyor.gains = gains
    conveyor.capacity = discreteStock.capacity.map { expression($0) }
    conveyor.limit = discreteStock.limit.map { expression($0) }
    conveyor.sampled = discreteStock.sampled.map { expression($0) }
    conveyor.halted = discreteStock.halted.map { expression($0) }
    conveyor.batches = discreteStock.batches
    for name in stock.outflows {
      guard let leak = variable(name, stock.scope), leak.isLeak else { continue }
      guard let share = leak.equations.first?.formula, leak.equations.count == 1 else {
        log.add(Mistakes.noEquation(leak.name))
        continue
      }
      var own = Conveyor.Leak(flow: flow(name), share: expression(share))
      own.isExponential = discreteStock.isExponential
      own.zone = leak.leakZone
      conveyor.leaks.append(own)
    }
    return conveyor
  }

  private mutating func queue(_ stock: ForeignVariable, _ gains: [Name]) -> Queue {
    var queue = Queue(gains: gains, loses: [])
    for name in stock.outflows {
      if variable(name, stock.scope)?.isOverflow == true {
        queue.overflows.append(flow(name))
      } else if queue.overflows.isEmpty {
        queue.loses.append(flow(name))
      } else {
        log.add(
          Mistakes.unsupported(
            "an outflow of a queue behind its overflow", name.range,
            hint: "put the overflow last"))
      }
    }
    return queue
  }

  private func variable(_ name: Name, _ scope: String) -> ForeignVariable? {
    symbols[scope + name.text.folded(source.dialect)]?.variable
  }

  /// Whether a flow's value comes from the conveyor or queue that it leaves.
  func isDriven(_ flow: ForeignVariable) -> Bool {
    let name = flow.scope + flow.name.text.folded(source.dialect)
    return owners.outflows[name]?.contains { $0.discreteStock != nil } == true
  }

  /// A list of amounts that a conveyor or queue begins with.
  mutating func amounts(_ start: ForeignExpression) -> [Expression] {
    guard case .rows(let rows) = start.kind else { return [] }
    return rows.flatMap(\.self).map { expression($0) }
  }

  /// The change of all elements of an array of conveyors or queues.
  mutating func common(
    _ discreteStocks: [StockChange], _ elements: [[String]], _ dimensions: [String]
  ) -> StockChange? {
    guard case .conveyor(var conveyor)? = discreteStocks.first else { return discreteStocks.first }
    let all = discreteStocks.compactMap { change -> Conveyor? in
      if case .conveyor(let conveyor) = change { conveyor } else { nil }
    }
    func common(_ part: (Conveyor) -> Expression?) -> Expression? {
      let formulas = all.compactMap(part)
      guard !formulas.isEmpty else { return nil }
      if let general = generalised(formulas, elements, dimensions) { return general }
      log.add(
        Mistakes.unsupported(
          "a conveyor with a formula of its own for each element", formulas[0].range,
          hint: "give the values to an array, and read that"))
      return formulas[0]
    }
    conveyor.transit = common(\.transit) ?? conveyor.transit
    conveyor.capacity = common(\.capacity)
    conveyor.limit = common(\.limit)
    conveyor.sampled = common(\.sampled)
    conveyor.halted = common(\.halted)
    for index in conveyor.leaks.indices {
      if let share = common({ $0.leaks[index].share }) { conveyor.leaks[index].share = share }
    }
    return .conveyor(conveyor)
  }
}
