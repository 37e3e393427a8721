import Language
import SourceText

/// Writes one conveyor out: a hidden auxiliary for each slat, the first of which comes off next.
///
/// What comes on in a step lies, a step later, in the slat that is as many steps from the end as the transit
/// time has. In each step what is in the first slat comes off, leaks take their part, and the rest moves up.
struct ConveyorWriter {
  private let conveyor: Conveyor
  private let belt: Belt
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

  static func write(_ stock: VariableDeclaration, _ conveyor: Conveyor, _ belts: inout Belts) {
    guard let time = belts.model.time else { return }
    let step = time.step?.value ?? 1
    let run = (time.end.value - time.start.value) / step
    guard run.isFinite, run >= 0 else { return }
    let most = (Self.mostSlats / Double(max(belts.model.count(stock.dimensions), 1))).rounded(.down)
    let longest = belts.model.most(conveyor.transit).map {
      max(($0 / step + 0.5).rounded(.down), 1)
    }
    // Of a way that nothing limits, what a run can see is enough; a longer one fails.
    let limited = longest.flatMap { $0 <= most ? $0 : nil } ?? run.rounded(.down) + 1
    guard limited <= most else {
      return belts.log.add(
        Mistakes.longBelt(conveyor.transit.range, longest ?? limited, most: most))
    }
    var writer = ConveyorWriter(
      conveyor: conveyor, belt: Belt(stock, time), slats: Int(limited), step: step)
    writer.write(&belts)
  }

  private static let mostSlats = 4096.0

  private init(conveyor: Conveyor, belt: Belt, slats: Int, step: Double) {
    self.conveyor = conveyor
    self.belt = belt
    self.slats = slats
    self.step = step
    steps = belt[.named("steps")]
  }

  private mutating func write(_ belts: inout Belts) {
    addSteps(&belts)
    halted = conveyor.halted.map { belt.add(.named("halted"), .share, $0, to: &belts) }
    addLeaks(&belts)
    let rests = addSlats(&belts)
    belts.drive(conveyor.loses, moving(rests[0] / belt.timeStep, else: belt.number(0)))
    admit(&belts)
    belts.replace(
      belt.stock, start: belt[.named("start")], gains: conveyor.gains, loses: conveyor.outflows)
  }

  // MARK: The way

  /// How many steps what comes on now is on its way.
  private func addSteps(_ belts: inout Belts) {
    let time = belt.add(.named("transit"), .time, conveyor.transit, to: &belts)
    let whole = (time / belt.timeStep + belt.number(0.5)).applied(.floor)
    let some = whole.applied(.max, belt.number(1))
    // The logarithm of a negative number makes the future fail.
    let now = (belt.number(0) - some).applied(.ln).when(
      some.compared(.greater, belt.number(Double(slats))), otherwise: some)
    guard let sampled = conveyor.sampled else {
      belt.add(.named("steps"), .share, now, to: &belts)
      return
    }
    let present = belt.add(.named("steps now"), .share, now, to: &belts)
    let latched = present.when(sampled, otherwise: steps.applied(.previous, present))
    belt.add(.named("steps"), .share, latched, to: &belts)
  }

  private func isHere(_ slat: Int) -> Expression {
    steps.compared(.equal, belt.number(Double(slat)))
  }

  // MARK: Leaks

  private mutating func addLeaks(_ belts: inout Belts) {
    for (number, leak) in conveyor.leaks.enumerated() {
      let share = belt.add(
        .named("leak \(number + 1)"), leak.isExponential ? .perTime : .share, leak.share, to: &belts
      )
      let part = leak.zone.flatMap { $0.from.value > 0 || $0.to.value < 1 ? $0 : nil }
      let zone = part.map { zone in
        func place(_ share: Number) -> Expression {
          (steps * belt.number(share.value) + belt.number(0.5)).applied(.floor)
        }
        let from = belt.add(.named("from \(number + 1)"), .share, place(zone.from), to: &belts)
        let end = place(zone.to).applied(.max, from + belt.number(1))
        return (from: from, to: belt.add(.named("to \(number + 1)"), .share, end, to: &belts))
      }
      leaks.append(LeakTerms(share: share, isExponential: leak.isExponential, zone: zone))
    }
  }

  /// What a leak wants of a slat in a step, of what is in it (`held`) and of what came on, divided by the steps
  /// of its way (`even`).
  private func wanted(_ leak: LeakTerms, _ slat: Int, held: Expression, even: Expression)
    -> Expression
  {
    var wanted = leak.isExponential ? leak.share * belt.timeStep * held : leak.share * even
    guard let zone = leak.zone else { return wanted }
    if !leak.isExponential { wanted = wanted * steps / (zone.to - zone.from) }
    let age = steps - belt.number(Double(slat))
    let isInside = age.compared(.greaterOrEqual, zone.from).and(age.compared(.less, zone.to))
    return wanted.when(isInside, otherwise: belt.number(0))
  }

