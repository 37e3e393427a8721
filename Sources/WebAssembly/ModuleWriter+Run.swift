import Engine

// The run itself: what depends on the time alone, a pair of futures through all steps, and all pairs.

extension ModuleWriter {
  /// Writes `prepare`, which fills the timeline.
  mutating func writePrepare() {
    var code = Code(parameters: [])
    if !timeline.isEmpty {
      let (moment, place) = (code.local(.i32), code.local(.i32))
      bindConstants()
      code.i32(timelineStart)
      code.set(place)
      code.scope(.loop) { code in
        let clock = program.clock
        code.f64(clock.start)
        code.get(moment)
        code.plain(.f64ConvertI32)
        // Dividing by 1 or 2 is exact.
        code.f64(Double(program.clock.momentsPerStep))
        code.plain(.f64Divide)
        code.f64(clock.numerator)
        code.plain(.f64Multiply)
        code.f64(clock.denominator)
        code.plain(.f64Divide)
        code.plain(.f64Add)
        code.vector(.f64Splat)
        bind(program.timeRegister, &code)
        write(program.timed, &code)
        for (index, register) in timeline.enumerated() {
          code.get(place)
          code.push(value(register))
          code.lane(.f64Extract, 0)
          code.memory(.f64Store, offset: index * 8)
        }
        code.increase(place, by: timeline.count * 8)
        code.increase(moment, by: 1)
        code.get(moment)
        code.i32(program.clock.moments)
        code.plain(.i32LessUnsigned)
        code.branch(.brIf, 0)
      }
    }
    let number = module.declare()
    module.define(number, code, export: "prepare")
  }

  /// Writes the function of a pair of futures: where its inputs lie, how long a row is, the number of the first
  /// future and the seed's halves.
  mutating func writePair() -> Int {
    var code = Code(parameters: [.i32, .i32, .i32, .i32, .i32])
    held = [:]
    bindConstants()
    let pair = Pair(
      address: 0, stride: 1, out: code.local(.i32), step: code.local(.i32),
      counted: code.local(.v128), whole: code.local(.v128), fine: code.local(.v128),
      future: code.local(.v128), seed: code.local(.v128))
    for (index, input) in program.inputs.enumerated() {
      code.address(pair.address, plus: index, times: pair.stride)
      code.memory(.load)
      bind(input.register, &code)
    }
    if operations.draw != nil { writeNumbers(pair, &code) }
    write(program.once, &code)
    code.i32(timelineStart)
    bindTimeline(for: program.start, and: program.delays.map(\.before), &code)
    bindDraws(pair, &code)
    write(program.start, &code)
    var stocks: [Int] = []
    for stock in program.stocks {
      let local = code.local(.v128)
      code.push(value(stock.register))
      code.set(local)
      stocks.append(local)
    }
    for (stock, local) in zip(program.stocks, stocks) { held[stock.register] = .local(local) }
    code.address(pair.address, plus: program.inputs.count, times: pair.stride)
    code.set(pair.out)
    code.both(.max)
    code.set(pair.whole)
    code.scope(.block) { code in
      code.scope(.loop) { code in
        bindDraws(pair, &code)
        bindDelays(pair, &code)
        switch program.clock.method {
        case .euler: writeEulerStep(pair, stocks, &code)
        case .rk4: writeRungeKuttaStep(pair, stocks, &code)
        }
        code.increase(pair.step, by: 1)
        code.branch(.br, 0)
      }
    }
    code.address(
      pair.address, plus: program.inputs.count + program.outputs.count * program.clock.reports,
      times: pair.stride)
    code.get(pair.counted)
    code.memory(.store)
    let number = module.declare()
    module.define(number, code)
    return number
  }

  /// The numbers of the futures and the seed, as words.
  private func writeNumbers(_ pair: Pair, _ code: inout Code) {
    code.get(2)
    code.plain(.i64ExtendI32)
    code.vector(.i64Splat)
    code.get(2)
    code.i32(1)
    code.plain(.i32Add)
    code.plain(.i64ExtendI32)
    code.lane(.i64Replace, 1)
    code.set(pair.future)
    code.seed(low: 3, high: 4)
    code.set(pair.seed)
  }

