import Engine

// One step: what is observed, and how the stocks move on.

extension ModuleWriter {
  mutating func writeEulerStep(_ group: GroupRun, _ stocks: [Int], _ code: inout Code) {
    writeMoment(&code) { $0.get(group.step) }
    write(program.step, &code)
    writeObservation(group, depth: 1, &code)
    let step = program.clock.step.bitPattern
    for (stock, local) in zip(program.stocks, stocks) {
      code.setEach(local) { code, vector in
        code.get(local + vector)
        code.both(step)
        code.push(value(stock.rate), vector)
        code.vector(.multiply)
        code.vector(.add)
      }
    }
  }

  /// The classical method as one loop over its four stages.
  mutating func writeRungeKuttaStep(_ group: GroupRun, _ stocks: [Int], _ code: inout Code) {
    let stage = code.local(.i32)
    let (before, slopes) = (
      stocks.map { _ in code.value() }, stocks.map { _ in code.value() }
    )
    let (reach, weight) = (code.local(.v128), code.local(.v128))
    let step = program.clock.step
    code.i32(0)
    code.set(stage)
    code.scope(.loop) { code in
      writeMoment(&code) { code in
        // Twice the step, and a half of the stage rounded up.
        code.get(group.step)
        code.i32(1)
        code.plain(.i32ShiftLeft)
        code.get(stage)
        code.i32(1)
        code.plain(.i32Add)
        code.i32(2)
        code.plain(.i32DivideUnsigned)
        code.plain(.i32Add)
      }
      write(program.step, &code)
      let rates = program.stocks.map { value($0.rate) }
      code.both((step / 2).bitPattern)
      code.set(reach)
      code.both(2.0.bitPattern)
      code.set(weight)
      code.when(stage, is: 0) { code in
        writeObservation(group, depth: 3, &code)
        for index in stocks.indices {
          code.setEach(before[index]) { $0.get(stocks[index] + $1) }
          // Adding to −0 changes nothing.
          code.setEach(slopes[index]) { code, _ in code.both((-0.0).bitPattern) }
        }
        code.both(1.0.bitPattern)
        code.set(weight)
      }
      code.when(stage, is: 2) { code in
        code.both(step.bitPattern)
        code.set(reach)
      }
      code.when(stage, is: 3) { code in
        code.both(1.0.bitPattern)
        code.set(weight)
      }
      for index in stocks.indices {
        code.setEach(slopes[index]) { code, vector in
          code.get(slopes[index] + vector)
          code.get(weight)
          code.push(rates[index], vector)
          code.vector(.multiply)
          code.vector(.add)
        }
        code.move(stocks[index], from: before[index], by: reach, times: rates[index])
      }
      code.when(stage, is: 3) { code in
        code.both((step / 6).bitPattern)
        code.set(reach)
        for index in stocks.indices {
          code.move(
            stocks[index], from: before[index], by: reach, times: .local(slopes[index]))
        }
      }
      code.increase(stage, by: 1)
      code.get(stage)
      code.i32(4)
      code.plain(.i32LessUnsigned)
      code.branch(.brIf, 0)
    }
  }

  /// Binds the timeline at a moment whose number some code leaves on the stack.
  private mutating func writeMoment(_ code: inout Code, _ number: (inout Code) -> Void) {
    guard !timeline.isEmpty else { return }
    number(&code)
    code.i32(timeline.count * 8)
    code.plain(.i32Multiply)
    code.i32(timelineStart)
    code.plain(.i32Add)
    bindTimeline(for: program.step, and: program.observed, &code)
  }

  /// Keeps, watches and reports what a step evaluated, and leaves the steps after the last; they are so many
  /// blocks away.
  private mutating func writeObservation(_ group: GroupRun, depth: Int, _ code: inout Code) {
    for (index, delay) in program.delays.enumerated() {
      for vector in 0..<Group.vectors {
        let offset = place(index, group, &code)
        code.push(value(delay.input), vector)
        code.memory(.store, offset: offset + vector * 16)
      }
    }
    let watched = (program.stocks.map(\.register) + program.outputs.map(\.register)).map(value)
    // A sum is finite only if all its terms are; if it is not, each is looked at.
    code.setEach(group.fine) { code, vector in
      pushSum(watched[...], vector, isScaled: false, &code)
      code.pushFinite()
    }
    for vector in 0..<Group.vectors {
      code.get(group.fine + vector)
      if vector > 0 { code.vector(.and) }
    }
    code.vector(.i64AllTrue)
    code.plain(.i32EqualZero)
    code.scope(.if) { code in
      code.setEach(group.fine) { code, vector in
        pushSum(watched[...], vector, isScaled: true, &code)
        code.pushFinite()
      }
    }
    code.setEach(group.whole) { code, vector in
      code.get(group.whole + vector)
      code.get(group.fine + vector)
      code.vector(.and)
    }
    code.setEach(group.counted) { code, vector in
      code.get(group.counted + vector)
      code.get(group.whole + vector)
      code.both(1.0.bitPattern)
      code.vector(.and)
      code.vector(.add)
    }
    for window in program.windows { add(window, group, &code) }
    writeReport(group, &code)
    code.get(group.step)
    code.i32(program.clock.steps)
    code.plain(.i32Equal)
    pushOrStops(group, &code)
    code.branch(.brIf, depth)
  }

