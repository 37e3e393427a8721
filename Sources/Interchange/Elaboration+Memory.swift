import Language
import SourceText

extension Elaboration {
  // MARK: Of the time

  mutating func ofTime(_ call: ForeignCall) -> Expression? {
    let range = call.range
    switch call.name {
    case "step":
      guard let a = take(2...2, call) else { return call.failed }
      return when(reached(a[1], range), a[0], range)
    case "ramp":
      guard let a = take(source.dialect == .vensim ? 3...3 : 2...3, call) else {
        return call.failed
      }
      return Self.call("ramp", a, range)
    case "pulse": return source.dialect == .vensim ? vensimPulse(call) : pulse(call)
    case "pulse_train":
      guard let a = take(4...4, call) else { return call.failed }
      let passed = minus(middle(range), a[0], range)
      let again = Expression(.binary(.greater, a[2], number(0, range)), range)
      let phase = Expression(
        .conditional(again, then: Self.call("mod", [passed, a[2]], range), otherwise: passed),
        range)
      let isOpen = Expression(
        .binary(.lessOrEqual, Expression(.reference("time"), range), a[3]), range)
      let isOn = both(
        both(reached(a[0], range), isOpen, range), less(phase, longer(a[1], range), range), range)
      return when(isOn, Expression(.number(1), range), range)
    case "get_time_value": return timeValue(call)
    default: return nil
    }
  }

