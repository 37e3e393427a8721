package import Engine
import Kernels
import Native
package import Results
import Synchronization

/// Policies run on the same futures, on all cores.
package struct Experiment: Sendable {
  let program: Program
  let records: [Record]
  /// The number of the first output's mean over the steps compared, and that of the first observed one.
  private let (firstMean, firstObserved): (Int, Int)
  let lanes: Int
  let threads: Int
  let machine: MachineChoice

  /// - Parameters:
  ///   - program: Its outputs are the outcomes and what the records compare.
  ///   - records: What a future's misfit is measured by.
  ///   - compared: The steps over which outcomes are averaged.
  ///   - windows: The steps of all experiments with the program, so that it is compiled once for them.
  ///   - lanes: The futures in a block; results do not depend on it.
  ///   - threads: The number of workers; results do not depend on it.
  ///   - machine: What runs them; results do not depend on it.
  package init(
    _ program: Program, records: [Record], compared: ClosedRange<Int>,
    among windows: [ClosedRange<Int>] = [], lanes: Int, threads: Int,
    machine: MachineChoice = .automatic
  ) {
    let place = windows.firstIndex(of: compared) ?? windows.count
    let windows = place < windows.count ? windows : windows + [compared]
    self.program = program.averaging(over: windows, records)
    self.records = records
    firstMean = place * program.outputs.count
    firstObserved = windows.count * program.outputs.count
    self.lanes = lanes
    self.threads = max(1, threads)
    self.machine = machine
  }

  /// Runs all arms, one after the other, each on all workers, so that the values over time of one
  /// arm only are held at a time.
  /// - Parameters:
  ///   - arms: The policies and their futures; the first is the reference, whose agreement with the
  ///     records selects the futures of ``ArmResult/bandsInRecord``.
  ///   - outcomes: The outputs that results are kept of.
  ///   - folder: Where finished work is kept and found again.
  ///   - first: The number of the first arm in the folder.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: A result for each arm, in order.
  /// - Throws: `CancellationError`, or ``ResultFolder/Problem``.
  package func run(
    _ arms: [Arm], outcomes: [String], folder: ResultFolder? = nil, numberedFrom first: Int = 0,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [ArmResult] {
    let total = arms.reduce(0) { $0 + blockCount($1) }
    let native = NativeCode.chosen(
      machine, program, runs: arms.reduce(0) { $0 + $1.design.futures }, lanes: lanes)
    let done = Counter()
    var results: [ArmResult] = []
    var reference: [Block]?
    for (number, arm) in zip(first..., arms) {
      if let known = folder.flatMap({ arm.result(number, outcomes, in: $0) }) {
        done.advance(by: blockCount(arm))
        results.append(known)
        continue
      }
      if arm.keepsPaths, number > first, reference == nil {
        // They were run before an interruption.
        reference = try await blocks(
          of: arms[0], outcomes, native, folder?.blocks(Arm.name(first)), each: {})
      }
      let blocks = try await blocks(
        of: arm, outcomes, native, folder?.blocks(Arm.name(number))
      ) {
        progress(Double(done.advance() + 1) / Double(total))
      }
      let inRecord = results.first?.agreeing(records.map(\.tolerance))
      let result = try await result(
        arm, outcomes, blocks, reference: reference, inRecord: inRecord)
      if arm.keepsPaths, number == first { reference = blocks }
      try folder?.finish(
        Arm.name(number), result.bytes,
        keepingBlocks: arm.storesPaths || arm.keepsPaths && number == first)
      results.append(result)
    }
    return results
  }

  private func blockCount(_ arm: Arm) -> Int { (arm.design.futures + lanes - 1) / lanes }

  /// The blocks of an arm in order.
  private func blocks(
    of arm: Arm, _ outcomes: [String], _ native: NativeCode?, _ log: BlockLog?,
    each: @escaping @Sendable () -> Void
  ) async throws -> [Block] {
    let next = Counter()
    let inputs = inputs(of: arm)
    return try await withThrowingTaskGroup(of: [Block].self) { group in
      for _ in 0..<min(threads, blockCount(arm)) {
        group.addTask {
          if let native {
            try finish(arm, inputs, outcomes, log, next, NativeMachine(native, lanes: lanes), each)
          } else {
            try finish(arm, inputs, outcomes, log, next, LaneMachine(program, lanes: lanes), each)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }.sorted { $0.first < $1.first }
    }
  }

  /// Runs one block after the other, or finds it finished, as long as there are any.
  private func finish<Machine: BlockMachine & ~Copyable>(
    _ arm: Arm, _ inputs: [[Double]], _ outcomes: [String], _ log: BlockLog?, _ next: Counter,
    _ machine: consuming Machine, _ each: () -> Void
  ) throws -> [Block] {
    var finished: [Block] = []
    while true {
      let index = next.advance()
      guard index < blockCount(arm) else { return finished }
      try Task.checkCancellation()
      let first = index * lanes
      if let bytes = try log?.block(first), let known = try? Block(first: first, bytes) {
        finished.append(known)
      } else {
        let block = block(arm, inputs, from: first, outcomes, &machine)
        try log?.append(first, block.bytes)
        finished.append(block)
      }
      each()
    }
  }

  /// The values of the program's inputs in all futures of an arm; one value where all are the same.
  func inputs(of arm: Arm) -> [[Double]] {
    let columns = Dictionary(
      zip(arm.design.names, arm.design.values), uniquingKeysWith: { first, _ in first })
    return program.inputs.map { input in
      arm.levers[input.name].map { [$0] } ?? columns[input.name] ?? [.nan]
    }
  }

  func block<Machine: BlockMachine & ~Copyable>(
    _ arm: Arm, _ inputs: [[Double]], from first: Int, _ outcomes: [String],
    _ machine: inout Machine
  ) -> Block {
    let last = arm.design.futures - 1
    // A block's spare lanes repeat the last future.
    func future(_ lane: Int) -> Int { min(first + lane, last) }
    func value(_ input: Int, _ lane: Int) -> Double {
      inputs[input].count == 1 ? inputs[input][0] : inputs[input][future(lane)]
    }
    machine.run(
      seed: arm.design.seed, future: { arm.design.drawNumber(future($0)) }, inputs: value)
    let used = 0..<min(lanes, last + 1 - first)
    let reports = program.clock.reports
    var block = Block(first: first)
    for lane in used {
      guard let failure = machine.failures[lane] else { continue }
      block.failures.append(
        FailedRun(
          future: first + lane, time: program.clock.time(atStep: Double(failure.step)),
          variable: failure.variable))
    }
    for name in outcomes {
      let output = output(name)
      block.means.append(used.map { machine.mean(firstMean + output, lane: $0) })
      if arm.keepsPaths {
        block.paths.append(
          (0..<reports).map { machine.values(output: output, report: $0, lanes: used.count) })
      }
    }
    var first = firstObserved
    for record in records {
      block.misfits.append(used.map { misfit(record, machine, first, $0) })
      first += record.points.count
    }
    return block
  }

  func output(_ name: String) -> Int { program.output(named: name) }

  /// The root mean square difference between a future and a record, whose points' means are numbered from the first.
  private func misfit<Machine: BlockMachine & ~Copyable>(
    _ record: Record, _ machine: borrowing Machine, _ first: Int, _ lane: Int
  ) -> Double {
    let scale = binaryScale(of: [record.tolerance])
    var sum = 0.0
    for (number, point) in record.points.enumerated() {
      let value = machine.mean(first + number, lane: lane)
      let difference =
        record.logarithmic ? Elementary.ln(value / point.value) : value - point.value
      sum += difference / scale * (difference / scale)
    }
    return (sum / Double(record.points.count)).squareRoot() * scale
  }

  private func result(
    _ arm: Arm, _ outcomes: [String], _ blocks: [Block], reference: [Block]?, inRecord: [Bool]?
  ) async throws -> ArmResult {
    let misfits = records.indices.map { record in blocks.flatMap { $0.misfits[record] } }
    let plain = ArmResult(
      policy: arm.policy, hypothesis: arm.hypothesis, design: arm.design, outcomes: outcomes,
      means: outcomes.indices.map { outcome in blocks.flatMap { $0.means[outcome] } },
      misfits: misfits, failures: blocks.flatMap(\.failures))
    guard arm.keepsPaths else { return plain }
    let agreeing = inRecord ?? plain.agreeing(records.map(\.tolerance))
    let bands = try await withThrowingTaskGroup(of: (Int, Bands, Bands).self) { group in
      for outcome in outcomes.indices {
        group.addTask {
          var (levels, changes) = (Bands(), Bands())
          let path = path(outcome, blocks)
          levels.append(path, among: agreeing)
          try Task.checkCancellation()
          if let reference {
            let differences = zip(path, self.path(outcome, reference)).map { values, base in
              zip(values, base).map { $0 - $1 }
            }
            changes.append(differences, among: agreeing)
          }
          return (outcome, levels, changes)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
    }
    return ArmResult(
      policy: plain.policy, hypothesis: plain.hypothesis, design: plain.design,
      outcomes: plain.outcomes, means: plain.means, misfits: misfits,
      levels: bands.reduce(into: Bands()) { $0.append($1.1) },
      changes: bands.reduce(into: Bands()) { $0.append($1.2) }, failures: plain.failures)
  }

  /// The values of an outcome at each report in all futures.
  private func path(_ outcome: Int, _ blocks: [Block]) -> [[Double]] {
    (0..<program.clock.reports).map { report in blocks.flatMap { $0.paths[outcome][report] } }
  }
}

/// A number that workers count up together.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  /// The number before this call.
  @discardableResult
  func advance(by step: Int = 1) -> Int { value.wrappingAdd(step, ordering: .relaxed).oldValue }
}
