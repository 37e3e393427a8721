import Demarche
import Testing

/// Time is counted in steps, whatever the step, the start and the sign.
@Suite struct TimeTests {
  /// The last value of a variable in the base run.
  private func last(_ name: String, of text: String) throws -> Double {
    let table = try Model(text: text, path: "m.dem").singleRun(
      policy: nil, future: nil, RunOptions())
    let rows = table.split(separator: "\n").map { $0.split(separator: ",") }
    let column = try #require(rows[0].firstIndex { $0 == name })
    let end = try #require(rows.last)
    return try #require(Double(end[column]))
  }

  private static let steps = ["1", "0.1", "1/3", "0.3", "1/4", "1/365", "0.7"]

  @Test(arguments: steps, [-2020.0, -1, 0, 0.1, 2020])
  func aPulseLastsItsSteps(_ step: String, _ start: Double) throws {
    for method in ["euler", "rk4"] {
      let parts = step.split(separator: "/").compactMap { Double($0) }
      let size = parts[0] / (parts.count > 1 ? parts[1] : 1)
      let end = start + 40 * size
      let model = """
        model m "M"
        time year \(start) to \(end) step \(step) method \(method)
        unit m
        constant height: m/year = 6 @judgement
        constant at: year = \(start + 3 * size) @judgement
        constant length: year = \(3 * size) @judgement
        constant every: year = \(7 * size) @judgement
        constant short: year = \(size / 4) @judgement
        stock once: m
          start 0
          gains one
        flow one: m/year = pulse(height, at, length)
        stock train: m
          start 0
          gains many
        flow many: m/year = pulse(height, at, length, every)
        stock brief: m
          start 0
          gains few
        flow few: m/year = pulse(height, at, short, every)
        stock stepped: m
          start 0
          gains from
        flow from: m/year = step(height, at)
        outcome once
        outcome train
        outcome brief
        outcome stepped

        """
      // Pulses begin in steps 3, 10, 17, 24, 31 and 38, of which the last has two steps left.
      let close = method == "euler" ? 1e-9 : 0.34
      func isNear(_ name: String, _ steps: Double) throws -> Bool {
        let found = try last(name, of: model) / (6 * size)
        return (found - steps).magnitude < close * max(1, steps / 3)
      }
      #expect(try isNear("once", 3), "\(step) \(start) \(method)")
      #expect(try isNear("train", 17), "\(step) \(start) \(method)")
      #expect(try isNear("stepped", 37), "\(step) \(start) \(method)")
      if method == "euler" { #expect(try isNear("brief", 1.5), "\(step) \(start)") }
    }
  }

  /// A pulse that falls between steps keeps what flows.
  @Test(arguments: [2020.5, 2020.6, 2020.625, 2020.7, 2020.74])
  func aShortPulseBetweenStepsActsOnce(_ at: Double) throws {
    let text = """
      model m "M"
      time year 2020 to 2022 step 1/4
      unit m
      constant height: m/year = 12 @judgement
      constant at: year = \(at) @judgement
      constant month: year = 0.0833333333 @judgement
      stock s: m
        start 0
        gains flow
      flow flow: m/year = pulse(height, at, month)
      outcome s

      """
    #expect(try (last("s", of: text) - 1).magnitude < 1e-6)
  }

  @Test func timesComparedHoldTheirLastStep() throws {
    let text = """
      model w "W"
      time year 0 to 4 step 0.1 compare 0 to 0.3
      aux number: 1 = time / h
      constant h: year = 0.1 @judgement
      outcome number

      """
    _ = try Model(text: text, path: "w.dem")
    for (step, compare) in [
      ("1/4 report 1", "2.3 to 2.4"), ("1", "0.6 to 0.4"), ("2 report 4", "2.2 to 3.8"),
    ] {
      let bad = text.replacing("step 0.1 compare 0 to 0.3", with: "step \(step) compare \(compare)")
      #expect(throws: BadInput.self, "\(compare)") { try Model(text: bad, path: "w.dem") }
    }
  }

  @Test func aDateInAHurryIsNoDifference() throws {
    let text = """
      model m "M"
      time year 2020 to 2030 step 1/4
      unit person
      aux shock: person = step(100, 2024-5-1)
      outcome shock

      """
    let bad = #expect(throws: BadInput.self) { try Model(text: text, path: "m.dem") }
    #expect(bad?.text().contains("write `2024-05-01`") == true)
    #expect(try last("shock", of: text.replacing("2024-5-1", with: "2024-05-01")) == 100)
  }

  @Test(arguments: [("2020", "2020.1", "0.1"), ("-0.3", "0.6", "0.3"), ("2000", "2001", "1/365")])
  func anyStepIsTaken(_ start: String, _ end: String, _ step: String) throws {
    let text =
      "model m \"M\"\ntime year \(start) to \(end) step \(step)\naux x: year = time\noutcome x\n"
    #expect(try (last("x", of: text) - (Double(end) ?? 0)).magnitude < 1e-9)
  }
}