  func minus(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.subtract, a, b), range)
  }
  func plus(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.add, a, b), range)
  }
  func times(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.multiply, a, b), range)
  }
  func over(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.divide, a, b), range)
  }
  func less(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.less, a, b), range)
  }
  func both(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.and, a, b), range)
  }
  func when(_ condition: Expression, _ value: Expression, _ range: SourceRange) -> Expression {
    Expression(
      .conditional(condition, then: value, otherwise: Expression(.number(0), range)), range)
  }

  /// The time in the middle of the step, which is compared so that rounding does not matter.
  private func middle(_ range: SourceRange) -> Expression {
    let half = over(
      Expression(.reference("time_step"), range), Expression(.number(2), range), range)
    return plus(Expression(.reference("time"), range), half, range)
  }

  private func reached(_ time: Expression, _ range: SourceRange) -> Expression {
    Expression(.binary(.greater, middle(range), time), range)
  }

  /// A length of time that is at least one step.
  private func longer(_ length: Expression, _ range: SourceRange) -> Expression {
    Self.call("max", [length, Expression(.reference("time_step"), range)], range)
  }

  /// `PULSE(start, width)`: 1 while it lasts.
  private mutating func vensimPulse(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard let a = take(2...2, call) else { return call.failed }
    let end = plus(a[0], longer(a[1], range), range)
    let isOn = both(reached(a[0], range), less(middle(range), end, range), range)
    return when(isOn, Expression(.number(1), range), range)
  }

  /// `PULSE(magnitude, first time, interval)`: the magnitude within one step, then again each interval.
  private mutating func pulse(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard let a = take(1...3, call) else { return call.failed }
    let step = Expression(.reference("time_step"), range)
    // Alone, it acts in every step.
    guard a.count > 1 else { return over(a[0], step, range) }
    let first = a[1]
    let passed = minus(middle(range), first, range)
    let once = less(passed, step, range)
    var isNow = once
    if a.count > 2 {
      let again = less(Self.call("mod", [passed, a[2]], range), step, range)
      let repeats = Expression(
        .binary(.greater, a[2], Expression(.number(0), range)), range)
      isNow = Expression(.conditional(repeats, then: again, otherwise: once), range)
    }
    return when(both(reached(first, range), isNow, range), over(a[0], step, range), range)
  }

  // MARK: With a memory

  private static let memories: [String: (ours: String, counts: ClosedRange<Int>)] = [
    "smooth": ("smooth", 2...2), "smoothi": ("smooth", 3...3), "smth1": ("smooth", 2...3),
    "smooth3": ("smooth3", 2...2), "smooth3i": ("smooth3", 3...3), "smth3": ("smooth3", 2...3),
    "delay1": ("delay1", 2...3), "delay1i": ("delay1", 3...3),
    "delay3": ("delay3", 2...3), "delay3i": ("delay3", 3...3),
    "previous": ("previous", 2...2), "trend": ("trend", 2...3), "forecast": ("forecast", 3...3),
    "init": ("initial", 1...1), "initial": ("initial", 1...1),
    "active_initial": ("active_initial", 2...2),
  ]

  mutating func remembering(_ call: ForeignCall) -> Expression? {
    let range = call.range
    if stepFactor != nil, Self.memories[call.name] != nil || call.name.hasPrefix("delay") {
      log.add(
        Mistakes.unsupported(
          "`\(call.written.text)` with a time step that changes", range,
          hint: "give the model one time step"))
      return call.failed
    }
    if let (ours, counts) = Self.memories[call.name] { return same(ours, counts, call) }
    switch call.name {
    case "smooth_n", "delay_n":
      guard var a = take(4...4, call) else { return call.failed }
      // Vensim's goes by the time of the step before, so that what is on its way is not hurried in the same moment.
      if call.name == "delay_n", !isSteady(call.arguments[1]) {
        a[1] = Self.call("previous", [a[1], a[1]], range)
      }
      return Self.call(
        call.name == "smooth_n" ? "smoothn" : "delayn", [a[0], a[1], order(call, 3), a[2]], range)
    case "smthn", "delayn":
      guard var a = take(3...4, call) else { return call.failed }
      a[2] = order(call, 2)
      return Self.call(call.name == "smthn" ? "smoothn" : "delayn", a, range)
    case "delay_fixed", "delay", "delay_material": return fixedDelay(call)
    case "delay_conveyor": return conveyorDelay(call)
    case "forcst":
      guard let a = take(3...4, call) else { return call.failed }
      let trend = Self.call("trend", [a[0], a[1]] + a.dropFirst(3), range)
      let growth = plus(number(1, range), times(trend, a[2], range), range)
      return times(a[0], growth, range)
    case "derivn":
      guard let a = take(2...2, call), startValue(call.arguments[1]) == 1 else { return nil }
      let before = Self.call("previous", [a[0], a[0]], range)
      return over(
        minus(a[0], before, range), Expression(.reference("time_step"), range), range)
    case "sample_if_true":
      guard let a = take(3...3, call) else { return call.failed }
      let name = nextHelper("sample")
      let own = Expression(.reference(name), range)
      let before = Self.call("previous", [own, a[2]], range)
      return addHelper(name, Expression(.conditional(a[0], then: a[1], otherwise: before), range))
    case "npv": return presentValue(call)
    case "irr" where source.dialect == .xmile: return rateOfReturn(call)
    default: return nil
    }
  }

  /// The order of a delay, which is that at the first time.
  private mutating func order(_ call: ForeignCall, _ number: Int) -> Expression {
    let argument = call.arguments[number]
    guard let value = startValue(argument) else { return expression(argument) }
    var order = value.rounded()
    // As Vensim does, a delay has no stage that is shorter than a step.
    if call.name == "delay_n", let length = startValue(call.arguments[1]) {
      let most = max(1, (length / time.step.value + 1e-9).rounded(.down))
      if order > most, order <= 1_000 {
        log.add(
          Mistakes.fewerStages(argument.range, Int(order), fit: Int(most)))
        order = most
      }
    }
    return Expression(.number(order), argument.range)
  }

  /// `NPV(stream, rate, initial, factor)`, as Vensim's manual writes it out.
  private mutating func presentValue(_ call: ForeignCall) -> Expression {
    let range = call.range
    guard let a = take(source.dialect == .vensim ? 4...4 : 2...4, call) else {
      return call.failed
    }
    let step = Expression(.reference("time_step"), range)
    let one = Expression(.number(1), range)
    let name = nextHelper("discount")
    let discount = Expression(.reference(name), range)
    let fall = over(
      Expression(.unary(.minus, times(discount, a[1], range)), range),
      plus(one, times(a[1], step, range), range), range)
    addStock(name, start: one, rate: fall)
    let sumName = nextHelper("present")
    let sum = Expression(.reference(sumName), range)
    addStock(
      sumName, start: a.count > 2 ? a[2] : Expression(.number(0), range),
      rate: times(a[0], discount, range))
    let now = plus(sum, times(times(a[0], step, range), discount, range), range)
    return a.count > 3 ? times(now, a[3], range) : now
  }

  private mutating func addStock(_ name: String, start: Expression, rate: Expression) {
    addHelper(name, start)
    let last = helpers.removeLast()
    var declared = VariableDeclaration(
      kind: .stock, name: last.name, dimensions: [], unit: last.unit,
      annotations: last.annotations)
    declared.start = start
    declared.change = .rate(rate)
    helpers.append(declared)
  }
}
