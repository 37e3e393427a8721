import Compiler
import Engine
import Kernels
import TestKit
import Testing

@Suite struct PassesTests {
  /// The others need values in registers of their own.
  private static let each = Pass.all.map(\.name).filter { $0 != "separating" }

  /// A program without passes, with all and with all but one gives the bits of the program as it stands.
  @Test func noPassChangesABitOrWhoFails() {
    var (finished, all) = (0, 0)
    for index in 0..<1000 {
      let (program, inputs) = randomProgram(index)
      let without = Self.each[index % Self.each.count]
      let versions = [
        ("separating", program.rewritten(by: Array(Pass.all.prefix(1)))),
        ("all", program.rewritten(by: Pass.all)),
        ("all but \(without)", program.rewritten(by: Pass.all(but: without))),
        ("all, twice", program.rewritten(by: Pass.all + Pass.all)),
      ]
      for (name, version) in versions + [("as it stands", program)] {
        #expect(version.brokenInvariant == nil, "program \(index), \(name)")
      }
      for future in 0..<4 {
        var oracle = Oracle(program)
        let expected = oracle.run(inputs[future], seed: 4, future: future)
        all += 1
        if expected.failure == nil { finished += 1 }
        for (name, version) in versions {
          let own = version.inputs.map { input in
            inputs[future][program.inputs.firstIndex { $0.name == input.name } ?? 0]
          }
          var machine = Oracle(version)
          let run = machine.run(own, seed: 4, future: future)
          let isSame =
            run.failure == expected.failure
            && zip(run.values + [run.means], expected.values + [expected.means]).allSatisfy {
              found, wanted in
              zip(found, wanted).allSatisfy {
                $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
              }
            }
          #expect(isSame, "program \(index), future \(future): \(name)")
        }
      }
    }
    #expect(2 * finished > all, "too few futures stay finite to mean anything: \(finished)")
  }

  /// A register that is read before it is written is found wherever code stands.
  @Test func aRegisterThatIsNotWrittenIsFound() {
    func program(
      once: [Instruction] = [], start: [Instruction] = [Instruction(.copy, 1, 2)],
      step: [Instruction] = [Instruction(.add, 3, 1, 2)], output: Int32 = 3
    ) -> String? {
      Program(
        clock: Clock(start: 0, step: 1, steps: 4), registerCount: 6, timeRegister: 0,
        constants: [.init(register: 2, value: 0.5)], inputs: [],
        stocks: [.init(name: "stock", register: 1, rate: 3)],
        outputs: [.init(name: "output", register: output)], tables: [], once: once, timed: [],
        start: start, step: step
      ).brokenInvariant
    }
    #expect(program() == nil)
    #expect(program(once: [Instruction(.copy, 4, 1)])?.contains("once a run") == true)
    #expect(program(start: [])?.contains("stock has no first value") == true)
    #expect(program(step: [Instruction(.add, 3, 1, 4)])?.contains("register 4") == true)
    #expect(program(output: 5)?.contains("never written") == true)
  }

  @Test func eachPassDoesSomething() {
    let program = Program(
      clock: Clock(start: 0, step: 1, steps: 4), registerCount: 14, timeRegister: 0,
      constants: [.init(register: 1, value: 0.5)],
      inputs: [.init(number: 0, name: "input", register: 3)],
      stocks: [.init(name: "stock", register: 2, rate: 13)],
      outputs: [.init(name: "output", register: 12)], tables: [], once: [], timed: [],
      start: [Instruction(.copy, 2, 1)],
      step: [
        Instruction(.multiply, 4, 2, 3), Instruction(.multiply, 5, 2, 3),
        Instruction(.add, 6, 4, 5),
        Instruction(.multiply, 7, 6, 6), Instruction(.subtract, 8, 7, 3),
        Instruction(.add, 9, 1, 1), Instruction(.multiply, 10, 3, 3),
        Instruction(.multiply, 11, 2, 2), Instruction(.add, 12, 8, 9),
        Instruction(.add, 13, 12, 10),
      ])
    // Fusing hides what other passes save.
    let unfused = Pass.all(but: "fusing")
    func saved(_ measure: (Program) -> Int, by pass: String) -> Int {
      measure(program.rewritten(by: unfused.filter { $0.name != pass }))
        - measure(program.rewritten(by: unfused))
    }
    func size(_ program: Program) -> Int { program.once.count + program.step.count }
    #expect(saved(size, by: "folding") > 0)
    #expect(saved(size, by: "sharing") > 0)
    #expect(saved(size, by: "pruning") > 0)
    #expect(saved(\.step.count, by: "hoisting") > 0)
    #expect(saved(\.registerCount, by: "packing") > 0)
    #expect(size(program.rewritten(by: Pass.all)) < size(program.rewritten(by: unfused)))
    var (before, after) = (Oracle(program), Oracle(program.rewritten(by: Pass.all)))
    #expect(before.run([0.3]).values == after.run([0.3]).values)
  }
}
