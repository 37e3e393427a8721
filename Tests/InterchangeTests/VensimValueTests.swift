import Demarche
import Foundation
import Testing

/// Numbers that were silently wrong, with the values of Vensim or by hand.
@Suite struct VensimValueTests {
  private static let control =
    "TIME STEP = 1 ~~|\nSAVEPER = TIME STEP ~~|\nINITIAL TIME = 0 ~~|\n"

  /// The values of a variable over the base run.
  private func values(_ name: String, of text: String, beside files: [String: String] = [:]) throws
    -> [Double]
  {
    let folder = NSTemporaryDirectory() + "vensim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, content) in files {
      try content.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }
    try text.write(toFile: "\(folder)/m.mdl", atomically: true, encoding: .utf8)
    let table = try Model("\(folder)/m.mdl").singleRun(policy: nil, future: nil, RunOptions())
    let rows = table.split(separator: "\n").map { $0.split(separator: ",") }
    let column = try #require(rows[0].firstIndex { $0 == name })
    return try rows.dropFirst().map { try #require(Double($0[column])) }
  }

  /// The method is the fourth number of the settings; the first one means something else.
  @Test(arguments: [
    ("0,0,0,1,0,0", 77.880859375), ("0,0,0,5,0,0", 77.880859375), ("0,0,0,0,0,0", 75),
    ("1,0,0,0,0,0", 75), ("0", 75), ("", 75),
  ])
  func theMethodOfIntegration(_ settings: String, _ first: Double) throws {
    let text = """
      {UTF-8}
      store = INTEG(-store / 4, 100) ~~|
      \(Self.control)FINAL TIME = 4 ~~|

      \\\\\\---/// Sketch information - do not modify anything except names
      V300  Do not put anything below this section - it will be ignored
      *View 1
      $192-192-192,0,Times New Roman|12||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,100,0
      ///---\\\\\\
      :L<%^E!@
      15:\(settings)

      """
    #expect(try values("store", of: text)[1] == first)
  }

  @Test(arguments: [
    ("A2", "A", 6.0), ("A2", "a4", 6), ("A2", "", 6), ("A2", "A3", 4), ("B1", "1", 4),
    ("A1", "B", 10),
  ])
  func elementsUpToAColumnARowOrTheLastEntry(_ first: String, _ last: String, _ total: Double)
    throws
  {
    let text = """
      {UTF-8}
      d: GET DIRECT SUBSCRIPT('names.csv', ',', '\(first)', '\(last)', '') ~~|
      weight[d] = 2 ~~|
      total = SUM(weight[d!]) ~~|
      \(Self.control)FINAL TIME = 1 ~~|

      """
    let names = "one,two,three\nred\ngreen\nblue\n"
    #expect(try values("total", of: text, beside: ["names.csv": names])[0] == total)
  }

  @Test func aDelayHasNoStageThatIsShorterThanAStep() throws {
    let text = """
      {UTF-8}
      in = -1 + STEP(5, 5) ~~|
      out three = DELAY N(in, 1.25, 6, 3) ~~|
      out two = DELAY N(in, 1.25, 6, 2) ~~|
      TIME STEP = 0.5 ~~|
      SAVEPER = 0.5 ~~|
      INITIAL TIME = 0 ~~|
      FINAL TIME = 3 ~~|

      """
    let expected = [6, 6, 1.52, -0.272, -0.8096, -0.95296, -0.9888]
    for name in ["out_three", "out_two"] {
      for (value, right) in zip(try values(name, of: text), expected) {
        #expect((value - right).magnitude < 1e-9, "\(name) \(value) \(right)")
      }
    }
  }

  /// What comes out of DELAY N hangs on the time that was in force a step before.
  @Test func whatIsOnItsWayIsNotHurriedAtOnce() throws {
    let text = """
      {UTF-8}
      in = 10 + STEP(5, 2) ~~|
      lag = 4 - STEP(2, 3) ~~|
      out = DELAY N(in, lag, in, 1) ~~|
      \(Self.control)FINAL TIME = 6 ~~|
      """
    #expect(try values("out", of: text) == [10, 10, 10, 11.25, 24.375, 19.6875, 17.34375])
  }

  /// An array that has a dimension twice is meant element by element in XMILE, and is none in Vensim.
  @Test func aDimensionTwice() throws {
    let elements = ["a,a": 11, "a,b": 12, "b,a": 21, "b,b": 22].map {
      "<element subscript=\"\($0)\"><eqn>\($1)</eqn></element>"
    }.joined()
    let dimensions = "<dimensions><dim name=\"X\"/><dim name=\"X\"/></dimensions>"
    for reference in ["road", "road[X, X]"] {
      let text = """
        <xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
        <header><vendor>x</vendor><product version="1">x</product></header>
        <sim_specs method="Euler"><start>0</start><stop>1</stop><dt>1</dt></sim_specs>
        <dimensions><dim name="X"><elem name="a"/><elem name="b"/></dim></dimensions>
        <model><variables><aux name="road">\(dimensions)\(elements)</aux>
        <aux name="twice">\(dimensions)<eqn>2 * \(reference)</eqn></aux></variables></model></xmile>
        """
      let table = try Model(text: text, path: "m.xmile").singleRun(
        policy: nil, future: nil, RunOptions())
      #expect(table.contains("\n0.0,11.0,12.0,21.0,22.0,22.0,24.0,42.0,44.0,"), "\(table)")
    }
    let vensim = "{UTF-8}\nd: a, b ~~|\nroad[d, d] = 1 ~~|\n\(Self.control)FINAL TIME = 1 ~~|\n"
    #expect(throws: BadInput.self) { try Model(text: vensim, path: "m.mdl") }
  }

  /// The type of a priority profile is computed, by the operations of a program; what is no whole number is refused.
  @Test(arguments: [("3 ^ 0", true), ("1 / 0", false), ("10 ^ 400", false), ("-(0 / 0)", false)])
  func aTypeOfProfileIsComputed(_ type: String, _ isKnown: Bool) throws {
    let text = """
      {UTF-8}
      answer = got[a] ~~|
      who: a, b ~~|
      profile: ptype, ppriority, pwidth, pextra ~~|
      type = \(type) ~~|
      priority[who, ptype] = type ~~|
      priority[who, ppriority] = 1 ~~|
      priority[who, pwidth] = 1 ~~|
      priority[who, pextra] = 0 ~~|
      wish[who] = 4 ~~|
      got[who] = ALLOCATE AVAILABLE(wish[who], priority[who, ptype], 6) ~~|
      \(Self.control)FINAL TIME = 1 ~~|
      """
    guard isKnown else {
      #expect(throws: BadInput.self) { try values("answer", of: text) }
      return
    }
    let share = try values("answer", of: text)[0]
    #expect((share - 3).magnitude < 1e-9)
  }

  /// A step that becomes so small that a run would never end is refused.
  @Test(arguments: ["1e-12", "1e-300"]) func aStepThatShrinks(_ step: String) {
    let text = """
      {UTF-8}
      store = INTEG(1, 0) ~~|
      TIME STEP = IF THEN ELSE(Time > 3, \(step), 1) ~~|
      SAVEPER = 1 ~~|
      INITIAL TIME = 0 ~~|
      FINAL TIME = IF THEN ELSE(Time > 4, Time, 10) ~~|
      """
    #expect(throws: BadInput.self) { try values("store", of: text) }
  }
}
