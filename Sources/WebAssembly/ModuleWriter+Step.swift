import Engine

// One step: what is observed, and how the stocks move on.

extension ModuleWriter {
  mutating func writeEulerStep(_ pair: Pair, _ stocks: [Int], _ code: inout Code) {
    writeMoment(&code) { $0.get(pair.step) }
    write(program.step, &code)
    writeObservation(pair, depth: 1, &code)
    let step = program.clock.step.bitPattern
    for (stock, local) in zip(program.stocks, stocks) {
      code.get(local)
      code.both(step)
      code.push(value(stock.rate))
      code.vector(.multiply)
      code.vector(.add)
      code.set(local)
    }
  }

  /// The classical method as one loop over its four stages.
  mutating func writeRungeKuttaStep(_ pair: Pair, _ stocks: [Int], _ code: inout Code) {
    let stage = code.local(.i32)
    let (before, slopes) = (
      stocks.map { _ in code.local(.v128) }, stocks.map { _ in code.local(.v128) }
    )
    let (reach, weight) = (code.local(.v128), code.local(.v128))
    let step = program.clock.step
    code.i32(0)
    code.set(stage)
    code.scope(.loop) { code in
      writeMoment(&code) { code in
        // Twice the step, and a half of the stage rounded up.
        code.get(pair.step)
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
        writeObservation(pair, depth: 3, &code)
        for index in stocks.indices {
          code.get(stocks[index])
          code.set(before[index])
          // Adding to −0 changes nothing.
          code.both((-0.0).bitPattern)
          code.set(slopes[index])
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
        code.get(slopes[index])
        code.get(weight)
        code.push(rates[index])
        code.vector(.multiply)
        code.vector(.add)
        code.set(slopes[index])
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
  private mutating func writeObservation(_ pair: Pair, depth: Int, _ code: inout Code) {
    for (index, delay) in program.delays.enumerated() {
      let offset = place(index, pair, &code)
      code.push(value(delay.input))
      code.memory(.store, offset: offset)
    }
    let watched = (program.stocks.map(\.register) + program.outputs.map(\.register)).map(value)
    // A sum is finite only if all its terms are; if it is not, each is looked at.
    pushSum(watched[...], isScaled: false, &code)
    code.checkFinite(into: pair.fine)
    code.get(pair.fine)
    code.vector(.i64AllTrue)
    code.plain(.i32EqualZero)
    code.scope(.if) { code in
      pushSum(watched[...], isScaled: true, &code)
      code.checkFinite(into: pair.fine)
    }
    code.get(pair.whole)
    code.get(pair.fine)
    code.vector(.and)
    code.set(pair.whole)
    code.get(pair.counted)
    code.get(pair.whole)
    code.both(1.0.bitPattern)
    code.vector(.and)
    code.vector(.add)
    code.set(pair.counted)
    writeReport(pair, &code)
    code.get(pair.step)
    code.i32(program.clock.steps)
    code.plain(.i32Equal)
    code.branch(.brIf, depth)
  }

  private func writeReport(_ pair: Pair, _ code: inout Code) {
    code.get(pair.step)
    code.i32(program.clock.stepsPerReport)
    code.plain(.i32RemainderUnsigned)
    code.plain(.i32EqualZero)
    code.scope(.if) { code in
      for (index, output) in program.outputs.enumerated() {
        code.address(pair.out, plus: index * program.clock.reports, times: pair.stride)
        code.push(value(output.register))
        code.memory(.store)
      }
      code.get(pair.out)
      code.get(pair.stride)
      code.plain(.i32Add)
      code.set(pair.out)
    }
  }

  /// The sum of some terms, or of them times zero, in halves so that they are added side by side.
  private func pushSum(_ terms: ArraySlice<Held>, isScaled: Bool, _ code: inout Code) {
    guard terms.count > 1 else {
      code.push(terms.first ?? .constant(0))
      if isScaled {
        code.both(0)
        code.vector(.multiply)
      }
      return
    }
    let middle = terms.startIndex + terms.count / 2
    pushSum(terms[..<middle], isScaled: isScaled, &code)
    pushSum(terms[middle...], isScaled: isScaled, &code)
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
    get(before)
    get(length)
    push(rate)
    vector(.multiply)
    vector(.add)
    set(level)
  }

  /// Whether the numbers on the stack are finite.
  fileprivate mutating func checkFinite(into local: Int) {
    both(0)
    vector(.multiply)
    both(0)
    vector(.equal)
    set(local)
  }
}
