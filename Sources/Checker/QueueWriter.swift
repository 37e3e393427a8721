import Language
import SourceText

/// Writes one queue out.
///
/// Where a conveyor takes one batch at a time, each batch has a place of its own;
/// else the queue is a stock that lets go of all that there is room for.
struct QueueWriter {
  private let queue: Queue
  private let discreteStock: DiscreteStock

  static func write(
    _ stock: VariableDeclaration, _ queue: Queue, _ discreteStocks: inout DiscreteStocks
  ) {
    guard let time = discreteStocks.model.time else { return }
    var queue = queue
    // A batch of nothing would be a free place in the line.
    queue.batches.removeAll { if case .number(0) = $0.kind { true } else { false } }
    let writer = QueueWriter(queue: queue, discreteStock: DiscreteStock(stock, time))
    for gain in queue.gains { discreteStocks.admit(gain) }
    let byBatch = queue.loses.filter { discreteStocks.takesOneBatch(of: $0) }
    if byBatch.isEmpty {
      writer.writeStock(&discreteStocks)
    } else if queue.loses.count > 1 {
      discreteStocks.log.add(Mistakes.sharedQueue(byBatch[0], stock.name))
    } else if let limited = queue.overflows.first(where: {
      !discreteStocks.admission(of: $0).isOpen
    }) {
      discreteStocks.log.add(Mistakes.sharedQueue(limited, stock.name))
    } else {
      let steps = (time.end.value - time.start.value) / (time.step?.value ?? 1)
      guard steps.isFinite, steps >= 0 else { return }
      writer.writePlaces(steps, &discreteStocks)
    }
  }

  private var waiting: Expression { discreteStock.content / discreteStock.timeStep }
  private var nothing: Expression { discreteStock.number(0) }

  private func replace(_ start: Expression, _ discreteStocks: inout DiscreteStocks) {
    discreteStocks.replace(
      discreteStock.stock, start: start, gains: queue.gains, loses: queue.loses + queue.overflows)
  }

  private func addStart(_ discreteStocks: inout DiscreteStocks) -> Expression {
    guard !queue.batches.isEmpty else { return discreteStock.addStart(to: &discreteStocks) }
    return discreteStock.add(
      .named("start"), .amount, Expression.sum(queue.batches), to: &discreteStocks)
  }

  // MARK: All at once

  private func writeStock(_ discreteStocks: inout DiscreteStocks) {
    var left = waiting
    for flow in queue.loses + queue.overflows {
      discreteStocks.drive(flow, discreteStocks.admission(of: flow).limited(left))
      left = left - discreteStock.reference(flow)
    }
    replace(addStart(&discreteStocks), &discreteStocks)
  }

  // MARK: Batch by batch

  private static let mostPlaces = 2048.0

  private func writePlaces(_ steps: Double, _ discreteStocks: inout DiscreteStocks) {
    let batches = Double(max(queue.batches.count, 1))
    let places = (steps * Double(queue.gains.count) + batches).rounded(.up)
    let count = places * Double(discreteStocks.model.count(discreteStock.stock.dimensions))
    guard count <= Self.mostPlaces else {
      return discreteStocks.log.add(
        Mistakes.longQueue(discreteStock.stock.name, count, most: Self.mostPlaces))
    }
    let start = addStart(&discreteStocks)
    let flow = queue.loses[0]
    let offered = discreteStock.add(
      .named("offered"), .rate, discreteStock[.place(1)] / discreteStock.timeStep,
      to: &discreteStocks)
    let taken = discreteStocks.admission(of: flow).limited(offered)
    let isWhole = discreteStocks.takesWholeBatches(of: flow)
    discreteStocks.drive(
      flow,
      isWhole
        ? offered.when(taken.compared(.greaterOrEqual, offered), otherwise: nothing) : taken)
    let isBlocked = discreteStock.add(
      .named("blocked"), .share, discreteStock.reference(flow).compared(.less, offered),
      to: &discreteStocks)
    var left = waiting - discreteStock.reference(flow)
    for overflow in queue.overflows {
      discreteStocks.drive(
        overflow, left.applied(.max, nothing).when(isBlocked, otherwise: nothing))
      left = left - discreteStock.reference(overflow)
    }
    addPlaces(Int(places), start, isBlocked: isBlocked, &discreteStocks)
    replace(start, &discreteStocks)
  }

  /// Declares the places: what is left moves up when the first batch is gone, and new batches come behind.
  private func addPlaces(
    _ places: Int, _ start: Expression, isBlocked: Expression,
    _ discreteStocks: inout DiscreteStocks
  ) {
    let partly =
      discreteStock[.place(1)] - discreteStock.reference(queue.loses[0]) * discreteStock.timeStep
    var rows = (1...places).map { place in
      let next = place < places ? discreteStock[.place(place + 1)] : nothing
      let own = place == 1 ? partly : discreteStock[.place(place)]
      return (queue.overflows.isEmpty ? own : nothing).when(isBlocked, otherwise: next)
    }
    for (number, gain) in queue.gains.enumerated() {
      let batch = discreteStock.reference(gain) * discreteStock.timeStep
      let before = rows.enumerated().map { place, row in
        discreteStock.add(
          .named("left \(number + 1) at \(place + 1)"), .amount, row, to: &discreteStocks)
      }
      rows = before.indices.map { place in
        var isFree = before[place].compared(.equal, nothing)
        if place > 0 { isFree = isFree.and(before[place - 1].compared(.greater, nothing)) }
        return batch.when(isFree, otherwise: before[place])
      }
    }
    for place in 1...places {
      let begun =
        queue.batches.isEmpty
        ? place == 1 ? start : nothing
        : place <= queue.batches.count ? queue.batches[place - 1] : nothing
      discreteStock.add(
        .place(place), .amount, rows[place - 1].applied(.previous, begun), to: &discreteStocks)
    }
  }
}

extension DiscreteStocks {
  private func conveyor(gaining flow: Name) -> Conveyor? {
    guard case .conveyor(let conveyor)? = takers[flow.text]?.change else { return nil }
    return conveyor
  }

  fileprivate func takesOneBatch(of flow: Name) -> Bool {
    conveyor(gaining: flow).map { $0.batches != .many } ?? false
  }

  fileprivate func takesWholeBatches(of flow: Name) -> Bool {
    conveyor(gaining: flow)?.batches == .whole
  }
}
