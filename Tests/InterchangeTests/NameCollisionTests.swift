import Demarche
import Foundation
import TestKit
import Testing

/// Names that XMILE takes for the same keep apart what they name, as another program reads the document.
@Suite struct NameCollisionTests {
  private static let model = """
    model cs "Names"
    time year 0 to 2 step 0.5
    constant Rate: 1 = 1 @judgement
    constant rate: 1 = 3 @judgement
    uncertain RATE: 1 = 5 ~ uniform(4, 6) @judgement
    constant rate_2: 1 = 2 @judgement
    constant `my var`: 1 = 7 @judgement
    constant My_Var: 1 = 9 @judgement
    constant `Über`: 1 = 4 @judgement
    constant `über`: 1 = 6 @judgement
    constant dt: 1 = 8 @judgement
    lever LEVER: 1 in 0 to 9
      history 0: 2
    aux lever: 1 = LEVER + 2
    constant one: year = 1 @judgement
    stock s: 1
      start 0
      rate (Rate + 10 * rate + 100 * RATE + 1000 * `my var` + 10000 * My_Var + rate_2 / 7 + `Über` / 11
        + `über` / 13 + dt / 17 + lever + pulse(10, 0.3, 0.2)) / one
    outcome s
    """

  private func document() throws -> (text: String, warnings: String) {
    let folder = NSTemporaryDirectory() + "names-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.model.write(toFile: folder + "/m.dem", atomically: true, encoding: .utf8)
    let (text, warnings) = try Model.converted(folder + "/m.dem", to: "m.xmile")
    // Without the text of our own, as other tools read it.
    return (text.replacing(/<demarche:text(?s:.*?)<\/demarche:text>/, with: ""), warnings)
  }

  private var ends: [Double] {
    get throws {
      let rows = try Model(text: Self.model, path: "m.dem").singleRun().split(separator: "\n")
      let column = try #require(rows[0].split(separator: ",").firstIndex(of: "s"))
      return rows.dropFirst().compactMap { Double($0.split(separator: ",")[column]) }
    }
  }

  @Test func namesAreToldApart() throws {
    let (text, warnings) = try document()
    for (old, new) in [
      ("rate", "rate_3"), ("RATE", "RATE_4"), ("My_Var", "My_Var_2"), ("über", "über_2"),
      ("dt", "dt_2"), ("lever", "lever_2"),
    ] {
      #expect(warnings.contains("`\(old)` is called `\(new)` there"), "\(warnings)")
    }
    let again = try Model(text: text, path: "m.xmile").singleRun().split(separator: "\n")
    let column = try #require(again[0].split(separator: ",").firstIndex(of: "s"))
    let values = again.dropFirst().compactMap { Double($0.split(separator: ",")[column]) }
    #expect(try zip(values, ends).allSatisfy { ($0 - $1).magnitude < 1e-9 * max(1, $1) })
  }

  @Test(.needs(python: "pysd")) func anotherProgramFindsTheSameNumbers() throws {
    let folder = NSTemporaryDirectory() + "pysd-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try document().text.write(toFile: folder + "/m.xmile", atomically: true, encoding: .utf8)
    let script = """
      import pysd, warnings
      warnings.simplefilter("ignore")
      print(*pysd.read_xmile("\(folder)/m.xmile").run()["s"])
      """
    let ended = try run("/usr/bin/env", ["python3", "-c", script])
    let found = ended.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    #expect(try found.count == ends.count, "\(ended.errors.suffix(600))")
    #expect(try zip(found, ends).allSatisfy { ($0 - $1).magnitude < 1e-9 * max(1, $1) }, "\(found)")
  }
}