  /// What each leak takes of a slat, the earlier ones first, and what is left.
  private func taken(
    _ slat: Int, held: Expression, even: Expression, _ what: String, _ unit: Belt.Unit,
    _ belts: inout Belts
  )
    -> (amounts: [Expression], rest: Expression)
  {
    var amounts: [Expression] = []
    var rest = held
    for (number, leak) in leaks.enumerated() {
      let amount = wanted(leak, slat, held: held, even: even).applied(.max, belt.number(0))
        .applied(.min, rest)
      amounts.append(belt.add(.named("\(what) \(number + 1) of \(slat)"), unit, amount, to: &belts))
      rest = belt.add(
        .named("\(what) \(number + 1) leaves of \(slat)"), unit, rest - amounts[number], to: &belts)
    }
    return (amounts, rest)
  }

  // MARK: Slats

  /// Declares the slats.
  /// - Returns: What is left in each when leaks have taken theirs.
  private func addSlats(_ belts: inout Belts) -> [Expression] {
    let isLinear = leaks.contains { !$0.isExponential }
    let lump = belt.add(
      .named("lump"), .amount,
      conveyor.gains.isEmpty
        ? belt.number(0) : Expression.sum(conveyor.gains.map(belt.reference)) * belt.timeStep,
      to: &belts)
    let begun = addBegun(&belts)
    var rests: [Expression] = []
    var totals: [[Expression]] = leaks.map { _ in [] }
    for slat in 1...slats {
      let (amounts, rest) = taken(
        slat, held: belt[.place(slat)], even: belt[.even(slat)], "leak", .amount, &belts)
      rests.append(rest)
      for (number, amount) in amounts.enumerated() { totals[number].append(amount) }
    }
    for (number, leak) in conveyor.leaks.enumerated() {
      belts.drive(
        leak.flow, moving(Expression.sum(totals[number]) / belt.timeStep, else: belt.number(0)))
    }
    for slat in 1...slats {
      let arriving = lump.when(isHere(slat), otherwise: belt.number(0))
      let next = slat < slats ? rests[slat] + arriving : arriving
      let own = belt[.place(slat)]
      belt.add(
        .place(slat), .amount, moving(next, else: own).applied(.previous, begun[slat - 1].held),
        to: &belts)
      guard isLinear else { continue }
      let fresh = (lump / steps).when(isHere(slat), otherwise: belt.number(0))
      let even = slat < slats ? belt[.even(slat + 1)] + fresh : fresh
      belt.add(
        .even(slat), .amount,
        moving(even, else: belt[.even(slat)])
          .applied(.previous, self.even(begun[slat - 1].held, begun[slat - 1].share)), to: &belts)
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
  private func addBegun(_ belts: inout Belts) -> [(held: Expression, share: Expression)] {
    let shares = addProfile(&belts)
    guard conveyor.amounts.isEmpty else {
      let held = shares.indices.map { place in
        let unit = min(Int(Double(place) * step), conveyor.amounts.count - 1)
        return (conveyor.amounts[unit] * belt.number(step)).when(
          belt.number(Double(place + 1)).compared(.lessOrEqual, steps), otherwise: belt.number(0))
      }
      belt.add(.named("start"), .amount, Expression.sum(held), to: &belts)
      return Array(zip(held, shares))
    }
    let total = belt.addStart(to: &belts)
    let all = belt.add(.named("profile"), .share, Expression.sum(shares), to: &belts)
    return shares.map { (total * $0 / all, $0) }
  }

  /// What came on, divided by the steps of its way, of what is left of it.
  private func even(_ held: Expression, _ share: Expression) -> Expression {
    (held / share / steps).when(
      share.compared(.greater, belt.number(0)), otherwise: belt.number(0))
  }

  /// What is left in each slat of 1 that came on.
  private func addProfile(_ belts: inout Belts) -> [Expression] {
    var shares: [Expression] = []
    var later: Expression?
    for slat in (1...slats).reversed() {
      let one = belt.number(1).when(isHere(slat), otherwise: later ?? belt.number(0))
      let share = belt.add(.named("profile \(slat)"), .share, one, to: &belts)
      later =
        taken(slat, held: share, even: belt.number(1) / steps, "profile leak", .share, &belts).rest
      shares.append(share)
    }
    return shares.reversed()
  }

  // MARK: What comes on

  /// Limits what comes on to what there is room for, earlier flows first.
  private func admit(_ belts: inout Belts) {
    var rooms: [Expression] = []
    if let capacity = conveyor.capacity {
      let most = belt.add(.named("capacity"), .amount, capacity, to: &belts)
      let leaving = Expression.sum(conveyor.outflows.map(belt.reference))
      rooms.append((most - belt.content) / belt.timeStep + leaving)
    }
    if let limit = conveyor.limit {
      rooms.append(belt.add(.named("limit"), .rate, limit, to: &belts))
    }
    var admission = Belts.Admission(halted: halted)
    if !rooms.isEmpty {
      let least = rooms.count > 1 ? rooms[0].applied(.min, rooms[1]) : rooms[0]
      admission.room = belt.add(.named("room"), .rate, least, to: &belts)
    }
    for gain in conveyor.gains {
      if !admission.isOpen, belts.isFromConveyor(gain) {
        belts.log.add(Mistakes.fullBelt(gain, belt.stock.name))
      }
      belts.admit(gain, admission)
      admission.room = admission.room.map { $0 - belt.reference(gain) }
    }
  }
}
