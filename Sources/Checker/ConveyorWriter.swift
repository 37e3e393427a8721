import Language
import SourceText

/// Writes one conveyor out: a hidden auxiliary for each slat, the first of which comes off next.
///
/// What comes on in a step lies, a step later, in the slat that is as many steps from the end as the transit
/// time has. In each step what is in the first slat comes off, leaks take their part, and the rest moves up.
struct ConveyorWriter {
  private let conveyor: Conveyor
  private let discreteStock: DiscreteStock
  private let slats: Int
  private let step: Double
  private let steps: Expression
  private var leaks: [LeakTerms] = []
  private var halted: Expression?

  /// What the amounts of a leak are made of.
  private struct LeakTerms {
    let share: Expression
    let isExponential: Bool
    /// The slats from where things come on, of the first that leaks and the first that does so no more.
    let zone: (from: Expression, to: Expression)?
  }

  static func write(
    _ stock: VariableDeclaration, _ conveyor: Conveyor, _ discreteStocks: inout DiscreteStocks
  ) {
    guard let time = discreteStocks.model.time else { return }
    let step = time.step?.value ?? 1
    let run = (time.end.value - time.start.value) / step
    guard run.isFinite, run >= 0 else { return }
    let most = (Self.mostSlats / Double(max(discreteStocks.model.count(stock.dimensions), 1)))
      .rounded(.down)
    let longest = discreteStocks.model.most(conveyor.transit).map {
      max(($0 / step + 0.5).rounded(.down), 1)
    }
    // Of a way that nothing limits, what a run can see is enough; a longer one fails.
    let limited = longest.flatMap { $0 <= most ? $0 : nil } ?? run.rounded(.down) + 1
    guard limited <= most else {
      return discreteStocks.log.add(
        Mistakes.longConveyor(conveyor.transit.range, longest ?? limited, most: most))
    }
    var writer = ConveyorWriter(
      conveyor: conveyor, discreteStock: DiscreteStock(stock, time), slats: Int(limited), step: step
    )
    writer.write(&discreteStocks)
  }

  private static let mostSlats = 4096.0

  private init(conveyor: Conveyor, discreteStock: DiscreteStock, slats: Int, step: Double) {
    self.conveyor = conveyor
    self.discreteStock = discreteStock
    self.slats = slats
    self.step = step
    steps = discreteStock[.named("steps")]
  }

  private mutating func write(_ discreteStocks: inout DiscreteStocks) {
    addSteps(&discreteStocks)
    halted = conveyor.halted.map {
      discreteStock.add(.named("halted"), .share, $0, to: &discreteStocks)
    }
    addLeaks(&discreteStocks)
    let rests = addSlats(&discreteStocks)
    discreteStocks.drive(
      conveyor.loses, moving(rests[0] / discreteStock.timeStep, else: discreteStock.number(0)))
    admit(&discreteStocks)
    discreteStocks.replace(
      discreteStock.stock, start: discreteStock[.named("start")], gains: conveyor.gains,
      loses: conveyor.outflows)
  }

  // MARK: The way

  /// How many steps what comes on now is on its way.
  private func addSteps(_ discreteStocks: inout DiscreteStocks) {
    let time = discreteStock.add(.named("transit"), .time, conveyor.transit, to: &discreteStocks)
    let whole = (time / discreteStock.timeStep + discreteStock.number(0.5)).applied(.floor)
    let some = whole.applied(.max, discreteStock.number(1))
    // The logarithm of a negative number makes the future fail.
    let now = (discreteStock.number(0) - some).applied(.ln).when(
      some.compared(.greater, discreteStock.number(Double(slats))), otherwise: some)
    guard let sampled = conveyor.sampled else {
      discreteStock.add(.named("steps"), .share, now, to: &discreteStocks)
      return
    }
    let present = discreteStock.add(.named("steps now"), .share, now, to: &discreteStocks)
    let latched = present.when(sampled, otherwise: steps.applied(.previous, present))
    discreteStock.add(.named("steps"), .share, latched, to: &discreteStocks)
  }

  private func isHere(_ slat: Int) -> Expression {
    steps.compared(.equal, discreteStock.number(Double(slat)))
  }

  // MARK: Leaks

