import Engine
import Ensemble
import Kernels
import Results
import TestKit
import Testing

@Suite struct ExperimentTests {
  /// dx/dt = a·x from b, where `a` is uncertain and `b` a lever; infinite for large `a`.
  private let program = Program(
    clock: Clock(start: 0, step: 1, over: 4, steps: 40, stepsPerReport: 4), registerCount: 5,
    timeRegister: 0, constants: [],
    inputs: [
      .init(number: 0, name: "a", register: 1), .init(number: 1, name: "b", register: 2),
    ],
    stocks: [.init(name: "x", register: 3, rate: 4)], outputs: [.init(name: "x", register: 3)],
    tables: [], once: [], timed: [], start: [Instruction(.copy, 3, 2)],
    step: [Instruction(.multiply, 4, 1, 3)])

  private let uncertainties = [
    Uncertainty(name: "a", base: 1, ends: (-1, 2))
  ]
  private let sampler = Sampler(uniform: [("a", -1...2)])

  private func results(lanes: Int, threads: Int, futures: Int = 100) async throws -> [ArmResult] {
    let design = Sample(sobol: sampler, futures: futures, seed: 5).design()
    let experiment = Experiment(
      program,
      records: [
        Record(
          output: "x", points: [.init(steps: 4...11, value: 3)], logarithmic: true, tolerance: 1)
      ],
      compared: 32...40, lanes: lanes, threads: threads)
    return try await experiment.run(
      [
        Arm(policy: "one", levers: ["b": 1], design: design, keepsPaths: true),
        Arm(policy: "huge", levers: ["b": 1e306], design: design),
      ], outcomes: ["x"])
  }

  private func bits(_ results: [ArmResult]) -> [UInt64] {
    results.flatMap {
      ($0.means + $0.misfits + ($0.levels.all + $0.levels.inRecord).joined()).joined().map(
        \.bitPattern)
    }
  }

  @Test func resultsDoNotDependOnThreadsOrLanes() async throws {
    let expected = bits(try await results(lanes: 8, threads: 1))
    #expect(bits(try await results(lanes: 32, threads: 2)) == expected)
    #expect(bits(try await results(lanes: 64, threads: 5)) == expected)
  }

  @Test func aFutureIsTheSameHoweverManyThereAre() async throws {
    let few = try await results(lanes: 16, threads: 2, futures: 37)
    let many = try await results(lanes: 16, threads: 2, futures: 100)
    #expect(few[0].means[0] == Array(many[0].means[0].prefix(37)))
  }

  @Test func failedFuturesAreNamedAndLeftOut() async throws {
    let huge = try await results(lanes: 8, threads: 2)[1]
    #expect(!huge.failures.isEmpty && huge.failures.count < 100)
    for failure in huge.failures {
      #expect(failure.variable == "x")
      #expect(huge.means[0][failure.future].isNaN)
    }
    #expect(huge.means[0].count(where: \.isNaN) == huge.failures.count)
  }

  @Test func everyFutureEqualsTheOracle() async throws {
    let result = try await results(lanes: 8, threads: 2)[0]
    var oracle = Oracle(program)
    for (future, a) in result.design.values[0].enumerated() {
      let steps = oracle.run([a, 1], everyStep: true).values[0]
      #expect(result.means[0][future] == steps[32...40].reduce(0, +) / 9)
      let misfit = Elementary.ln(steps[4...11].reduce(0, +) / 8 / 3).magnitude
      #expect((result.misfits[0][future] - misfit).magnitude < 1e-15)
    }
  }

  @Test func bandsAreTheQuantilesOfAllPaths() async throws {
    let result = try await results(lanes: 16, threads: 2)[0]
    var oracle = Oracle(program)
    let paths = result.design.values[0].map { oracle.run([$0, 1]).values[0] }
    let agreeing = result.agreeing([1])
    #expect(agreeing.contains(true) && agreeing.contains(false))
    for report in 0...10 {
      let values = paths.map { $0[report] }
      #expect(
        result.levels.all[0][report] == reportedQuantiles.map(Sorted(finite: values).quantile))
      let inRecord = Sorted(finite: zip(values, agreeing).filter(\.1).map(\.0))
      #expect(result.levels.inRecord[0][report] == reportedQuantiles.map(inRecord.quantile))
    }
  }

  @Test func designs() {
    let design = Sample(sobol: sampler, futures: 64, seed: 1).design()
    #expect(design.values[0].allSatisfy { (-1...2).contains($0) })
    #expect(design.first(8, fixing: ["a": 0.5]).values == [Array(repeating: 0.5, count: 8)])
    #expect(Set(Design(corners: uncertainties, futures: 64, seed: 1).values[0]) == [-1, 2])
    #expect(Design(base: uncertainties).values == [[1]])
    #expect(Sample(sobol: Sampler(uniform: []), futures: 9, seed: 1).design().futures == 9)
  }
}
