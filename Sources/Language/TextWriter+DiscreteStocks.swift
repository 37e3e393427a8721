extension TextWriter {
  /// The word that begins a variable's declaration.
  func keyword(_ variable: VariableDeclaration) -> String {
    switch variable.change {
    case .conveyor: "conveyor"
    case .queue: "queue"
    default: variable.kind.rawValue
    }
  }

  /// What a conveyor or a queue starts from, if there are several amounts.
  func amounts(_ change: StockChange?) -> String? {
    let all = change?.amounts ?? []
    return all.isEmpty ? nil : all.map { formula($0) }.joined(separator: ", ")
  }

  mutating func write(_ conveyor: Conveyor) {
    if !conveyor.gains.isEmpty { part("gains \(variables(conveyor.gains))") }
    part("loses \(variables([conveyor.loses]))")
    part("over \(formula(conveyor.transit))")
    for leak in conveyor.leaks {
      let zone = leak.zone.map { " between \(number($0.from)) and \(number($0.to))" } ?? ""
      part(
        "leaks \(variables([leak.flow])) = \(formula(leak.share))"
          + (leak.isExponential ? " exponentially" : "") + zone)
    }
    if let capacity = conveyor.capacity { part("capacity \(formula(capacity))") }
    if let limit = conveyor.limit { part("limit \(formula(limit))") }
    if let sampled = conveyor.sampled { part("sampled when \(formula(sampled))") }
    if let halted = conveyor.halted { part("halted when \(formula(halted))") }
    if conveyor.batches != .parts { part("takes \(conveyor.batches.rawValue) batches") }
  }

  mutating func write(_ queue: Queue) {
    if !queue.gains.isEmpty { part("gains \(variables(queue.gains))") }
    if !queue.loses.isEmpty { part("loses \(variables(queue.loses))") }
    if !queue.overflows.isEmpty { part("overflows \(variables(queue.overflows))") }
  }
}
