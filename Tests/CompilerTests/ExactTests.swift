import Checker
import Compiler
import Engine
import Foundation
import Kernels
import SourceText
import Testing

/// Models whose solution is known exactly.
@Suite struct ExactTests {
  private func growth(_ steps: Int, _ method: String) -> String {
    """
    model growth
    time year 0 to 1 step 1/\(steps) report 1 method \(method)
    stock x: 1
      start 1
      rate rate * x
    constant rate: 1/year = 1 @judgement
    """
  }

  @Test(arguments: [("euler", 1.0), ("rk4", 4.0)])
  func exponentialGrowthConvergesInOrder(_ method: String, _ order: Double) throws {
    let errors = try [32, 64, 128].map { steps in
      try abs(#require(baseRun(growth(steps, method))["x"]?.last) - exp(1))
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(abs(log2(coarse / fine) - order) < 0.05)
    }
  }

  @Test func eulerIsTheProductOfItsSteps() throws {
    let x = try #require(baseRun(growth(32, "euler"))["x"]?.last)
    #expect(abs(x - pow(1 + 1.0 / 32, 32)) < 1e-14)
  }

  @Test func logisticGrowth() throws {
    let x = try #require(
      baseRun(
        """
        model logistic
        time year 0 to 10 step 1/64 report 1 method rk4
        unit person
        stock x: person
          start 10
          gains births
        flow births: person/year = rate * x * (1 - x / capacity)
        constant rate: 1/year = 0.8
        constant capacity: person = 1000
        """)["x"])
    for (t, value) in x.enumerated() {
      let exact = 1000 / (1 + 99 * exp(-0.8 * Double(t)))
      #expect(abs(value - exact) < 1e-8 * exact)
    }
  }

  @Test func harmonicOscillator() throws {
    let values = try baseRun(
      """
      model spring
      time year 0 to 10 step 1/128 report 1/2 method rk4
      stock x: 1
        start 1
        rate v
      stock v: 1/year
        start 0
        rate -x * frequency^2
      constant frequency: 1/year = 2
      """)
    for (k, x) in try #require(values["x"]).enumerated() {
      #expect(abs(x - cos(Double(k))) < 1e-6)
    }
  }

  @Test func finalSizeOfAnEpidemic() throws {
    let s = try #require(
      baseRun(
        """
        model sir
        time day 0 to 400 step 1/8 report 400 method rk4
        stock s: 1
          start 0.999999
          loses infection
        stock i: 1
          start 0.000001
          gains infection
          loses recovery
        flow infection: 1/day = contact * s * i
        flow recovery: 1/day = i / duration
        constant contact: 1/day = 0.5
        constant duration: day = 4
        """)["s"]?.last)
    // s∞ = s₀ exp(−R₀ (1 − s∞)) with R₀ = 2.
    #expect(abs(log(s / 0.999999) + 2 * (1 - s)) < 1e-6)
    #expect(abs(s - 0.203187) < 1e-5)
  }

  @Test func historyThenPolicyOverTheRamp() throws {
    let values = try baseRun(
      """
      model levers
      time year 2020 to 2030 step 1/4
      levers change from 2026 over 0.5
      actor state
      lever offer: 1 in 0 to 10 by state
        history 2021: 1, 2023: 3
      aux seen: 1 = offer
      aux ramped: 1 = policy_ramp
      """)
    let seen = try #require(values["seen"])
    #expect(seen[0] == 1 && seen[8] == 2 && seen[20] == 3 && seen.last == 3)
    #expect(try #require(values["ramped"])[24...26] == [0, 0.5, 1])
  }

  @Test func loopsCanBeSwitchedOff() throws {
    let text = """
      model loop
      time year 0 to 4 step 1
      stock x: 1
        start 1
        gains growth
      flow growth: 1/year = R1 * x * rate
      constant rate: 1/year = 1
      loop R1 reinforcing: x -> growth -> x
        off "no growth"
      """
    #expect(try baseRun(text)["x"] == [1, 2, 4, 8, 16])
    #expect(try baseRun(text, overrides: ["R1": 0])["x"] == [1, 1, 1, 1, 1])
  }

  @Test func functionsAndChoices() throws {
    let values = try baseRun(
      """
      model functions
      time year 0 to 3 step 1
      aux a: 1 = if time >= 2 then 10 else -1
      aux b: 1 = clamp(time / unit_year, 0.5, 2) + mod(-1, 3) + ceil(0.2) + round(2.5)
      aux c: 1 = min(3, 1, 2) * max(1, 4) ^ 2 + 2 ^ -1
      aux d: 1 = if not (a < 0) and b > 0 or a == 1 then 1 else 0
      aux e: 1 = log10(1000) + sqrt(16) + abs(-2) + logistic(0) + tan(0) + steps(time)
      constant unit_year: year = 1
      table steps: 1
        0: 0, 2: 4
      """)
    #expect(values["a"] == [-1, -1, 10, 10])
    #expect(values["b"] == [6.5, 7, 8, 8])
    #expect(values["c"]?.first == 16.5)
    #expect(values["d"] == [0, 0, 1, 1])
    #expect(
      try #require(values["e"]).map { ($0 * 1e9).rounded() / 1e9 } == [9.5, 11.5, 13.5, 13.5])
  }

  @Test func codeIsDividedByWhatItDependsOn() throws {
    let (model, _) = try CheckedModel.read(
      SourceFile(
        path: "m.dem",
        text: """
          model stages
          time year 0 to 3 step 1
          uncertain p: 1 = 1 ~ uniform(0, 2) @judgement
          aux fixed: 1 = exp(p) * 2
          aux clock: 1 = sin(time / year_one)
          constant year_one: year = 1
          stock s: 1
            start fixed
            rate (fixed + clock + s) / year_one
          """))
    let program = Program(model, outputs: ["s"])
    #expect(program.once.map(\.op) == [.exp, .multiply])
    #expect(program.timed.map(\.op) == [.sin])
    #expect(program.step.map(\.op).filter { $0 != .copy } == [.add, .add])
    #expect(program.start.map(\.op) == [.copy])
  }
}
