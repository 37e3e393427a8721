import Engine
import Kernels
import TestKit
import Testing
import WebAssembly

@Suite struct WebAssemblyTests {
  private static let futures = 24
  private static let seed: UInt64 = 0x1234_5678_9ABC_DEF0

  @Test(.needs("node")) func modulesEqualTheOracleToTheBitOnRandomPrograms() throws {
    let programs = (0..<500).map(randomProgram)
    let modules = programs.map { program, inputs in
      let module = ProgramModule(program)
      return ModuleRun(
        bytes: module.bytes, rows: module.layout.rows, rowCount: module.layout.rowCount,
        inputs: program.inputs.indices.map { input in
          (0..<Self.futures).map { inputs[min($0, inputs.count - 1)][input] }
        }, futures: Self.futures, seed: Self.seed)
    }
    let found = try runInNode(modules)
    var finished = 0
    for (index, entry) in programs.enumerated() {
      var oracle = Oracle(entry.program)
      for (lane, values) in entry.inputs.enumerated() {
        let run = oracle.run(values, seed: Self.seed, future: lane)
        if run.failure == nil { finished += 1 }
        let isSame = agrees(run, entry.program, found[index], lane)
        #expect(isSame, "program \(index), future \(lane)")
      }
    }
    #expect(2 * finished > 500 * 21, "too few futures stay finite to mean anything: \(finished)")
  }

  /// Whether a future's rows hold what the plain machine finds, up to its failure.
  private func agrees(
    _ run: Oracle.Run, _ program: Program, _ rows: [UInt64], _ lane: Int
  ) -> Bool {
    let clock = program.clock
    let steps = run.failure?.step ?? clock.steps + 1
    let good = rows[program.resultRows * Self.futures + lane]
    guard Double(bitPattern: good) == Double(steps) else { return false }
    for output in program.outputs.indices {
      for report in 0..<clock.reports where report * clock.stepsPerReport < steps {
        let bits = rows[(output * clock.reports + report) * Self.futures + lane]
        guard bits == run.values[output][report].bitPattern else { return false }
      }
    }
    guard run.failure == nil else { return true }
    return program.means.enumerated().allSatisfy { number, mean in
      let sum = Double(bitPattern: rows[program.sumRow(number) * Self.futures + lane])
      return (sum / Double(mean.steps.count)).bitPattern == run.means[number].bitPattern
    }
  }
}
