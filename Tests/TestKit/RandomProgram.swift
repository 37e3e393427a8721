package import Engine
import Kernels

/// A program of random instructions over a few stocks, inputs and constants, with means over random steps.
package func randomProgram(_ index: Int) -> (program: Program, inputs: [[Double]]) {
  var random = RandomSequence(seed: 2026, stream: .programs, index: index)
  let special = [0, -0.0, 1, -1, 0.5, 2, 1e-300, 1e300, 0x1p-1074, .infinity, .nan, 3.75, -7.25]
  let stocks = 1 + random.below(4)
  let inputs = 1 + random.below(4)
  let constants = 1 + random.below(5)
  var next = Int32(1)
  func fresh() -> Int32 {
    defer { next += 1 }
    return next
  }
  let levels = (0..<stocks).map { _ in fresh() }
  let drawn = fresh()
  let delayed = fresh()
  let inputRegisters = (0..<inputs).map { _ in fresh() }
  let constantRegisters = (0..<constants).map { _ in fresh() }
  let tables = [
    LookupTable(x: [0, 1, 2.5], y: [1, -1, 4]),
    LookupTable(x: [3, 4], y: [0.25, 1], mode: .extrapolate),
    LookupTable(x: [2], y: [0.5]),
    LookupTable(
      x: (0..<7).map { Double($0) - 0.5 }, y: (0..<7).map { 1 / Double($0 + 1) }, mode: .step),
    LookupTable(x: (0..<40).map { Double($0) / 4 }, y: (0..<40).map { Double($0 % 5) - 1.5 }),
  ]
  // Quantiles that add up many terms are slow in a build without optimisation.
  let slow: [Opcode] = [.gammaQuantile, .betaQuantile, .poissonQuantile, .negativeBinomialQuantile]
  let opcodes = Opcode.allCases.filter { index % 10 == 0 || !slow.contains($0) }
  func code(_ length: Int, _ known: inout [Int32]) -> [Instruction] {
    (0..<length).map { _ in
      let op = opcodes[random.below(opcodes.count)]
      let a = known[random.below(known.count)]
      let b = op == .lookup ? Int32(random.below(tables.count)) : known[random.below(known.count)]
      let c = known[random.below(known.count)]
      let target = fresh()
      known.append(target)
      return Instruction(op, target, a, b, c)
    }
  }
  var fixed = constantRegisters + inputRegisters
  let once = code(3, &fixed)
  var moving = constantRegisters + [0]
  let timed = code(3, &moving)
  var beginning = fixed + moving + [drawn]
  var start = code(4, &beginning)
  for level in levels {
    start.append(Instruction(.copy, level, beginning[random.below(beginning.count)]))
  }
  var known = fixed + moving + levels + [drawn, delayed]
  let step = code(25, &known)
  let rates = known.filter { !levels.contains($0) }
  let program = Program(
    clock: Clock(
      start: 0, step: 1, over: 8, steps: 24, stepsPerReport: 4,
      method: random.below(2) == 0 ? .euler : .rk4),
    registerCount: Int(next), timeRegister: 0,
    constants: constantRegisters.map {
      .init(register: $0, value: number(oneIn: 6, special: special, &random))
    },
    inputs: inputRegisters.enumerated().map {
      .init(number: $0, name: "input \($1)", register: $1)
    },
    stocks: levels.map {
      .init(name: "stock \($0)", register: $0, rate: rates[random.below(rates.count)])
    },
    outputs: (0..<2).map {
      .init(name: "output \($0)", register: known[random.below(known.count)])
    },
    delays: [
      .init(
        output: delayed, input: rates[random.below(rates.count)],
        before: fixed[random.below(fixed.count)], steps: 1 + random.below(5))
    ], draws: [.init(register: drawn, process: random.below(3))], tables: tables, once: once,
    timed: timed, start: start, step: step)
  let futures = (0..<21).map { _ in
    (0..<inputs).map { _ in
      number(oneIn: 20, special: special, &random)
    }
  }
  let means = (0..<4).map { number in
    let first = random.below(25)
    return Mean(output: number % 2, over: first...(first + random.below(25 - first)))
  }
  return (program.averaging(means + means.prefix(1)), futures)
}

/// A number between −4 and 4, now and then a special one.
private func number(
  oneIn rarity: Int, special: [Double], _ random: inout RandomSequence
) -> Double {
  random.below(rarity) == 0 ? special[random.below(special.count)] : random.unit() * 8 - 4
}
