import Foundation
import Testing

/// Functions with a memory, of the time, and random processes, against exact formulas.
@Suite struct MemoryTests {
  private func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance
  }

  @Test func aSmoothAnswersAStepExponentially() throws {
    let y = try #require(
      baseRun(
        """
        model smooth
        time year 0 to 8 step 1/64 report 1 method rk4
        aux y: 1 = smooth(1, two, 0)
        aux z: 1 = smooth3(5, two)
        constant two: year = 2 @judgement
        """)["y"])
    for (t, value) in y.enumerated() { #expect(near(value, 1 - exp(-Double(t) / 2), 1e-9)) }
  }

  @Test(arguments: [1, 3, 5])
  func aMaterialDelayAnswersAPulseAsErlangSaid(_ order: Int) throws {
    let dt = 1.0 / 256
    let values = try baseRun(
      """
      model delay
      time year 0 to 12 step 1/256 report 1/4
      aux y: 1/year = delayn(pulse(1 / time_step, zero, time_step), four, \(order), 0)
      constant four: year = 4 @judgement
      constant zero: year = 0 @judgement
      """)
    let rate = Double(order) / 4
    for (report, value) in try #require(values["y"]).enumerated() where report > 0 {
      // A unit pulse over the first step; Euler's stages follow it half a step late each.
      let t = Double(report) / 4 - dt
      let erlang = rate * pow(rate * t, Double(order - 1)) * exp(-rate * t) / tgamma(Double(order))
      #expect(near(value, erlang, 0.01 * rate), "order \(order) at \(t): \(value), not \(erlang)")
    }
  }

  @Test func aMaterialDelayConservesWhatIsInTransit() throws {
    let values = try baseRun(
      """
      model transit
      time year 0 to 20 step 1/32 report 20
      unit parcel
      aux sent: parcel/year = one * (3 + sin(time / year_one))
      aux arrived: parcel/year = delay3(sent, slow, 0)
      aux slow: year = year_one * (3 + 2 * sin(time / year_one))
      constant year_one: year = 1 @judgement
      constant one: parcel/year = 1 @judgement
      aux on_the_way: parcel = posted - received
      stock posted: parcel
        start 0
        rate sent
      stock received: parcel
        start 0
        rate arrived
      """)
    let posted = try #require(values["posted"]?.last)
    let received = try #require(values["received"]?.last)
    #expect(received > 30 && received < posted)
  }

  @Test func fixedDelaysAndEarlierValues() throws {
    let values = try baseRun(
      """
      model earlier
      time year 0 to 4 step 1/4 report 1/4
      aux t: 1 = time / year_one
      aux late: 1 = delay_fixed(t, 3 * half, -1)
      aux before: 1 = previous(t, -2)
      aux first: 1 = initial(t + 7)
      aux counter: 1 = previous(counter, 0) + 1
      constant half: year = 0.5 @judgement
      constant year_one: year = 1 @judgement
      """)
    let late = try #require(values["late"])
    #expect(late.prefix(6).allSatisfy { $0 == -1 } && late[6] == 0 && late[16] == 2.5)
    #expect(values["before"] == [-2] + (0..<16).map { Double($0) / 4 })
    #expect(values["first"] == Array(repeating: 7, count: 17))
    #expect(values["counter"] == (1...17).map(Double.init))
  }

  @Test func theTrendOfExponentialGrowthIsItsRate() throws {
    let values = try baseRun(
      """
      model growth
      time year 0 to 40 step 1/64 report 1 method rk4
      stock x: 1
        start 1
        rate x * rate
      constant rate: 1/year = 0.05 @judgement
      constant memory: year = 4 @judgement
      aux seen: 1/year = trend(x, memory)
      aux begun: 1/year = trend(x, memory, rate)
      aux ahead: 1 = forecast(x, memory, 2 * memory)
      """)
    let seen = try #require(values["seen"])
    #expect(seen[0] == 0)
    // With an average that lags, the measured trend is r in the long run.
    #expect(near(try #require(seen.last), 0.05, 1e-3))
    #expect(near(try #require(values["begun"]).first ?? 0, 0.05, 1e-12))
    let x = try #require(values["x"]?.last)
    #expect(near(try #require(values["ahead"]?.last), x * (1 + 8 * (seen.last ?? 0)), 1e-9 * x))
  }

  @Test func functionsOfTheTime() throws {
    let values = try baseRun(
      """
      model time
      time year 0 to 6 step 1/2 report 1/2
      constant one: year = 1 @judgement
      aux a: 1 = step(3, 2 * one)
      aux b: 1 = ramp(2 / one, one, 3 * one)
      aux c: 1 = pulse(5, one, one)
      aux d: 1 = pulse(5, one, one / 2, 2 * one)
      """)
    #expect(values["a"] == [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3])
    #expect(values["b"] == [0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4])
    #expect(values["c"] == [0, 0, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(values["d"] == [0, 0, 5, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0])
  }

  @Test func tablesBeyondTheirEnds() throws {
    let values = try baseRun(
      """
      model tables
      time year 0 to 4 step 1 report 1
      table held: 1
        1: 10, 3: 20
      table going: 1 extrapolate
        1: 10, 3: 20
      table steps: 1 step
        1: 10, 3: 20
      aux a: 1 = held(time)
      aux b: 1 = going(time)
      aux c: 1 = steps(time)
      """)
    #expect(values["a"] == [10, 10, 15, 20, 20])
    #expect(values["b"] == [5, 10, 15, 20, 25])
    #expect(values["c"] == [10, 10, 10, 20, 20])
  }

  @Test func momentsOfRandomProcesses() throws {
    let values = try baseRun(
      """
      model random
      time year 0 to 20000 step 1 report 1
      aux gauss: 1 = normal(5, 2)
      aux flat: 1 = uniform(-1, 3)
      aux coin: 1 = bernoulli(0.3)
      aux few: 1 = poisson(2.5)
      aux many: 1 = poisson(900)
      aux clumped: 1 = negative_binomial(4, 2)
      """, seed: 4)
    let expected: [String: (mean: Double, variance: Double)] = [
      "gauss": (5, 4), "flat": (1, 16.0 / 12), "coin": (0.3, 0.21), "few": (2.5, 2.5),
      "many": (900, 900), "clumped": (4, 4 + 16.0 / 2),
    ]
    for (name, moments) in expected {
      let draws = try #require(values[name])
      let n = Double(draws.count)
      let mean = draws.reduce(0, +) / n
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      #expect(near(mean, moments.mean, 4 * (moments.variance / n).squareRoot()), "\(name): \(mean)")
      #expect(near(variance / moments.variance, 1, 0.06), "\(name): \(variance)")
      // Draws of different steps are independent.
      let lagged = zip(draws, draws.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
      #expect(abs(lagged / n / variance) < 0.03, "\(name)")
    }
    #expect(try #require(values["few"]).allSatisfy { $0 >= 0 && $0 == $0.rounded() })
  }

  @Test func drawsBelongToSeedFutureAndVariable() throws {
    let text = """
      model random
      time year 0 to 5 step 1/4 report 1 method rk4
      aux a: 1 = normal(0, 1)
      aux b: 1 = normal(0, 1) + normal(0, 1)
      """
    let one = try baseRun(text, seed: 1, future: 3)
    #expect(try baseRun(text, seed: 1, future: 3) == one)
    #expect(try baseRun(text, seed: 2, future: 3)["a"] != one["a"])
    #expect(try baseRun(text, seed: 1, future: 4)["a"] != one["a"])
    #expect(one["a"] != one["b"])
    let longer = text.replacing("aux b", with: "aux c: 1 = poisson(3)\naux b")
    #expect(try baseRun(longer, seed: 1, future: 3)["b"] == one["b"])
  }

  @Test func lotkaAndVolterrasInvariant() throws {
    let values = try baseRun(
      """
      model prey
      time year 0 to 30 step 1/256 report 1 method rk4
      stock prey: 1
        start 2
        gains births
        loses eaten
      stock hunters: 1
        start 1
        gains growth
        loses deaths
      flow births: 1/year = prey * alpha
      flow eaten: 1/year = prey * hunters * beta
      flow growth: 1/year = prey * hunters * delta
      flow deaths: 1/year = hunters * gamma
      constant alpha: 1/year = 1.1 @judgement
      constant beta: 1/year = 0.4 @judgement
      constant delta: 1/year = 0.1 @judgement
      constant gamma: 1/year = 0.4 @judgement
      """)
    let preys = try #require(values["prey"])
    let hunters = try #require(values["hunters"])
    var invariant: [Double] = []
    for (x, y) in zip(preys, hunters) {
      let left: Double = 0.1 * x - 0.4 * log(x)
      let right: Double = 0.4 * y - 1.1 * log(y)
      invariant.append(left + right)
    }
    for value in invariant { #expect(near(value, invariant[0], 1e-8)) }
  }
}
