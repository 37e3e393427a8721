import Checker
import Foundation
import SourceText
import Testing

/// Functions of a model's own, and series from files.
@Suite struct FunctionTests {
  @Test func aFunctionStandsForItsFormula() throws {
    let values = try baseRun(
      """
      model functions
      time year 0 to 2 step 1 report 1
      unit person
      function saturating(x, half) = x / (x + half)
        because "bounded, and one half at half"
      function twice(x) = 2 * x
      constant crowd: person = 30 @judgement
      constant few: person = 10 @judgement
      constant year_one: year = 1 @judgement
      aux share: 1 = saturating(crowd, few)
      aux more: person = twice(twice(crowd)) + few
      aux late: 1 = saturating(time, 2 * year_one)
      """)
    #expect(values["share"]?[0] == 0.75 && values["more"]?[0] == 130)
    #expect(values["late"] == [0, 1.0 / 3, 0.5])
  }

  @Test func aSeriesComesFromItsFile() throws {
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "# source\nyear,\"fdi, net\",other\n2000,10,x\n2001,,\n2002,30,\n".write(
      toFile: folder + "/data.csv", atomically: true, encoding: .utf8)
    let text = """
      model series
      time year 1999 to 2003 step 1/2 report 1
      unit usd
      series fdi: usd/year from "data.csv" column "fdi, net" time "year" @world-bank
      series held: usd/year from "data.csv" column "fdi, net" time "year" step
      aux a: usd/year = fdi(time)
      aux b: usd/year = held(time)
      """
    let file = SourceFile(path: folder + "/m.dem", text: text)
    #expect(try CheckedModel.read(file).warnings.isEmpty)
    let values = try baseRun(text, path: folder + "/m.dem")
    #expect(values["a"] == [10, 10, 20, 30, 30])
    #expect(values["b"] == [10, 10, 10, 30, 30])
  }
}