  private mutating func addLeaks(_ discreteStocks: inout DiscreteStocks) {
    for (number, leak) in conveyor.leaks.enumerated() {
      let share = discreteStock.add(
        .named("leak \(number + 1)"), leak.isExponential ? .perTime : .share, leak.share,
        to: &discreteStocks
      )
      let part = leak.zone.flatMap { $0.from.value > 0 || $0.to.value < 1 ? $0 : nil }
      let zone = part.map { zone in
        func place(_ share: Number) -> Expression {
          (steps * discreteStock.number(share.value) + discreteStock.number(0.5)).applied(.floor)
        }
        let from = discreteStock.add(
          .named("from \(number + 1)"), .share, place(zone.from), to: &discreteStocks)
        let end = place(zone.to).applied(.max, from + discreteStock.number(1))
        return (
          from: from,
          to: discreteStock.add(.named("to \(number + 1)"), .share, end, to: &discreteStocks)
        )
      }
      leaks.append(LeakTerms(share: share, isExponential: leak.isExponential, zone: zone))
    }
  }

  /// What a leak wants of a slat in a step, of what is in it (`held`) and of what came on, divided by the steps
  /// of its way (`even`).
  private func wanted(_ leak: LeakTerms, _ slat: Int, held: Expression, even: Expression)
    -> Expression
  {
    var wanted = leak.isExponential ? leak.share * discreteStock.timeStep * held : leak.share * even
    guard let zone = leak.zone else { return wanted }
    if !leak.isExponential { wanted = wanted * steps / (zone.to - zone.from) }
    let age = steps - discreteStock.number(Double(slat))
    let isInside = age.compared(.greaterOrEqual, zone.from).and(age.compared(.less, zone.to))
    return wanted.when(isInside, otherwise: discreteStock.number(0))
  }

  /// What each leak takes of a slat, the earlier ones first, and what is left.
  private func taken(
    _ slat: Int, held: Expression, even: Expression, _ what: String, _ unit: DiscreteStock.Unit,
    _ discreteStocks: inout DiscreteStocks
  )
    -> (amounts: [Expression], rest: Expression)
  {
    var amounts: [Expression] = []
    var rest = held
    for (number, leak) in leaks.enumerated() {
      let amount = wanted(leak, slat, held: held, even: even).applied(.max, discreteStock.number(0))
        .applied(.min, rest)
      amounts.append(
        discreteStock.add(
          .named("\(what) \(number + 1) of \(slat)"), unit, amount, to: &discreteStocks))
      rest = discreteStock.add(
        .named("\(what) \(number + 1) leaves of \(slat)"), unit, rest - amounts[number],
        to: &discreteStocks)
    }
    return (amounts, rest)
  }

  // MARK: Slats

  /// Declares the slats.
  /// - Returns: What is left in each when leaks have taken theirs.
  private func addSlats(_ discreteStocks: inout DiscreteStocks) -> [Expression] {
    let isLinear = leaks.contains { !$0.isExponential }
    let lump = discreteStock.add(
      .named("lump"), .amount,
      conveyor.gains.isEmpty
        ? discreteStock.number(0)
        : Expression.sum(conveyor.gains.map(discreteStock.reference)) * discreteStock.timeStep,
      to: &discreteStocks)
    let begun = addBegun(&discreteStocks)
    var rests: [Expression] = []
    var totals: [[Expression]] = leaks.map { _ in [] }
    for slat in 1...slats {
      let (amounts, rest) = taken(
        slat, held: discreteStock[.place(slat)], even: discreteStock[.even(slat)], "leak", .amount,
        &discreteStocks)
      rests.append(rest)
      for (number, amount) in amounts.enumerated() { totals[number].append(amount) }
    }
    for (number, leak) in conveyor.leaks.enumerated() {
      discreteStocks.drive(
        leak.flow,
        moving(
          Expression.sum(totals[number]) / discreteStock.timeStep, else: discreteStock.number(0)))
    }
    for slat in 1...slats {
      let arriving = lump.when(isHere(slat), otherwise: discreteStock.number(0))
      let next = slat < slats ? rests[slat] + arriving : arriving
      let own = discreteStock[.place(slat)]
      discreteStock.add(
        .place(slat), .amount, moving(next, else: own).applied(.previous, begun[slat - 1].held),
        to: &discreteStocks)
      guard isLinear else { continue }
      let fresh = (lump / steps).when(isHere(slat), otherwise: discreteStock.number(0))
      let even = slat < slats ? discreteStock[.even(slat + 1)] + fresh : fresh
      discreteStock.add(
        .even(slat), .amount,
        moving(even, else: discreteStock[.even(slat)])
          .applied(.previous, self.even(begun[slat - 1].held, begun[slat - 1].share)),
        to: &discreteStocks)
    }
    return rests
  }

