import Language
import SourceText

/// Writes one queue out.
///
/// Where a conveyor takes one batch at a time, each batch has a place of its own;
/// else the queue is a stock that lets go of all that there is room for.
struct QueueWriter {
  private let queue: Queue
  private let belt: Belt

  static func write(_ stock: VariableDeclaration, _ queue: Queue, _ belts: inout Belts) {
    guard let time = belts.model.time else { return }
    var queue = queue
    // A batch of nothing would be a free place in the line.
    queue.batches.removeAll { if case .number(0) = $0.kind { true } else { false } }
    let writer = QueueWriter(queue: queue, belt: Belt(stock, time))
    for gain in queue.gains { belts.admit(gain) }
    let byBatch = queue.loses.filter { belts.takesOneBatch(of: $0) }
    if byBatch.isEmpty {
      writer.writeStock(&belts)
    } else if queue.loses.count > 1 {
      belts.log.add(Mistakes.sharedQueue(byBatch[0], stock.name))
    } else if let limited = queue.overflows.first(where: { !belts.admission(of: $0).isOpen }) {
      belts.log.add(Mistakes.sharedQueue(limited, stock.name))
    } else {
      let steps = (time.end.value - time.start.value) / (time.step?.value ?? 1)
      guard steps.isFinite, steps >= 0 else { return }
      writer.writePlaces(steps, &belts)
    }
  }

  private var waiting: Expression { belt.content / belt.timeStep }
  private var nothing: Expression { belt.number(0) }

  private func replace(_ start: Expression, _ belts: inout Belts) {
    belts.replace(
      belt.stock, start: start, gains: queue.gains, loses: queue.loses + queue.overflows)
  }

  private func addStart(_ belts: inout Belts) -> Expression {
    guard !queue.batches.isEmpty else { return belt.addStart(to: &belts) }
    return belt.add(.named("start"), .amount, Expression.sum(queue.batches), to: &belts)
  }

  // MARK: All at once

  private func writeStock(_ belts: inout Belts) {
    var left = waiting
    for flow in queue.loses + queue.overflows {
      belts.drive(flow, belts.admission(of: flow).limited(left))
      left = left - belt.reference(flow)
    }
    replace(addStart(&belts), &belts)
  }

  // MARK: Batch by batch

  private static let mostPlaces = 2048.0

  private func writePlaces(_ steps: Double, _ belts: inout Belts) {
    let batches = Double(max(queue.batches.count, 1))
    let places = (steps * Double(queue.gains.count) + batches).rounded(.up)
    let count = places * Double(belts.model.count(belt.stock.dimensions))
    guard count <= Self.mostPlaces else {
      return belts.log.add(Mistakes.longQueue(belt.stock.name, count, most: Self.mostPlaces))
    }
    let start = addStart(&belts)
    let flow = queue.loses[0]
    let offered = belt.add(.named("offered"), .rate, belt[.place(1)] / belt.timeStep, to: &belts)
    let taken = belts.admission(of: flow).limited(offered)
    let isWhole = belts.takesWholeBatches(of: flow)
    belts.drive(
      flow,
      isWhole
        ? offered.when(taken.compared(.greaterOrEqual, offered), otherwise: nothing) : taken)
    let isBlocked = belt.add(
      .named("blocked"), .share, belt.reference(flow).compared(.less, offered), to: &belts)
    var left = waiting - belt.reference(flow)
    for overflow in queue.overflows {
      belts.drive(overflow, left.applied(.max, nothing).when(isBlocked, otherwise: nothing))
      left = left - belt.reference(overflow)
    }
    addPlaces(Int(places), start, isBlocked: isBlocked, &belts)
    replace(start, &belts)
  }

  /// Declares the places: what is left moves up when the first batch is gone, and new batches come behind.
  private func addPlaces(
    _ places: Int, _ start: Expression, isBlocked: Expression, _ belts: inout Belts
  ) {
    let partly = belt[.place(1)] - belt.reference(queue.loses[0]) * belt.timeStep
    var rows = (1...places).map { place in
      let next = place < places ? belt[.place(place + 1)] : nothing
      let own = place == 1 ? partly : belt[.place(place)]
      return (queue.overflows.isEmpty ? own : nothing).when(isBlocked, otherwise: next)
    }
    for (number, gain) in queue.gains.enumerated() {
      let batch = belt.reference(gain) * belt.timeStep
      let before = rows.enumerated().map { place, row in
        belt.add(.named("left \(number + 1) at \(place + 1)"), .amount, row, to: &belts)
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
      belt.add(.place(place), .amount, rows[place - 1].applied(.previous, begun), to: &belts)
    }
  }
}

extension Belts {
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
