import Language
import SourceText

/// Functions of the time, functions with a memory, and random processes, each made of simpler things:
/// hidden stocks, delayed values, draws and choices.
extension Resolution {
  mutating func remembering(
    _ function: Function, _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    // Arguments are put in place up to three times, so nested ones grow.
    let before = size.formulas
    let result = remembered(function, arguments, whole, context)
    return grow(by: 2 * (size.formulas - before), whole) ? result : Self.failed
  }

  private mutating func remembered(
    _ function: Function, _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    switch function {
    case .step, .ramp, .pulse: return ofTime(function, arguments, context)
    case .smooth: return smooth(arguments, order: 1, whole, context)
    case .smooth3: return smooth(arguments, order: 3, whole, context)
    case .delay1: return material(arguments, order: 1, whole, context)
    case .delay3: return material(arguments, order: 3, whole, context)
    case .smoothn, .delayn:
      guard let order = order(arguments[2]) else { return Self.failed }
      let rest = Array(arguments[0..<2] + arguments[3...])
      return function == .smoothn
        ? smooth(rest, order: order, whole, context) : material(rest, order: order, whole, context)
    case .delayFixed: return fixed(arguments, whole, context)
    case .previous: return previous(arguments, whole, context)
    case .activeInitial:
      let active = resolve(arguments[0], context)
      let initially = resolve(
        arguments[1], context, as: active.unit.dimension, of: "the value that stocks start from")
      return (.activeInitial(active.formula, initially: initially), active.unit)
    case .initial: return initial(arguments[0], whole, context)
    case .trend: return trend(arguments, whole, context)
    case .forecast:
      let level = resolve(arguments[0], context)
      let rate = trend(Array(arguments[0..<2]), whole, context)
      let horizon = resolve(arguments[2], context, as: timing.unit, of: "the horizon of a forecast")
      let growth = Formula.binary(
        .add, .number(1), .binary(.multiply, rate.formula, horizon))
      return (.binary(.multiply, level.formula, growth), level.unit)
    default: return process(function, arguments, context)
    }
  }

  private mutating func time(
    _ expression: Expression, _ context: Context, _ what: String
  ) -> Formula {
    resolve(expression, context, as: timing.unit, of: what)
  }

  /// A stock that no one declared.
  private mutating func addStock(
    _ unit: Dimension, start: Formula, rate: Formula, at: SourceRange, _ context: Context
  ) -> Formula {
    let index = made.units.count
    made.units.append(unit)
    made.hidden.append(
      Variable(
        context.owner.part(.memory(made.hidden.count + 1)), kind: .stock, unit: unit,
        notes: Annotations(), range: at, definition: .stock(start: start, rate: rate)))
    return .variable(index)
  }

  private func nextStock() -> Formula { .variable(made.units.count) }

  /// The order of a delay, a whole number written out.
  private mutating func order(_ expression: Expression) -> Int? {
    if case .number(let value) = expression.kind, let order = Int(exactly: value),
      (1...20).contains(order)
    {
      return order
    }
    log.add(Mistakes.badOrder(expression.range))
    return nil
  }

  // MARK: Functions of the time

  private mutating func ofTime(
    _ function: Function, _ arguments: [Expression], _ context: Context
  ) -> Result {
    let height = resolve(arguments[0], context)
    let start = time(arguments[1], context, "the time from which `\(function.rawValue)` acts")
    // Steps are counted, so that the rounding of times does not matter: what begins before the middle of a step acts
    // in it.
    let passed = Formula.binary(.subtract, .binary(.add, .time, early), start)
    let began = Formula.binary(.less, .number(0), passed)
    switch function {
    case .step:
      return (.conditional(began, then: height.formula, otherwise: .number(0)), height.unit)
    case .ramp:
      var now = Formula.time
      if arguments.count == 3 {
        now = .call(.min, [.time, time(arguments[2], context, "the time until which `ramp` acts")])
      }
      let passed = Formula.call(.max, [.binary(.subtract, now, start), .number(0)])
      return (
        .binary(.multiply, height.formula, passed), Inferred(height.unit.dimension * timing.unit)
      )
    default:
      let length = time(arguments[2], context, "the length of a pulse")
      let every =
        arguments.count == 4 ? time(arguments[3], context, "the time between pulses") : nil
      return (pulse(height.formula, passed, began, length, every), height.unit)
    }
  }

