import Kernels

/// The default machine: a block of futures at a time, values laid out as `[register][lane]`.
///
/// Each instruction runs over all lanes before the next; a step allocates nothing. A worker keeps one
/// machine and runs block after block with it.
@safe package struct LaneMachine: BlockMachine, ~Copyable {
  typealias Vector = SIMD8<Double>

  /// Lanes come in vectors of this many.
  package static let vectorWidth = Vector.scalarCount
  /// How many numbers an instruction of this processor takes.
  package static let processorWidth = Executor().width

  package let program: Program
  package let lanes: Int
  /// The vectors of a row, in which spare lanes repeat the last.
  private let vectors: Int
  private var rowLength: Int { vectors * Self.vectorWidth }
  private let timeLine: TimeLine
  private let executor: Executor
  private let tables: LaneTables
  private let once: LaneCode
  private let start: LaneCode
  private let step: LaneCode
  /// The stocks' registers, those of their rates, and all registers that must stay finite.
  private let levels: [Int32]
  private let rates: [Int32]
  private let watched: [Int32]
  private let windows: [Program.Window]
  private let registers: UnsafeMutablePointer<Vector>
  /// Levels before a step, and the weighted sum of slopes of the fourth-order method.
  private let before: UnsafeMutablePointer<Vector>
  private let slopes: UnsafeMutablePointer<Vector>
  /// The values that delays keep, and where each delay's begin.
  private let kept: UnsafeMutablePointer<Vector>
  private let keptStarts: [Int]
  private let draws: [Program.Draw]
  private let delays: [Program.Delay]
  private var recording: Recording

  /// A machine for blocks of `lanes` futures.
  /// - Parameters:
  ///   - program: What to run.
  ///   - lanes: Best a multiple of ``vectorWidth``.
  ///   - width: The most numbers that one instruction of the processor takes: 2, 4 or 8.
  package init(_ program: Program, lanes: Int, width: Int = 8) {
    precondition(lanes > 0)
    self.program = program
    self.lanes = lanes
    vectors = (lanes + Self.vectorWidth - 1) / Self.vectorWidth
    let rowLength = vectors * Self.vectorWidth
    timeLine = TimeLine(program)
    executor = Executor(upTo: width)
    tables = LaneTables(program.tables)
    once = LaneCode(program.once, tables)
    start = LaneCode(program.start, tables)
    step = LaneCode(program.step, tables)
    levels = program.stocks.map(\.register)
    rates = program.stocks.map(\.rate)
    watched = levels + program.outputs.map(\.register)
    windows = program.windows
    let arena = { (rows: Int) in
      let memory = unsafe UnsafeMutablePointer<Double>.allocate(rows: rows, lanes: rowLength)
      return unsafe UnsafeMutableRawPointer(memory).assumingMemoryBound(to: Vector.self)
    }
    unsafe registers = arena(program.registerCount)
    unsafe before = arena(program.stocks.count)
    unsafe slopes = arena(program.stocks.count)
    recording = Recording(program, lanes: lanes)
    draws = program.draws
    delays = program.delays
    keptStarts = program.keptStarts
    unsafe kept = arena(keptStarts[delays.count])
    for constant in program.constants { fill(constant.register, with: constant.value) }
  }

  deinit {
    unsafe registers.deallocate()
    unsafe before.deallocate()
    unsafe slopes.deallocate()
    unsafe kept.deallocate()
  }

  package var failures: [RunFailure?] { recording.failures }

  package func value(output: Int, report: Int, lane: Int) -> Double {
    recording.value(output: output, report: report, lane: lane)
  }

  package func values(output: Int, report: Int, lanes count: Int) -> [Double] {
    recording.values(output: output, report: report, lanes: count)
  }

  package func mean(_ number: Int, lane: Int) -> Double { recording.mean(number, lane: lane) }

  package mutating func run(
    seed: UInt64, future: (_ lane: Int) -> Int,
    inputs value: (_ input: Int, _ lane: Int) -> Double
  ) {
    recording.clear()
    for (index, input) in program.inputs.enumerated() {
      for lane in 0..<rowLength {
        let vector = unsafe row(input.register) + lane / Self.vectorWidth
        unsafe vector.pointee[lane % Self.vectorWidth] = value(index, min(lane, lanes - 1))
      }
    }
    execute(once)
    setTime(moment: 0)
    beginStep(0, seed, future)
    execute(start)
    let clock = program.clock
    for step in 0...clock.steps {
      setTime(moment: step * clock.momentsPerStep)
      beginStep(step, seed, future)
      execute(self.step)
      keep(step)
      watch(step)
      for index in windows.indices where windows[index].steps.contains(step) {
        add(windows[index], at: step)
      }
      if step % clock.stepsPerReport == 0 { record(step / clock.stepsPerReport) }
      guard step < clock.steps else { break }
      switch clock.method {
      case .euler: moveStocks(by: clock.step)
      case .rk4: moveByRungeKutta(step)
      }
    }
  }

  private func fill(_ register: Int32, with value: Double) {
    for i in 0..<vectors { unsafe row(register)[i] = Vector(repeating: value) }
  }

  // Loops over arrays go by index: an unoptimised build allocates for each element otherwise.

  private func row(_ register: Int32) -> UnsafeMutablePointer<Vector> {
    unsafe registers + Int(register) * vectors
  }

  private func setTime(moment: Int) {
    for index in timeLine.registers.indices {
      fill(timeLine.registers[index], with: timeLine.value(index, at: moment))
    }
  }

  /// Draws anew, and reads what was kept.
  private func beginStep(_ step: Int, _ seed: UInt64, _ future: (Int) -> Int) {
    for index in draws.indices {
      let target = unsafe row(draws[index].register)
      for lane in 0..<rowLength {
        unsafe target[lane / Self.vectorWidth][lane % Self.vectorWidth] = processDraw(
          seed: seed, future: future(min(lane, lanes - 1)), process: draws[index].process,
          step: step)
      }
    }
    for index in delays.indices {
      let delay = delays[index]
      let slot = unsafe kept + (keptStarts[index] + step % delay.steps) * vectors
      let source = unsafe step < delay.steps ? row(delay.before) : slot
      for i in 0..<vectors { unsafe row(delay.output)[i] = source[i] }
    }
  }

  private func keep(_ step: Int) {
    for index in delays.indices {
      let slot = unsafe kept + (keptStarts[index] + step % delays[index].steps) * vectors
      for i in 0..<vectors { unsafe slot[i] = row(delays[index].input)[i] }
    }
  }

  private func moveStocks(by step: Double) {
    for index in levels.indices {
      let level = unsafe row(levels[index])
      let rate = unsafe row(rates[index])
      for i in 0..<vectors { unsafe level[i] = level[i] + step * rate[i] }
    }
  }

  private func moveByRungeKutta(_ step: Int) {
    let length = program.clock.step
    for index in levels.indices {
      for i in 0..<vectors {
        unsafe before[index * vectors + i] = row(levels[index])[i]
        unsafe slopes[index * vectors + i] = row(rates[index])[i]
      }
    }
    addSlope(at: 2 * step + 1, reach: length / 2, weight: 2)
    addSlope(at: 2 * step + 1, reach: length / 2, weight: 2)
    addSlope(at: 2 * step + 2, reach: length, weight: 1)
    setLevels(over: length / 6, summed: true)
  }

  /// Evaluates the slopes at a moment, with the levels moved from before by the last slopes, and adds
  /// them to the sum.
  private func addSlope(at moment: Int, reach: Double, weight: Double) {
    setLevels(over: reach, summed: false)
    setTime(moment: moment)
    execute(step)
    for index in levels.indices {
      let rate = unsafe row(rates[index])
      for i in 0..<vectors { unsafe slopes[index * vectors + i] += weight * rate[i] }
    }
  }

  /// Sets each stock to its level before the step plus its rate, or its summed slopes, times a
  /// length of time.
  private func setLevels(over length: Double, summed: Bool) {
    for index in levels.indices {
      let level = unsafe row(levels[index])
      let rate = unsafe summed ? slopes + index * vectors : row(rates[index])
      for i in 0..<vectors { unsafe level[i] = before[index * vectors + i] + length * rate[i] }
    }
  }

  private func record(_ report: Int) {
    for index in program.outputs.indices {
      let source = unsafe UnsafeMutableRawPointer(row(watched[levels.count + index]))
      let target = unsafe recording.rows + (index * program.clock.reports + report) * lanes
      unsafe target.update(from: source.assumingMemoryBound(to: Double.self), count: lanes)
    }
  }

  private func add(_ window: Program.Window, at step: Int) {
    for index in window.means.indices {
      let mean = window.means[index]
      let source = unsafe UnsafeMutableRawPointer(
        row(watched[levels.count + program.means[mean].output])
      ).assumingMemoryBound(to: Double.self)
      let target = unsafe recording.rows + program.sumRow(mean) * lanes
      let isFirst = step == window.steps.lowerBound
      for lane in 0..<lanes { unsafe target[lane] = (isFirst ? 0 : target[lane]) + source[lane] }
    }
  }

  /// Notes the lanes whose stocks or outputs are not finite for the first time.
  private mutating func watch(_ step: Int) {
    // A finite value times zero is zero; anything else gives NaN, which a sum keeps.
    var broken = false
    for i in 0..<vectors {
      var sum = Vector(repeating: 0)
      for index in watched.indices { unsafe sum += row(watched[index])[i] * 0 }
      if any(sum .!= sum) { broken = true }
    }
    if broken { noteFailures(step) }
  }

  private mutating func noteFailures(_ step: Int) {
    func finite(_ register: Int32, _ lane: Int) -> Bool {
      unsafe row(register)[lane / Self.vectorWidth][lane % Self.vectorWidth].isFinite
    }
    for lane in 0..<lanes where recording.failures[lane] == nil {
      let name =
        program.stocks.first { !finite($0.register, lane) }?.name
        ?? program.outputs.first { !finite($0.register, lane) }?.name
      if let name { recording.fail(lane, RunFailure(step: step, variable: name)) }
    }
  }

  private func execute(_ code: LaneCode) {
    unsafe registers.withMemoryRebound(
      to: Double.self, capacity: program.registerCount * rowLength
    ) {
      unsafe code.execute($0, lanes: rowLength, tables, executor)
    }
  }
}
