import Language

/// Conveyors and queues, as XMILE 1.0, 4.2.1 and 4.3, writes them; of leaks the flow has the share, as in
/// Stella's files.
extension XMILEWriter {
  /// The optional parts of the standard that the model uses.
  var optionsText: String {
    let changes = model.variables.compactMap(\.change)
    let hasConveyors = changes.contains { if case .conveyor = $0 { true } else { false } }
    let hasQueues = changes.contains { if case .queue = $0 { true } else { false } }
    return (hasConveyors ? "<uses_conveyor/>" : "") + (hasQueues ? "<uses_queue/>" : "")
  }

  mutating func write(_ conveyor: Conveyor) {
    writeFlows(conveyor.gains, conveyor.outflows)
    var attributes = ""
    if conveyor.leaks.contains(where: \.isExponential) {
      attributes += " exponential_leak=\"true\""
    }
    if conveyor.batches == .whole { attributes += " batch_integrity=\"true\"" }
    if conveyor.batches == .many { attributes += " one_at_a_time=\"false\"" }
    add("<conveyor\(attributes)>", 4)
    add("<len>\(escaped(text(conveyor.transit)))</len>", 5)
    for (element, formula) in [
      ("capacity", conveyor.capacity), ("in_limit", conveyor.limit), ("sample", conveyor.sampled),
      ("arrest", conveyor.halted),
    ] {
      if let formula { add("<\(element)>\(escaped(text(formula)))</\(element)>", 5) }
    }
    add("</conveyor>", 4)
  }

  mutating func write(_ queue: Queue) {
    writeFlows(queue.gains, queue.loses + queue.overflows)
    add("<queue/>", 4)
  }

  mutating func writeFlows(_ gains: [Name], _ loses: [Name]) {
    for gain in gains { add("<inflow>\(escaped(reference(gain.text)))</inflow>", 4) }
    for loss in loses { add("<outflow>\(escaped(reference(loss.text)))</outflow>", 4) }
  }

  /// What a stock starts from, if it is a list of amounts.
  func amounts(_ change: StockChange?) -> String? {
    let all = change?.amounts ?? []
    return all.isEmpty ? nil : all.map { text($0) }.joined(separator: ", ")
  }

  /// What falls off a conveyor as a flow, if it is one.
  func leak(_ flow: String) -> Conveyor.Leak? {
    for variable in model.variables {
      guard case .conveyor(let conveyor)? = variable.change else { continue }
      if let leak = conveyor.leaks.first(where: { $0.flow.text == flow }) { return leak }
    }
    return nil
  }

  func isOverflow(_ flow: String) -> Bool {
    model.variables.contains { variable in
      guard case .queue(let queue)? = variable.change else { return false }
      return queue.overflows.contains { $0.text == flow }
    }
  }
}