  /// A height while a pulse lasts; a pulse that is shorter than a step acts in one, as much less as it is shorter.
  private func pulse(
    _ height: Formula, _ passed: Formula, _ began: Formula, _ length: Formula, _ every: Formula?
  ) -> Formula {
    let least = every.map { Formula.call(.min, [.timeStep, $0]) } ?? .timeStep
    let share = Formula.call(.min, [.number(1), .binary(.divide, length, least)])
    let phase = every.map { Formula.call(.mod, [passed, $0]) } ?? passed
    let lasts = Formula.binary(.lessOrEqual, phase, .call(.max, [length, least]))
    return .conditional(
      .binary(.and, began, lasts),
      then: .binary(.multiply, height, .call(.max, [share, .number(0)])),
      otherwise: .number(0))
  }

  private var early: Formula {
    .binary(.multiply, .timeStep, .number(Timing.edge(timing.method)))
  }

  // MARK: Information and material delays

  /// The input, the time of each of `order` stages, and the value at the start.
  private mutating func stages(_ arguments: [Expression], _ order: Int, _ context: Context)
    -> (input: Result, stage: Formula, start: Formula)
  {
    let input = resolve(arguments[0], context)
    let total = time(arguments[1], context, "the time of a delay")
    made.parameters.append(
      CheckedParameter(
        demand: .time(stages: order), usage: "", formulas: [total], range: arguments[1].range))
    let stage = order == 1 ? total : Formula.binary(.divide, total, .number(Double(order)))
    var start = input.formula
    if arguments.count > 2 {
      start = resolve(arguments[2], context, as: input.unit.dimension, of: "the initial value")
    }
    return (input, stage, start)
  }

  /// Stocks that approach the one before; the last is the value.
  private mutating func smooth(
    _ arguments: [Expression], order: Int, _ whole: Expression, _ context: Context
  ) -> Result {
    let (input, stage, start) = stages(arguments, order, context)
    var value = input.formula
    for _ in 0..<order {
      let gap = Formula.binary(.subtract, value, nextStock())
      value = addStock(
        input.unit.dimension, start: start, rate: .binary(.divide, gap, stage), at: whole.range,
        context)
    }
    return (value, input.unit)
  }

  /// Stocks that pass on what they hold over the time of a stage; what is in transit is conserved.
  private mutating func material(
    _ arguments: [Expression], order: Int, _ whole: Expression, _ context: Context
  ) -> Result {
    let (input, stage, start) = stages(arguments, order, context)
    var flow = input.formula
    for _ in 0..<order {
      let out = Formula.binary(.divide, nextStock(), stage)
      _ = addStock(
        input.unit.dimension * timing.unit, start: .binary(.multiply, start, stage),
        rate: .binary(.subtract, flow, out), at: whole.range, context)
      flow = out
    }
    return (flow, input.unit)
  }

  /// `(x − average) / (average · time)`, where the average is a smooth.
  private mutating func trend(
    _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    let input = resolve(arguments[0], context)
    let time = time(arguments[1], context, "the time of a trend")
    var start = input.formula
    if arguments.count > 2 {
      let rate = resolve(
        arguments[2], context, as: Dimension.none / timing.unit, of: "the initial trend")
      let growth = Formula.binary(.add, .number(1), .binary(.multiply, rate, time))
      start = .binary(.divide, start, growth)
    }
    let gap = Formula.binary(.subtract, input.formula, nextStock())
    let average = addStock(
      input.unit.dimension, start: start, rate: .binary(.divide, gap, time), at: whole.range,
      context)
    let formula = Formula.binary(
      .divide, .binary(.subtract, input.formula, average), .binary(.multiply, average, time))
    return (formula, Inferred(Dimension.none / timing.unit))
  }

