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
}