  /// A formula that holds unless the conveyor is halted.
  private func moving(_ formula: Expression, else still: Expression) -> Expression {
    halted.map { still.when($0, otherwise: formula) } ?? formula
  }

  // MARK: The beginning

  /// What is in each slat at the start, the amounts given for units of time or all of it in the proportions of
  /// a steady state; and what is left there of 1 that came on.
  private func addBegun(_ discreteStocks: inout DiscreteStocks) -> [(
    held: Expression, share: Expression
  )] {
    let shares = addProfile(&discreteStocks)
    guard conveyor.amounts.isEmpty else {
      let held = shares.indices.map { place in
        let unit = min(Int(Double(place) * step), conveyor.amounts.count - 1)
        return (conveyor.amounts[unit] * discreteStock.number(step)).when(
          discreteStock.number(Double(place + 1)).compared(.lessOrEqual, steps),
          otherwise: discreteStock.number(0))
      }
      discreteStock.add(.named("start"), .amount, Expression.sum(held), to: &discreteStocks)
      return Array(zip(held, shares))
    }
    let total = discreteStock.addStart(to: &discreteStocks)
    let all = discreteStock.add(
      .named("profile"), .share, Expression.sum(shares), to: &discreteStocks)
    return shares.map { (total * $0 / all, $0) }
  }

  /// What came on, divided by the steps of its way, of what is left of it.
  private func even(_ held: Expression, _ share: Expression) -> Expression {
    (held / share / steps).when(
      share.compared(.greater, discreteStock.number(0)), otherwise: discreteStock.number(0))
  }

  /// What is left in each slat of 1 that came on.
  private func addProfile(_ discreteStocks: inout DiscreteStocks) -> [Expression] {
    var shares: [Expression] = []
    var later: Expression?
    for slat in (1...slats).reversed() {
      let one = discreteStock.number(1).when(
        isHere(slat), otherwise: later ?? discreteStock.number(0))
      let share = discreteStock.add(.named("profile \(slat)"), .share, one, to: &discreteStocks)
      later =
        taken(
          slat, held: share, even: discreteStock.number(1) / steps, "profile leak", .share,
          &discreteStocks
        ).rest
      shares.append(share)
    }
    return shares.reversed()
  }

  // MARK: What comes on

  /// Limits what comes on to what there is room for, earlier flows first.
  private func admit(_ discreteStocks: inout DiscreteStocks) {
    var rooms: [Expression] = []
    if let capacity = conveyor.capacity {
      let most = discreteStock.add(.named("capacity"), .amount, capacity, to: &discreteStocks)
      let leaving = Expression.sum(conveyor.outflows.map(discreteStock.reference))
      rooms.append((most - discreteStock.content) / discreteStock.timeStep + leaving)
    }
    if let limit = conveyor.limit {
      rooms.append(discreteStock.add(.named("limit"), .rate, limit, to: &discreteStocks))
    }
    var admission = DiscreteStocks.Admission(halted: halted)
    if !rooms.isEmpty {
      let least = rooms.count > 1 ? rooms[0].applied(.min, rooms[1]) : rooms[0]
      admission.room = discreteStock.add(.named("room"), .rate, least, to: &discreteStocks)
    }
    for gain in conveyor.gains {
      if !admission.isOpen, discreteStocks.isFromConveyor(gain) {
        discreteStocks.log.add(Mistakes.fullConveyor(gain, discreteStock.stock.name))
      }
      discreteStocks.admit(gain, admission)
      admission.room = admission.room.map { $0 - discreteStock.reference(gain) }
    }
  }
}
