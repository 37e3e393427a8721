package import Engine
import Kernels
package import Results
import Synchronization

/// One policy to be run in the futures of a design.
package struct Arm: Sendable {
  package let policy: String
  package let hypothesis: String?
  /// A value for each lever.
  package let levers: [String: Double]
  package let design: Design
  /// Whether the values over time are kept, not only their means.
  package let keepsPaths: Bool

  package init(
    policy: String, hypothesis: String? = nil, levers: [String: Double], design: Design,
    keepsPaths: Bool = false
  ) {
    self.policy = policy
    self.hypothesis = hypothesis
    self.levers = levers
    self.design = design
    self.keepsPaths = keepsPaths
  }
}

/// Policies run on the same futures, on all cores.
package struct Experiment: Sendable {
  private let program: Program
  private let records: [Record]
  /// The reports over which outcomes are averaged.
  private let compared: ClosedRange<Int>
  private let lanes: Int
  private let threads: Int

  /// - Parameters:
  ///   - program: Its outputs are the outcomes and what the records compare.
  ///   - records: What a future's misfit is measured by.
  ///   - compared: The reports over which outcomes are averaged.
  ///   - lanes: The futures in a block; results do not depend on it.
  ///   - threads: The number of workers; results do not depend on it.
  package init(
    _ program: Program, records: [Record], compared: ClosedRange<Int>, lanes: Int,
    threads: Int
  ) {
    self.program = program
    self.records = records
    self.compared = compared
    self.lanes = lanes
    self.threads = max(1, threads)
  }

  private struct Job: Sendable {
    let arm: Int
    let first: Int
  }

  /// Runs all arms.
  /// - Parameters:
  ///   - arms: The policies and their futures.
  ///   - outcomes: The outputs that results are kept of.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: A result for each arm, in order.
  /// - Throws: `CancellationError`.
  package func run(
    _ arms: [Arm], outcomes: [String], progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [ArmResult] {
    let jobs = arms.enumerated().flatMap { number, arm in
      stride(from: 0, to: arm.design.futures, by: lanes).map { Job(arm: number, first: $0) }
    }
    let next = Counter()
    let done = Counter()
    let blocks = try await withThrowingTaskGroup(of: [(Int, Block)].self) { group in
      for _ in 0..<min(threads, max(jobs.count, 1)) {
        group.addTask {
          var machine = LaneMachine(program, lanes: lanes)
          var finished: [(Int, Block)] = []
          while true {
            let index = next.advance()
            guard index < jobs.count else { return finished }
            try Task.checkCancellation()
            let arm = arms[jobs[index].arm]
            finished.append((index, block(arm, from: jobs[index].first, outcomes, &machine)))
            progress(Double(done.advance() + 1) / Double(jobs.count))
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    var byArm: [[Block]] = arms.map { _ in [] }
    for (index, block) in blocks.sorted(by: { $0.0 < $1.0 }) {
      byArm[jobs[index].arm].append(block)
    }
    return zip(arms, byArm).map { result($0, outcomes, $1) }
  }

  private func block(
    _ arm: Arm, from first: Int, _ outcomes: [String], _ machine: inout LaneMachine
  ) -> Block {
    let inputs = program.inputs.map { input in
      arm.levers[input.name].map { Array(repeating: $0, count: 1) }
        ?? arm.design.names.firstIndex(of: input.name).map { arm.design.values[$0] } ?? [.nan]
    }
    let last = arm.design.futures - 1
    machine.run { input, lane in
      // A block's spare lanes repeat the last future.
      inputs[input].count == 1 ? inputs[input][0] : inputs[input][min(first + lane, last)]
    }
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
      let output = program.outputs.firstIndex { $0.name == name } ?? 0
      block.means.append(
        used.map { mean(machine, output, compared.lowerBound..<compared.upperBound + 1, $0) })
      if arm.keepsPaths {
        block.paths.append(
          (0..<reports).map { report in
            used.map { machine.value(output: output, report: report, lane: $0) }
          })
      }
    }
    for record in records { block.misfits.append(used.map { misfit(record, machine, $0) }) }
    return block
  }

  private func mean(
    _ machine: borrowing LaneMachine, _ output: Int, _ reports: Range<Int>, _ lane: Int
  )
    -> Double
  {
    if machine.failures[lane] != nil { return .nan }
    var sum = 0.0
    for report in reports { sum += machine.value(output: output, report: report, lane: lane) }
    return sum / Double(reports.count)
  }

  /// The root mean square difference between a future and a record.
  private func misfit(_ record: Record, _ machine: borrowing LaneMachine, _ lane: Int) -> Double {
    let output = program.outputs.firstIndex { $0.name == record.output } ?? 0
    var sum = 0.0
    for point in record.points {
      let value = mean(machine, output, point.reports, lane)
      let difference =
        record.logarithmic ? Elementary.ln(value / point.value) : value - point.value
      sum += difference * difference
    }
    return (sum / Double(record.points.count)).squareRoot()
  }

  private func result(_ arm: Arm, _ outcomes: [String], _ blocks: [Block]) -> ArmResult {
    ArmResult(
      policy: arm.policy, hypothesis: arm.hypothesis, design: arm.design, outcomes: outcomes,
      means: outcomes.indices.map { outcome in blocks.flatMap { $0.means[outcome] } },
      misfits: records.indices.map { record in blocks.flatMap { $0.misfits[record] } },
      paths: arm.keepsPaths
        ? outcomes.indices.map { outcome in
          (0..<program.clock.reports).map { report in
            blocks.flatMap { $0.paths[outcome][report] }
          }
        } : [],
      failures: blocks.flatMap(\.failures))
  }
}

/// What a block of futures left behind.
private struct Block: Sendable {
  let first: Int
  var means: [[Double]] = []
  var misfits: [[Double]] = []
  var paths: [[[Double]]] = []
  var failures: [FailedRun] = []

  init(first: Int) { self.first = first }
}

/// A number that workers count up together.
private final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  /// The number before this call.
  func advance() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
