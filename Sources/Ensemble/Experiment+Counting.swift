import Engine
import Native
package import Results

extension Experiment {
  /// Runs policies in all futures of a large sample, in memory that does not
  /// depend on how many there are.
  /// - Parameters:
  ///   - arms: The policies, the reference first, and the futures that are kept one by one.
  ///   - large: All futures.
  ///   - outcomes: The outputs that are counted.
  ///   - folder: Where work is kept and found again.
  ///   - progress: Called with the share of the work that is done, from any thread.
  /// - Returns: A result for each policy, with ``ArmResult/counted``.
  /// - Throws: `CancellationError`, or ``ResultFolder/Problem``.
  package func count(
    _ arms: [Arm], in large: LargeSample, outcomes: [String], folder: ResultFolder? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [ArmResult] {
    var work = try CountedWork(arms, large, self, folder)
    let native = NativeCode.chosen(
      machine, program, runs: arms.count * large.sample.futures, lanes: lanes)
    while work.rounds < large.rounds {
      let done = Double(work.rounds)
      let portions = try await round(work.rounds, arms, large, outcomes, work.empty, native) {
        progress((done + $0) / Double(large.rounds))
      }
      try work.finishRound(portions, in: folder)
    }
    return work.results(arms, outcomes)
  }

  /// What was counted before a run was interrupted, if anything was.
  package func counted(
    _ arms: [Arm], in large: LargeSample, outcomes: [String], folder: ResultFolder
  ) -> [ArmResult]? {
    let work = try? CountedWork(arms, large, self, folder)
    return work.flatMap { $0.rounds > 0 ? $0.results(arms, outcomes) : nil }
  }

  /// Runs one round: what each worker counted and keeps.
  private func round(
    _ number: Int, _ arms: [Arm], _ large: LargeSample, _ outcomes: [String], _ empty: [Counted],
    _ native: NativeCode?, progress: @escaping @Sendable (Double) -> Void
  ) async throws -> [CountedWork.Portion] {
    let count = large.portions(ofRound: number).count
    let next = Counter()
    let done = Counter()
    let each: @Sendable () -> Void = { progress(Double(done.advance() + 1) / Double(count)) }
    return try await withThrowingTaskGroup(of: CountedWork.Portion.self) { group in
      for _ in 0..<min(threads, count) {
        group.addTask {
          if let native {
            try portion(
              number, arms, large, outcomes, empty, next, NativeMachine(native, lanes: lanes), each)
          } else {
            try portion(
              number, arms, large, outcomes, empty, next, LaneMachine(program, lanes: lanes), each)
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// Takes ranges of a round as long as there are any.
  private func portion<Machine: BlockMachine & ~Copyable>(
    _ number: Int, _ arms: [Arm], _ large: LargeSample, _ outcomes: [String], _ empty: [Counted],
    _ next: Counter, _ machine: consuming Machine, _ each: () -> Void
  ) throws -> CountedWork.Portion {
    let ranges = large.portions(ofRound: number)
    var portion = CountedWork.Portion(counted: empty)
    while true {
      let index = next.advance()
      guard index < ranges.count else { return portion }
      try Task.checkCancellation()
      count(ranges[index], arms, large, outcomes, into: &portion, &machine)
      each()
    }
  }

  /// Runs and counts some futures.
  private func count<Machine: BlockMachine & ~Copyable>(
    _ futures: Range<Int>, _ arms: [Arm], _ large: LargeSample, _ outcomes: [String],
    into portion: inout CountedWork.Portion, _ machine: inout Machine
  ) {
    let design = large.sample.design(futures)
    let arms = arms.map {
      Arm(policy: $0.policy, levers: $0.levers, design: design, keepsPaths: true)
    }
    let inputs = arms.map(inputs)
    for first in stride(from: 0, to: futures.count, by: lanes) {
      let used = min(lanes, futures.count - first)
      var blocks: [Block] = []
      var agreeing: [Bool]?
      var referencePath: [[[Double]]]?
      for (number, arm) in arms.enumerated() {
        var block = block(arm, inputs[number], from: first, outcomes, &machine)
        let path = block.takePaths()
        let mask = agreeing ?? block.agreeing(records.map(\.tolerance), futures: used)
        agreeing = mask
        blocks.append(block)
        portion.counted[number].add(
          path: path, referencePath: referencePath, levels: block.means, reference: blocks[0].means,
          failures: (0..<used).map { machine.failures[$0] != nil },
          inRecord: mask)
        referencePath = referencePath ?? path
      }
      if futures.lowerBound + first < large.kept {
        portion.blocks.append(blocks.map { $0.moved(by: futures.lowerBound) })
      }
    }
  }
}