  // MARK: Earlier values

  private mutating func fixed(
    _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    let input = resolve(arguments[0], context)
    let time = time(arguments[1], context, "the time of a delay")
    let before =
      arguments.count > 2
      ? resolve(arguments[2], context, as: input.unit.dimension, of: "the value before")
      : input.formula
    return delayed(input, before: before, time: time, whole)
  }

  private mutating func previous(
    _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    let input = resolve(arguments[0], context)
    let before = resolve(arguments[1], context, as: input.unit.dimension, of: "the value before")
    return delayed(input, before: before, time: nil, whole)
  }

  private mutating func delayed(
    _ input: Result, before: Formula, time: Formula?, _ whole: Expression
  ) -> Result {
    made.delays.append(
      DelayedValue(input: input.formula, before: before, time: time, range: whole.range))
    return (.delayed(made.delays.count - 1), input.unit)
  }

  /// A stock that keeps its start value.
  private mutating func initial(
    _ argument: Expression, _ whole: Expression, _ context: Context
  ) -> Result {
    let input = resolve(argument, context)
    let stock = addStock(
      input.unit.dimension, start: input.formula, rate: .number(0), at: whole.range, context)
    return (stock, input.unit)
  }

  // MARK: Random processes

  private mutating func process(
    _ function: Function, _ arguments: [Expression], _ context: Context
  ) -> Result {
    let share = Formula.draw(process: nextProcess(context.owner))
    let first = resolve(arguments[0], context)
    func note(_ demand: CheckedParameter.Demand, _ formulas: [Formula], _ place: Int) {
      made.parameters.append(
        CheckedParameter(
          demand: demand, usage: function.usage, formulas: formulas,
          range: arguments[place].range))
    }
    switch function {
    case .bernoulli:
      if first.unit.dimension.isNone { note(.share, [first.formula], 0) }
      expectPlain(first, arguments[0], function)
      let drawn = Formula.binary(.less, share, first.formula)
      return (drawn, .unit(.none))
    case .poisson:
      note(.notNegative(argument: 0), [first.formula], 0)
      return (.quantile(.poisson, [first.formula, share]), first.unit)
    case .negativeBinomial:
      let size = resolve(arguments[1], context)
      expectPlain(size, arguments[1], function)
      note(.notNegative(argument: 0), [first.formula], 0)
      note(.positive(argument: 0), [size.formula], 1)
      return (.quantile(.negativeBinomial, [first.formula, size.formula, share]), first.unit)
    default:
      let second = resolve(arguments[1], context)
      note(
        function == .normal ? .notNegative(argument: 1) : .rising,
        [first.formula, second.formula], 1)
      let unit = common(first.unit, second.unit) {
        Mistakes.argumentsDiffer(arguments[1].range, function.rawValue, $0, $1)
      }
      let scale: Formula =
        function == .normal
        ? .binary(.multiply, second.formula, .quantile(.normal, [share]))
        : .binary(.multiply, .binary(.subtract, second.formula, first.formula), share)
      return (.binary(.add, first.formula, scale), unit)
    }
  }

  private mutating func expectPlain(_ result: Result, _ at: Expression, _ function: Function) {
    if case .unit(let unit) = result.unit, !unit.isNone {
      log.add(Mistakes.argumentUnit(at.range, function.rawValue, unit))
    }
  }

  /// A number that belongs to the variable and the place in its equation, whatever else the model has.
  private mutating func nextProcess(_ owner: VariableID) -> Int {
    made.processes += 1
    var hash: UInt32 = 2_166_136_261
    for byte in "\(owner.text) \(made.processes)".utf8 {
      hash = (hash ^ UInt32(byte)) &* 16_777_619
    }
    return Int(hash)
  }
}