  /// Adds to the sums of means at the steps that they are taken over.
  private func add(_ window: Program.Window, _ group: GroupRun, _ code: inout Code) {
    let (first, last) = (window.steps.lowerBound, window.steps.upperBound)
    // Steps before the first wrap round and lie beyond the last.
    code.get(group.step)
    code.i32(first)
    code.plain(.i32Subtract)
    code.i32(last - first + 1)
    code.plain(.i32LessUnsigned)
    code.scope(.if) { code in
      for number in window.means {
        let term = value(program.outputs[program.means[number].output].register)
        code.setRow(group.place, group.address, plus: sumRow(number), times: group.stride)
        code.when(group.step, is: first) { $0.store(.constant(0), at: group.place) }
        for vector in 0..<Group.vectors {
          code.get(group.place)
          code.get(group.place)
          code.memory(.load, offset: vector * 16)
          code.push(term, vector)
          code.vector(.add)
          code.memory(.store, offset: vector * 16)
        }
      }
    }
  }

  /// Joins whether this is the step to stop at to the condition on the stack.
  private func pushOrStops(_ group: GroupRun, _ code: inout Code) {
    guard let stop = group.stop else { return }
    code.get(group.step)
    code.get(stop)
    code.plain(.i32Equal)
    code.plain(.i32Or)
  }

  /// What a run leaves where it stops stands in the place of the first report.
  private func writeReport(_ group: GroupRun, _ code: inout Code) {
    if let stop = group.stop {
      code.get(group.step)
      code.get(stop)
      code.plain(.i32Equal)
      code.scope(.if) { code in
        code.setRow(group.out, group.address, plus: program.inputs.count, times: group.stride)
      }
    }
    code.get(group.step)
    code.i32(program.clock.stepsPerReport)
    code.plain(.i32RemainderUnsigned)
    code.plain(.i32EqualZero)
    pushOrStops(group, &code)
    code.scope(.if) { code in
      for (index, output) in program.outputs.enumerated() {
        code.setRow(
          group.place, group.out, plus: index * program.clock.reports, times: group.stride)
        code.store(value(output.register), at: group.place)
      }
      code.get(group.out)
      code.get(group.stride)
      code.plain(.i32Add)
      code.set(group.out)
    }
  }

  /// The sum of some terms, or of them times zero, in halves so that they are added side by side.
  private func pushSum(
    _ terms: ArraySlice<Held>, _ vector: Int, isScaled: Bool, _ code: inout Code
  ) {
    guard terms.count > 1 else {
      code.push(terms.first ?? .constant(0), vector)
      if isScaled {
        code.both(0)
        code.vector(.multiply)
      }
      return
    }
    let middle = terms.startIndex + terms.count / 2
    pushSum(terms[..<middle], vector, isScaled: isScaled, &code)
    pushSum(terms[middle...], vector, isScaled: isScaled, &code)
    code.vector(.add)
  }
}

extension Code {
  fileprivate mutating func when(_ local: Int, is value: Int, _ content: (inout Code) -> Void) {
    get(local)
    i32(value)
    plain(.i32Equal)
    scope(.if, content)
  }

  /// Sets a level to that before plus a rate times a length of time.
  fileprivate mutating func move(
    _ level: Int, from before: Int, by length: Int, times rate: Held
  ) {
    setEach(level) { code, vector in
      code.get(before + vector)
      code.get(length)
      code.push(rate, vector)
      code.vector(.multiply)
      code.vector(.add)
    }
  }

  /// Leaves whether the numbers on the stack are finite.
  fileprivate mutating func pushFinite() {
    both(0)
    vector(.multiply)
    both(0)
    vector(.equal)
  }
}
