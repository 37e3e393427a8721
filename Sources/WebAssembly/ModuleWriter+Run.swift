import Engine

// The run itself: what depends on the time alone, a group of futures through all steps, and all groups.

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
        bindCommon(program.timeRegister, &code)
        write(program.timed, &code)
        for (index, register) in timeline.enumerated() {
          code.get(place)
          code.push(value(register), 0)
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

  /// Writes the function of a group of futures: where its inputs lie, how long a row is, the number of the first
  /// future, the seed's halves, the step to start from and, in a module that can stop, the step to stop at.
  mutating func writeGroup() -> Int {
    var code = Code(parameters: [.i32, .i32, .i32, .i32, .i32, .i32] + (canStop ? [.i32] : []))
    held = [:]
    bindConstants()
    let group = GroupRun(
      address: 0, stride: 1, place: code.local(.i32), out: code.local(.i32), step: code.local(.i32),
      stop: canStop ? 6 : nil, counted: code.value(), whole: code.value(), fine: code.value(),
      future: code.value(), seed: code.local(.v128))
    code.keep(program.constants.map(\.value.bitPattern) + [Double(1).bitPattern])
    for (index, input) in program.inputs.enumerated() {
      let first = code.value()
      code.setRow(group.place, group.address, plus: index, times: group.stride)
      code.setEach(first) { code, vector in
        code.get(group.place)
        code.memory(.load, offset: vector * 16)
      }
      held[input.register] = .local(first)
    }
    if operations.draw != nil { writeNumbers(group, &code) }
    write(program.once, &code)
    code.i32(timelineStart)
    bindTimeline(for: program.start, and: program.delays.map(\.before), &code)
    bindDraws(group, &code)
    write(program.start, &code)
    var stocks: [Int] = []
    for stock in program.stocks {
      let local = code.value()
      code.push(value(stock.register))
      code.setValue(local)
      stocks.append(local)
    }
    for (stock, local) in zip(program.stocks, stocks) { held[stock.register] = .local(local) }
    code.setRow(group.out, group.address, plus: program.inputs.count, times: group.stride)
    code.setEach(group.whole) { code, _ in code.both(.max) }
    let kept = stocks + [group.whole, group.counted]
    if let state { takeUp(kept, state, group, from: 5, &code) }
    code.scope(.block) { code in
      code.scope(.loop) { code in
        if let state { keep(kept, state, group, &code) }
        bindDraws(group, &code)
        bindDelays(group, &code)
        switch program.clock.method {
        case .euler: writeEulerStep(group, stocks, &code)
        case .rk4: writeRungeKuttaStep(group, stocks, &code)
        }
        code.increase(group.step, by: 1)
        code.branch(.br, 0)
      }
    }
    let row = program.inputs.count + program.resultRows
    code.setRow(group.place, group.address, plus: row, times: group.stride)
    code.store(.local(group.counted), at: group.place)
    let number = module.declare()
    module.define(number, code)
    return number
  }

  /// Goes on from a state that was kept, where a step to start from is given.
  private func takeUp(
    _ locals: [Int], _ state: ProgramModule.State, _ group: GroupRun, from start: Int,
    _ code: inout Code
  ) {
    code.get(start)
    code.scope(.if) { code in
      code.get(start)
      code.set(group.step)
      for (index, local) in locals.enumerated() {
        code.setRow(group.place, group.address, plus: state.row + index, times: group.stride)
        code.setEach(local) { code, vector in
          code.get(group.place)
          code.memory(.load, offset: vector * 16)
        }
      }
      for (index, mean) in openMeans.enumerated() {
        let row = state.row + locals.count + index
        copy(from: row, to: sumRow(mean), group, &code)
      }
      let row = program.inputs.count + state.report
      code.setRow(group.out, group.address, plus: row, times: group.stride)
    }
  }

  /// Keeps the state at the step from which runs are resumed.
  private func keep(
    _ locals: [Int], _ state: ProgramModule.State, _ group: GroupRun, _ code: inout Code
  ) {
    code.get(group.step)
    code.i32(resumedStep ?? 0)
    code.plain(.i32Equal)
    code.scope(.if) { code in
      for (index, local) in locals.enumerated() {
        code.setRow(group.place, group.address, plus: state.row + index, times: group.stride)
        code.store(.local(local), at: group.place)
      }
      for (index, mean) in openMeans.enumerated() {
        let row = state.row + locals.count + index
        copy(from: sumRow(mean), to: row, group, &code)
      }
    }
  }

  /// Copies a row of the group's futures.
  private func copy(from source: Int, to target: Int, _ group: GroupRun, _ code: inout Code) {
    let from = code.local(.i32)
    code.setRow(from, group.address, plus: source, times: group.stride)
    code.setRow(group.place, group.address, plus: target, times: group.stride)
    for vector in 0..<Group.vectors {
      code.get(group.place)
      code.get(from)
      code.memory(.load, offset: vector * 16)
      code.memory(.store, offset: vector * 16)
    }
  }

  /// The numbers of the futures and the seed, as words.
  private func writeNumbers(_ group: GroupRun, _ code: inout Code) {
    code.setEach(group.future) { code, vector in
      for lane in [0, 1] as [UInt8] {
        code.get(2)
        code.i32(2 * vector + Int(lane))
        code.plain(.i32Add)
        code.plain(.i64ExtendI32)
        if lane == 0 { code.vector(.i64Splat) } else { code.lane(.i64Replace, lane) }
      }
    }
    code.seed(low: 3, high: 4)
    code.set(group.seed)
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
      bindCommon(register, &code)
    }
  }

  private mutating func bindDraws(_ group: GroupRun, _ code: inout Code) {
    guard let draw = operations.draw else { return }
    let step = code.local(.v128)
    code.get(group.step)
    code.plain(.i64ExtendI32)
    code.vector(.i64Splat)
    code.set(step)
    for process in program.draws {
      code.push(.common(group.seed))
      code.push(.local(group.future))
      code.push(.constant(UInt64(process.process)))
      code.push(.common(step))
      code.call(draw)
      bind(process.register, &code)
    }
  }

  /// Leaves the address of what a delay keeps at this step on the stack, and returns the offset.
  func place(_ delay: Int, _ group: GroupRun, _ code: inout Code) -> Int {
    code.get(group.step)
    code.i32(program.delays[delay].steps)
    code.plain(.i32RemainderUnsigned)
    code.i32(Group.futures * 8)
    code.plain(.i32Multiply)
    return keptStart + keptStarts[delay] * Group.futures * 8
  }

  private mutating func bindDelays(_ group: GroupRun, _ code: inout Code) {
    for (index, delay) in program.delays.enumerated() {
      let local = code.value()
      code.push(value(delay.before))
      code.setValue(local)
      code.i32(delay.steps - 1)
      code.get(group.step)
      code.plain(.i32LessUnsigned)
      code.scope(.if) { code in
        code.setEach(local) { code, vector in
          let offset = place(index, group, &code)
          code.memory(.load, offset: offset + vector * 16)
        }
      }
      held[delay.output] = .local(local)
    }
  }

  /// Writes `run` or `resume`: the number of the first future, how many there are, and the seed's halves.
  ///
  /// `until` has the step to stop at besides.
  mutating func writeRun(
    _ group: Int, from step: Int, export name: String, isStopping: Bool = false
  ) {
    var code = Code(parameters: [.i32, .i32, .i32, .i32] + (isStopping ? [.i32] : []))
    code.overGroups(rows: rows, first: 0, count: 1) { code, place, stride in
      for local in [place, stride, 0, 2, 3] { code.get(local) }
      code.i32(step)
      if isStopping {
        code.get(4)
      } else if canStop {
        code.i32(-1)
      }
      code.call(group)
    }
    module.define(module.declare(), code, export: name)
  }
}

