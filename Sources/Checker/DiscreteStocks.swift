import Language
import SourceText

/// Writes conveyors and queues out as stocks, flows and hidden auxiliaries that remember one step.
///
/// What a conveyor holds lies in slats, one for each step that is left to travel; a queue's batches in
/// places. XMILE 1.0, 3.7.2 and 3.7.3; the amounts of leaks are those that isee systems document for
/// Stella ("Traditional Conveyor Computation", "Initializing Discrete Stocks").
struct DiscreteStocks {
  private(set) var model: ParsedModel
  var log: DiagnosticLog
  private var positions: [String: Int] = [:]
  /// The conveyor that gains each flow.
  private(set) var takers: [String: VariableDeclaration] = [:]
  private var admissions: [String: Admission] = [:]
  /// The flows that conveyors and queues drive, and whether it is a queue.
  private var drivers: [String: Bool] = [:]

  /// What of a flow there is room for at its end.
  struct Admission {
    /// Per unit of time; nil where there is no limit.
    var room: Expression?
    /// When nothing is taken.
    var halted: Expression?

    var isOpen: Bool { room == nil && halted == nil }

    func limited(_ formula: Expression) -> Expression {
      let most = room.map { formula.applied(.min, $0) } ?? formula
      let taken = most.applied(.max, formula.number(0))
      return halted.map { formula.number(0).when($0, otherwise: taken) } ?? taken
    }
  }

  /// The model without conveyors and queues, and everything that is wrong with them.
  static func writtenOut(_ model: ParsedModel, _ log: DiagnosticLog) -> (ParsedModel, DiagnosticLog)
  {
    guard model.hasDiscreteStocks, let time = model.time else { return (model, log) }
    var discreteStocks = DiscreteStocks(model: model, log: log)
    if let method = time.method, method.text != "euler" {
      discreteStocks.log.add(Mistakes.discreteMethod(method))
    }
    discreteStocks.write()
    return (discreteStocks.model, discreteStocks.log)
  }

  private init(model: ParsedModel, log: DiagnosticLog) {
    self.model = model
    self.log = log
    for (position, variable) in model.variables.enumerated() {
      positions[variable.name.text] = position
    }
  }

  private mutating func write() {
    let discreteStocks = model.variables.filter {
      $0.change?.isDiscrete == true && hasFittingFlows($0)
    }
    for stock in discreteStocks {
      guard case .conveyor(let conveyor)? = stock.change else { continue }
      for gain in conveyor.gains { takers[gain.text] = stock }
    }
    for stock in discreteStocks {
      guard case .conveyor(let conveyor)? = stock.change else { continue }
      ConveyorWriter.write(stock, conveyor, &self)
    }
    for stock in discreteStocks {
      guard case .queue(let queue)? = stock.change else { continue }
      QueueWriter.write(stock, queue, &self)
    }
  }

  // MARK: Flows

  /// Whether a conveyor's or queue's flows are declared as it needs them; else that is reported, or will be as names that
  /// are not known.
  private mutating func hasFittingFlows(_ stock: VariableDeclaration) -> Bool {
    let gains: [Name] =
      switch stock.change {
      case .conveyor(let conveyor): conveyor.gains
      case .queue(let queue): queue.gains
      default: []
      }
    var fits = true
    for flow in gains + (stock.change?.driven ?? []) {
      guard let declared = variable(flow) else {
        if !model.unread.contains(flow.text) {
          log.add(Mistakes.unknownName(flow.text, flow.range, known: Array(positions.keys)))
        }
        fits = false
        continue
      }
      if declared.dimensions.map(\.text) != stock.dimensions.map(\.text) {
        log.add(Mistakes.discreteDimensions(flow, stock.name))
        fits = false
      }
    }
    for flow in stock.change?.driven ?? [] {
      var isQueue = false
      if case .queue? = stock.change { isQueue = true }
      if drivers.updateValue(isQueue, forKey: flow.text) != nil {
        log.add(Mistakes.drivenTwice(flow))
        fits = false
      }
    }
    return fits
  }

  func variable(_ name: Name) -> VariableDeclaration? {
    positions[name.text].map { model.variables[$0] }
  }

  /// Whether a flow's value comes from a conveyor, which cannot keep it back.
  func isFromConveyor(_ flow: Name) -> Bool { drivers[flow.text] == false }

  func admission(of flow: Name) -> Admission { admissions[flow.text] ?? Admission() }

  /// Says how much of a flow there is room for; the flow takes no more, and nothing that is negative.
  mutating func admit(_ flow: Name, _ admission: Admission = Admission()) {
    admissions[flow.text] = admission
    guard drivers[flow.text] == nil, let position = positions[flow.text] else { return }
    let old = model.variables[position]
    model.variables[position].formula = old.formula.map(admission.limited)
    for index in old.elements.indices {
      model.variables[position].elements[index].formula =
        old.elements[index].formula.map(admission.limited)
    }
  }

  /// Gives a driven flow its value.
  mutating func drive(_ flow: Name, _ value: Expression) {
    guard let position = positions[flow.text] else { return }
    model.variables[position].formula = Expression(value.kind, flow.range)
  }

  /// Puts a plain stock in place of a conveyor or queue.
  mutating func replace(
    _ stock: VariableDeclaration, start: Expression, gains: [Name], loses: [Name]
  ) {
    guard let position = positions[stock.name.text] else { return }
    model.variables[position].start = start
    model.variables[position].elements = []
    model.variables[position].change = .flows(gains: gains, loses: loses)
  }

  mutating func add(_ variable: VariableDeclaration) {
    positions[variable.name.text] = model.variables.count
    model.variables.append(variable)
  }
}

extension ParsedModel {
  var hasDiscreteStocks: Bool { variables.contains { $0.change?.isDiscrete == true } }
}

extension StockChange {
  var isDiscrete: Bool {
    switch self {
    case .conveyor, .queue: true
    case .flows, .approaches, .rate: false
    }
  }
}
