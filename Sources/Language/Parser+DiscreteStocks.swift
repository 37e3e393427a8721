import SourceText

extension Parser {
  private static let conveyorParts = [
    "start", "[", "gains", "loses", "over", "leaks", "capacity", "limit", "sampled", "halted",
    "takes",
  ]

  mutating func conveyor() throws(Skip) {
    var (variable, what) = try discreteStock("conveyor")
    let place = variable.name.range
    var discreteStock = Conveyor(
      loses: variable.name, transit: Expression(.number(.nan), place))
    let seen = read(&variable, what, Self.conveyorParts) {
      (parser, part, variable) throws(Skip) in
      switch part {
      case "start": discreteStock.amounts = try parser.start(&variable)
      case "[": variable.elements.append(try parser.startElement())
      case "gains": discreteStock.gains = try parser.names("the name of a flow")
      case "loses": discreteStock.loses = try parser.name("the name of the flow at the end")
      case "over": discreteStock.transit = try parser.expression()
      case "leaks": discreteStock.leaks.append(try parser.leak())
      case "capacity": discreteStock.capacity = try parser.expression()
      case "limit": discreteStock.limit = try parser.expression()
      case "sampled": discreteStock.sampled = try parser.condition("sampled")
      case "halted": discreteStock.halted = try parser.condition("halted")
      default: discreteStock.batches = try parser.batches()
      }
    }
    checkStart(variable, seen)
    if !seen.contains("loses") {
      log.add(
        Mistakes.missingPart(
          "flow at its end", of: what, at: place, hint: "add for example `loses arriving`"))
    }
    if !seen.contains("over") {
      log.add(
        Mistakes.missingPart(
          "transit time", of: what, at: place, hint: "add for example `over 4`"))
    }
    if let other = discreteStock.leaks.first(where: {
      $0.isExponential != discreteStock.leaks[0].isExponential
    }) {
      log.add(Mistakes.mixedLeaks(other.flow))
    }
    variable.change = .conveyor(discreteStock)
    model.variables.append(variable)
  }

  mutating func queue() throws(Skip) {
    var (variable, what) = try discreteStock("queue")
    var queue = Queue(gains: [], loses: [])
    let seen = read(&variable, what, ["start", "[", "gains", "loses", "overflows"]) {
      (parser, part, variable) throws(Skip) in
      switch part {
      case "start": queue.batches = try parser.start(&variable)
      case "[": variable.elements.append(try parser.startElement())
      case "gains": queue.gains = try parser.names("the name of a flow")
      case "loses": queue.loses = try parser.names("the name of a flow")
      default: queue.overflows = try parser.names("the name of a flow")
      }
    }
    checkStart(variable, seen)
    if !seen.contains("loses") {
      log.add(
        Mistakes.missingPart(
          "flow out of it", of: what, at: variable.name.range,
          hint: "add for example `loses boarding`"))
    }
    variable.change = .queue(queue)
    model.variables.append(variable)
  }

  /// The head of a conveyor's or a queue's declaration.
  private mutating func discreteStock(_ kind: String) throws(Skip)
    -> (variable: VariableDeclaration, what: String)
  {
    let name = try name("the name of the \(kind)")
    let dimensions = accept(symbol: "[") ? try subscripts() : []
    let variable = VariableDeclaration(
      kind: .stock, name: name, dimensions: dimensions, unit: try typed(name),
      annotations: Annotations(group: group))
    return (variable, "the \(kind) `\(name.text)`")
  }

  /// `start 100`, or `start 10, 20, 30`, from behind the word.
  private mutating func start(_ variable: inout VariableDeclaration) throws(Skip) -> [Expression] {
    var all = [try expression()]
    while accept(symbol: ",") { all.append(try expression()) }
    variable.start = all[0]
    return all.count > 1 ? all : []
  }

  private mutating func startElement() throws(Skip) -> VariableDeclaration.Element {
    var element = VariableDeclaration.Element(subscripts: try subscripts())
    try expect(word: "start", hint: "write `[north] start 5` for what one element starts from")
    element.start = try expression()
    return element
  }

  /// `dying = 0.02 exponentially between 0 and 0.25`, from behind the word.
  private mutating func leak() throws(Skip) -> Conveyor.Leak {
    let flow = try name("the name of the flow of what falls off")
    try expect(symbol: "=", hint: "write `leaks \(flow.text) = 0.1`: the share that falls off")
    var leak = Conveyor.Leak(flow: flow, share: try expression())
    leak.isExponential = accept(word: "exponentially")
    if accept(word: "between") {
      let from = try number("where it begins to leak, from 0 to 1")
      try expect(word: "and", hint: "write `between 0 and 0.25`")
      let to = try number("where it ends to leak, up to 1")
      if !(0...1).contains(from.value) || !(0...1).contains(to.value) || from.value >= to.value {
        log.add(Mistakes.badZone(from.range.joined(with: to.range)))
      }
      leak.zone = (from, to)
    }
    return leak
  }

  private mutating func condition(_ word: String) throws(Skip) -> Expression {
    try expect(word: "when", hint: "write `\(word) when …`")
    return try expression()
  }

  private mutating func batches() throws(Skip) -> Conveyor.Batches {
    let word = try name("`whole` or `many`")
    guard let found = Conveyor.Batches(rawValue: word.text) else {
      throw fail(Mistakes.unknownBatches(word))
    }
    try expect(word: "batches", hint: "write `takes \(word.text) batches`")
    return found
  }

  private mutating func checkStart(_ variable: VariableDeclaration, _ seen: Set<String>) {
    guard !seen.contains("start"), !variable.elements.contains(where: { $0.start != nil }) else {
      return
    }
    log.add(
      Mistakes.missingPart(
        "start value", of: "`\(variable.name.text)`", at: variable.name.range,
        hint: "add for example `start 100`"))
  }

  /// Flows have equations, but for those that conveyors and queues give their values.
  mutating func checkFlows() {
    let driven = Set(model.variables.flatMap { $0.change?.driven ?? [] }.map(\.text))
    for flow in model.variables where flow.kind == .flow {
      let isSaid = flow.formula != nil || !flow.elements.isEmpty
      if isSaid, driven.contains(flow.name.text) {
        log.add(Mistakes.drivenFlow(flow.name))
      } else if !isSaid, !driven.contains(flow.name.text), !model.unread.contains(flow.name.text) {
        log.add(
          Mistakes.missingPart(
            "equation", of: "`\(flow.name.text)`", at: flow.name.range,
            hint: "add for example `= 0.5`"))
      }
    }
  }
}