/// The local variables of the function of a group of futures.
struct GroupRun {
  let address: Int
  let stride: Int
  /// An address that is needed at once.
  let place: Int
  /// Where the next report goes.
  let out: Int
  let step: Int
  /// The step to stop at, in a module that can.
  let stop: Int?
  let counted: Int
  let whole: Int
  let fine: Int
  let future: Int
  let seed: Int
}

extension Code {
  /// Goes through all groups of futures, whose first future's number and count are parameters; the content gets
  /// where a group's inputs lie and how long a row is.
  mutating func overGroups(
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
    loop(
      while: { code in
        code.get(place)
        code.get(end)
        code.plain(.i32LessUnsigned)
      },
      do: { code in
        content(&code, place, stride)
        code.increase(place, by: Group.futures * 8)
        code.increase(first, by: Group.futures)
      })
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

  /// Sets a place to an address plus some rows.
  mutating func setRow(_ place: Int, _ base: Int, plus rows: Int, times stride: Int) {
    get(base)
    i32(rows)
    get(stride)
    plain(.i32Multiply)
    plain(.i32Add)
    set(place)
  }

  /// Stores a value in the row at a place.
  mutating func store(_ held: Held, at place: Int) {
    for vector in 0..<Group.vectors {
      get(place)
      push(held, vector)
      memory(.store, offset: vector * 16)
    }
  }
}