  /// Binds what some code, or what follows it, reads of the timeline at the address on the stack.
  mutating func bindTimeline(
    for instructions: [Instruction], and others: [Int32], _ code: inout Code
  ) {
    let place = code.local(.i32)
    code.set(place)
    let read = Set(instructions.flatMap(\.operands) + others)
    for (index, register) in timeline.enumerated() where read.contains(register) {
      code.get(place)
      code.memory(.load64Splat, offset: index * 8)
      bind(register, &code)
    }
  }

  private mutating func bindDraws(_ pair: Pair, _ code: inout Code) {
    guard let draw = operations.draw else { return }
    for process in program.draws {
      code.get(pair.seed)
      code.get(pair.future)
      code.both(UInt64(process.process))
      code.get(pair.step)
      code.plain(.i64ExtendI32)
      code.vector(.i64Splat)
      code.call(draw)
      bind(process.register, &code)
    }
  }

  /// Leaves the address of what a delay keeps at this step on the stack, and returns the offset.
  func place(_ delay: Int, _ pair: Pair, _ code: inout Code) -> Int {
    code.get(pair.step)
    code.i32(program.delays[delay].steps)
    code.plain(.i32RemainderUnsigned)
    code.i32(4)
    code.plain(.i32ShiftLeft)
    return keptStart + program.keptStarts[delay] * 16
  }

  private mutating func bindDelays(_ pair: Pair, _ code: inout Code) {
    for (index, delay) in program.delays.enumerated() {
      let local = code.local(.v128)
      code.push(value(delay.before))
      code.set(local)
      code.i32(delay.steps - 1)
      code.get(pair.step)
      code.plain(.i32LessUnsigned)
      code.scope(.if) { code in
        let offset = place(index, pair, &code)
        code.memory(.load, offset: offset)
        code.set(local)
      }
      held[delay.output] = .local(local)
    }
  }

  /// Writes `run`: the number of the first future, how many there are, and the seed's halves.
  mutating func writeRun(_ pair: Int) {
    var code = Code(parameters: [.i32, .i32, .i32, .i32])
    code.overPairs(rows: rows, first: 0, count: 1) { code, place, stride in
      for local in [place, stride, 0, 2, 3] { code.get(local) }
      code.call(pair)
    }
    module.define(module.declare(), code, export: "run")
  }
}

/// The local variables of the function of a pair of futures.
struct Pair {
  let address: Int
  let stride: Int
  /// Where the next report goes.
  let out: Int
  let step: Int
  let counted: Int
  let whole: Int
  let fine: Int
  let future: Int
  let seed: Int
}

extension Code {
  /// Goes through all pairs of futures, whose first future's number and count are parameters; the content gets
  /// where a pair's inputs lie and how long a row is.
  mutating func overPairs(
    rows: Int, first: Int, count: Int, _ content: (inout Code, _ place: Int, _ stride: Int) -> Void
  ) {
    let (stride, place, end) = (local(.i32), local(.i32), local(.i32))
    get(count)
    i32(3)
    plain(.i32ShiftLeft)
    set(stride)
    i32(rows)
    set(place)
    get(place)
    get(stride)
    plain(.i32Add)
    set(end)
    scope(.block) { code in
      code.scope(.loop) { code in
        code.get(place)
        code.get(end)
        code.plain(.i32LessUnsigned)
        code.plain(.i32EqualZero)
        code.branch(.brIf, 1)
        content(&code, place, stride)
        code.increase(place, by: 16)
        code.increase(first, by: 2)
        code.branch(.br, 0)
      }
    }
  }

  /// Leaves a seed, whose halves are in local variables, in both lanes.
  mutating func seed(low: Int, high: Int) {
    get(high)
    plain(.i64ExtendI32)
    i64(32)
    plain(.i64ShiftLeft)
    get(low)
    plain(.i64ExtendI32)
    plain(.i64Or)
    vector(.i64Splat)
  }

  mutating func increase(_ local: Int, by amount: Int) {
    get(local)
    i32(amount)
    plain(.i32Add)
    set(local)
  }

  /// The address in a local variable plus some rows.
  mutating func address(_ base: Int, plus rows: Int, times stride: Int) {
    get(base)
    i32(rows)
    get(stride)
    plain(.i32Multiply)
    plain(.i32Add)
  }
}
