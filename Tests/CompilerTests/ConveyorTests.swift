import Checker
import Compiler
import Engine
import Foundation
import SourceText
import Testing

/// Conveyors against what is known of their steady states, and against lumps followed one by one.
@Suite struct ConveyorTests {
  private func near(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
  }

  private func model(_ parts: String, leaks: [String] = [], _ rest: String = "") -> String {
    """
    model belt units advisory
    time year 0 to 12 step 1/8 report 1/8
    unit person
    conveyor belt: person
      gains coming
      loses going
      \(parts.split(separator: "\n").joined(separator: "\n  "))
    flow going: person/year
    \(leaks.map { "flow \($0): person/year" }.joined(separator: "\n"))
    \(rest)
    """
  }

  /// The amounts that isee systems give for a conveyor in equilibrium ("Initializing Discrete Stocks").
  @Test(arguments: ["leaks lost = 0.3", "leaks lost = 0.3 exponentially"], [4.0, 30])
  func aSteadyStateStays(_ leak: String, _ transit: Double) throws {
    let isExponential = leak.hasSuffix("exponentially")
    let (step, inflow, share) = (0.125, 40.0, 0.3)
    let content =
      isExponential
      ? inflow * (1 - pow(1 - share * step, transit / step)) / share
      : inflow * transit * (1 - share * (transit - step) / transit / 2)
    let out = isExponential ? inflow * pow(1 - share * step, transit / step) : inflow * (1 - share)
    let values = try baseRun(
      model(
        "start \(content)\nover \(transit)\n\(leak)", leaks: ["lost"],
        "flow coming: person/year = 40"))
    for k in 0...96 {
      #expect(near(try #require(values["belt"]?[k]), content))
      #expect(near(try #require(values["going"]?[k]), out))
      #expect(near(try #require(values["lost"]?[k]), inflow - out))
    }
  }

  /// Any transit time, read anew only at times and halted at times, leaks on parts of the way or on all of it.
  @Test(arguments: [false, true], [false, true])
  func lumpsGoTheirWay(_ isExponential: Bool, _ changes: Bool) throws {
    // Where the way changes, a part of it is not the same part for all that is on it.
    let zone = changes ? 0.0...1.0 : 0.25...0.75
    let values = try baseRun(
      model(
        """
        start 0
        over transit
        leaks a = \(isExponential ? "0.2 / one exponentially" : "0.2")
        leaks b = \(isExponential ? "0.1 / one exponentially" : "0.1 + 0.01 * time / one") \
        between \(zone.lowerBound) and \(zone.upperBound)
        sampled when mod(time, 2 * one) < one
        halted when time > 5 * one and time <= 6 * one
        """,
        leaks: ["a", "b"],
        """
        constant one: year = 1
        table way: year
          0: 3, 4: \(changes ? 1.2 : 3), 8: \(changes ? 2.9 : 3), 12: \(changes ? 2 : 3)
        aux transit: year = way(time)
        flow coming: person/year = 30 + 20 * sin(3 * time / one)
        """))
    var reference = LumpReference(
      step: 0.125,
      leaks: [
        .init(share: 0.2, isExponential: isExponential),
        .init(share: 0.1, isExponential: isExponential, zone: zone),
      ])
    var latched = 0
    for k in 0..<96 {
      let time = Double(k) / 8
      let transit = try #require(values["transit"]?[k])
      if time.truncatingRemainder(dividingBy: 2) < 1 || k == 0 {
        latched = max(1, Int((transit / 0.125 + 0.5).rounded(.down)))
      }
      #expect(near(try #require(values["belt"]?[k]), reference.content), "\(time)")
      guard !(time > 5 && time <= 6) else {
        for flow in ["coming", "going", "a", "b"] { #expect(values[flow]?[k] == 0, "\(flow)") }
        continue
      }
      if !isExponential { reference.leaks[1].share = 0.1 + 0.01 * time }
      let (out, leaks) = reference.move()
      #expect(near(try #require(values["going"]?[k]), out), "\(time)")
      #expect(near(try #require(values["a"]?[k]), leaks[0]), "\(time)")
      #expect(near(try #require(values["b"]?[k]), leaks[1]), "\(time)")
      let coming = try #require(values["coming"]?[k]) * 0.125
      reference.add(coming, cameOn: coming, steps: latched)
    }
  }

  @Test func amountsComeOffUnitByUnit() throws {
    let values = try baseRun(
      model("start 8, 16, 4\nover 4", "flow coming: person/year = 0"))
    #expect(values["belt"]?[0] == 32)
    let going = try #require(values["going"])
    for k in 0..<96 { #expect(going[k] == [8, 16, 4, 4, 0][min(k / 8, 4)], "\(k)") }
  }

  @Test func nothingComesOnThatThereIsNoRoomFor() throws {
    let values = try baseRun(
      model(
        "start 10\nover 2\ncapacity 24\nlimit 15",
        """
        stock source: person
          start 1000
          loses coming
        stock sink: person
          start 0
          gains going
        flow coming: person/year = 10 + ramp(slope, zero)
        constant slope: person/year^2 = 2
        constant zero: year = 0
        """))
    let belt = try #require(values["belt"])
    let coming = try #require(values["coming"])
    #expect(belt.max() == 24)
    for k in belt.indices {
      let total =
        belt[k] + (try #require(values["source"]?[k])) + (try #require(values["sink"]?[k]))
      #expect(near(total, 1010))
      let room = (24 - belt[k]) / 0.125 + (try #require(values["going"]?[k]))
      #expect(near(coming[k], max(0, min(10 + 2 * Double(k) / 8, 15, room))), "\(k)")
    }
  }

  @Test func aConveyorIsAsLongAsItsConstantsSay() throws {
    let text = model(
      "start 10\nover transit",
      """
      flow coming: person/year = 1 + time * slope
      constant slope: person/year^2 = 1
      constant transit: year = 2
      """)
    let (short, _) = try CheckedModel.read(SourceFile(path: "m.dem", text: text))
    let long = try baseRun(text.replacing("year = 2", with: "year = 3"))["belt"]
    let longer = short.with(constants: ["transit": 3])
    #expect(belt(longer, ["transit": 3]) == long)
    let fine = try baseRun(text.replacing("step 1/8", with: "step 1/16"))["belt"]
    #expect(belt(short.withHalfStep) == fine)
  }

  @Test func whatComesOffIsActedOnByTheConveyorAndItsTime() throws {
    let text = model(
      "start 10\nover transit\nleaks lost = share", leaks: ["lost"],
      """
      flow coming: person/year = 1
      constant transit: year = 2
      constant share: 1 = 0.1
      """)
    let (checked, _) = try CheckedModel.read(SourceFile(path: "m.dem", text: text))
    func causes(_ name: String) throws -> Set<String> {
      let all = checked.causes(of: try #require(checked.index[name]))
      return Set(all.map { checked.variables[$0] }.filter { !$0.isHidden }.map(\.name))
    }
    #expect(try causes("going") == ["belt", "transit", "share"])
    #expect(try causes("lost") == ["belt", "transit", "share"])
    #expect(try causes("belt") == ["coming", "going", "lost"])
  }

  private func belt(_ model: CheckedModel, _ overrides: [String: Double] = [:]) -> [Double] {
    var oracle = Oracle(Program(model, outputs: ["belt"], overrides: overrides))
    return oracle.run([], seed: 0, future: 0).values[0]
  }
}
