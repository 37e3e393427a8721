import Engine
import Ensemble
import Foundation
import Kernels
import Results
import TestKit
import Testing

/// More futures than are kept.
@Suite struct CountingTests {
  /// dx/dt = a·x from b, where `a` is uncertain and `b` a lever; infinite for large `a` and `b`.
  private let program = Program(
    clock: Clock(start: 0, step: 1, over: 4, steps: 8, stepsPerReport: 4), registerCount: 5,
    timeRegister: 0, constants: [],
    inputs: [
      .init(number: 0, name: "a", register: 1), .init(number: 1, name: "b", register: 2),
    ],
    stocks: [.init(name: "x", register: 3, rate: 4)], outputs: [.init(name: "x", register: 3)],
    tables: [], once: [], timed: [], start: [Instruction(.copy, 3, 2)],
    step: [Instruction(.multiply, 4, 1, 3)])
  private let futures = 40_000
  private let kept = 16_384

  private var sample: Sample {
    Sample(latin: Sampler(uniform: [("a", -1...2)]), futures: futures, seed: 5)
  }

  private func experiment(lanes: Int, threads: Int) -> Experiment {
    Experiment(
      program,
      records: [
        Record(
          output: "x", points: [.init(steps: 4...4, value: 2)], logarithmic: true, tolerance: 1)
      ],
      compared: 4...8, lanes: lanes, threads: threads)
  }

  private func arms(_ design: Design, paths: Bool = false) -> [Arm] {
    [("one", 1), ("two", 2), ("huge", 1e307)].map {
      Arm(policy: $0.0, levers: ["b": $0.1], design: design, keepsPaths: paths)
    }
  }

  private func counted(
    lanes: Int = 64, threads: Int = 2, folder: ResultFolder? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> [ArmResult] {
    try await experiment(lanes: lanes, threads: threads).count(
      arms(sample.design(0..<kept)),
      in: LargeSample(sample, kept: kept, material: [1]), outcomes: ["x"], folder: folder,
      progress: progress)
  }

  private func bits(_ results: [ArmResult]) -> [[UInt64]] {
    results.map { result in
      guard let counts = result.counted else { return [] }
      let levels = (counts.outcomes + counts.outcomesInRecord).flatMap { part in
        [0, 0.1, 0.5, 1].flatMap { [part.level.quantile($0), part.change.quantile($0)] }
      }
      let columns = result.means + result.misfits + [levels]
      let bands = [result.levels, result.changes].flatMap { $0.all + $0.inRecord }
      return (columns + bands.joined()).joined()
        .map(\.bitPattern) + [UInt64(counts.futuresInRecord), UInt64(counts.failures)]
    }
  }

  @Test func allFuturesAreCountedAndTheFirstKept() async throws {
    let exact = try await experiment(lanes: 64, threads: 2).run(
      arms(sample.design(), paths: true), outcomes: ["x"])
    let results = try await counted()
    let agrees = exact[0].agreeing([1])
    for (result, whole) in zip(results, exact) {
      let counts = try #require(result.counted)
      #expect(result.futures == futures && result.design.futures == kept)
      // Whole columns, which a failure would print, stay out of the expectations.
      let isKept =
        result.means[0].map(\.bitPattern) == whole.means[0].prefix(kept).map(\.bitPattern)
        && result.failures.map(\.future) == whole.failures.map(\.future).filter { $0 < kept }
      #expect(isKept)
      #expect(counts.failures == whole.failures.count)
      #expect(counts.futuresInRecord == agrees.count(where: \.self))
      let changes = zip(whole.means[0], exact[0].means[0]).map { $0 - $1 }
      let expected = ChangeCounts(changes, material: 1)
      let found = counts.outcomes[0].changes
      #expect(found.count == expected.count && found.rising == expected.rising)
      #expect(found.up == expected.up && found.down == expected.down)
      for (bands, exactly) in [
        (result.levels.all, whole.levels.all), (result.levels.inRecord, whole.levels.inRecord),
        (result.changes.all, whole.changes.all), (result.changes.inRecord, whole.changes.inRecord),
      ] {
        #expect(bands.count == exactly.count)
        for (quantile, exact) in zip(bands.joined().joined(), exactly.joined().joined()) {
          #expect((quantile - exact).magnitude <= exact.magnitude / 64)
        }
      }
    }
    #expect(results[2].failedRuns > 0 && results[0].failedRuns == 0)
  }

  @Test func countsDoNotDependOnThreadsOrLanes() async throws {
    let expected = bits(try await counted())
    let alone = bits(try await counted(lanes: 8, threads: 1)) == expected
    let many = bits(try await counted(lanes: 32, threads: 7)) == expected
    #expect(alone && many)
  }

  @Test func countingGoesOnWhereItWasInterrupted() async throws {
    let expected = bits(try await counted())
    let place = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    do {
      let folder = try ResultFolder(place, request: [1])
      let task = Task {
        try await counted(folder: folder) { done in
          if done > 0.5 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      let part = try #require(
        experiment(lanes: 64, threads: 2).counted(
          arms(sample.design(0..<kept)), in: LargeSample(sample, kept: kept, material: [1]),
          outcomes: ["x"], folder: folder))
      #expect(part[0].futures == 16_384 && part[0].design.futures == 16_384)
    }
    let isSame =
      bits(try await counted(folder: try ResultFolder(place, request: [1]))) == expected
    #expect(isSame)
  }

  @Test func aFutureHasItsValuesInEveryPart() {
    let whole = sample.design()
    let part = sample.design(31_000..<31_007)
    #expect(part.values[0] == Array(whole.values[0][31_000..<31_007]))
    #expect(part.drawNumber(3) == 31_003)
  }
}
