import AllocationCounter
import Engine
import Kernels
import TestKit
import Testing

@Suite struct MachineTests {
  @Test func lanesEqualTheOracleToTheBitOnRandomPrograms() {
    var finished = 0
    for index in 0..<500 {
      let (program, futures) = randomProgram(index)
      var oracle = Oracle(program)
      let expected = futures.enumerated().map {
        oracle.run($0.element, seed: 9, future: $0.offset)
      }
      for (lanes, width) in [(1, 8), (8, 8), (16, 4), (64, 2)] {
        var machine = LaneMachine(program, lanes: lanes, width: width)
        for first in stride(from: 0, to: futures.count, by: lanes) {
          func value(_ input: Int, _ lane: Int) -> Double {
            futures[min(first + lane, futures.count - 1)][input]
          }
          machine.run(seed: 9, future: { first + $0 }, inputs: value)
          for lane in 0..<min(lanes, futures.count - first) {
            let run = expected[first + lane]
            #expect(machine.failures[lane] == run.failure, "program \(index)")
            let isSame = agrees(machine, lane: lane, with: run, program)
            #expect(isSame, "program \(index), lane \(lane)")
            if run.failure == nil { finished += 1 }
          }
        }
      }
    }
    #expect(finished > 21_000, "too few random programs stay finite to mean anything: \(finished)")
  }

  @Test(arguments: [Clock.Method.euler, .rk4])
  func aStepAllocatesNothing(_ method: Clock.Method) {
    func allocations(steps: Int) -> UInt {
      let program = decay(steps: steps, over: 64, method)
      var machine = LaneMachine(program, lanes: 16)
      machine.run { _, _ in 1 }
      let before = allocations_of_this_thread()
      machine.run { _, _ in 1 }
      return allocations_of_this_thread() - before
    }
    #expect(allocations(steps: 10) == allocations(steps: 10_000))
    let before = allocations_of_this_thread()
    let probe = [UInt8](repeating: 1, count: 100 + Int(before % 2))
    #expect(allocations_of_this_thread() > before, "\(probe.count): the counter must count")
  }

  /// dx/dt = −x from 1.
  private func decay(steps: Int, over denominator: Double, _ method: Clock.Method) -> Program {
    Program(
      clock: Clock(
        start: 0, step: 1, over: denominator, steps: steps, stepsPerReport: steps, method: method),
      registerCount: 4, timeRegister: 0, constants: [.init(register: 1, value: 1)],
      inputs: [], stocks: [.init(name: "x", register: 2, rate: 3)],
      outputs: [.init(name: "x", register: 2)], tables: [], once: [], timed: [],
      start: [Instruction(.copy, 2, 1)], step: [Instruction(.negate, 3, 2)])
  }

  @Test(arguments: [(Clock.Method.euler, 1.0), (.rk4, 4.0)])
  func theOrderOfConvergenceIsMeasured(_ method: Clock.Method, _ order: Double) {
    let errors = [32, 64, 128].map { steps in
      var oracle = Oracle(decay(steps: steps, over: Double(steps), method))
      return (oracle.run([]).values[0][1] - Elementary.exp(-1)).magnitude
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      let measured = Elementary.ln(coarse / fine) / Elementary.ln(2)
      #expect((measured - order).magnitude < 0.06, "measured order \(measured)")
    }
  }

  @Test func tablesHoldTheirEndsAndPassThroughTheirPoints() {
    let table = LookupTable(x: [0, 1, 3], y: [2, 4, 0])
    #expect([-1, 0, 0.5, 1, 2, 3, 9].map(table.value) == [2, 2, 3, 4, 2, 0, 0])
    #expect(table.value(at: .nan).isNaN)
  }

  @Test func aFailureHasItsStepAndVariable() {
    let program = Program(
      clock: Clock(start: 0, step: 1, steps: 2000, stepsPerReport: 500),
      registerCount: 4, timeRegister: 0, constants: [.init(register: 1, value: 1)],
      inputs: [], stocks: [.init(name: "x", register: 2, rate: 3)],
      outputs: [.init(name: "x", register: 2)], tables: [], once: [], timed: [],
      start: [Instruction(.copy, 2, 1)], step: [Instruction(.copy, 3, 2)])
    var oracle = Oracle(program)
    let run = oracle.run([])
    #expect(run.failure == RunFailure(step: 1024, variable: "x"))
    #expect(run.values[0].map(\.isNaN) == [false, false, false, true, true])
    var machine = LaneMachine(program, lanes: 8)
    machine.run { _, _ in 0 }
    #expect(machine.failures[3] == run.failure)
    #expect(machine.value(output: 0, report: 3, lane: 3).isNaN)
    #expect(machine.value(output: 0, report: 2, lane: 3) == run.values[0][2])
  }
}
