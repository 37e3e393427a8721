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

  @Test func aSeriesMayHaveDates() throws {
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "day,price\n2022-01-01,10\n2022-03-01,30\n".write(
      toFile: folder + "/data.csv", atomically: true, encoding: .utf8)
    let values = try baseRun(
      """
      model dated
      time month 0 to 3 step 1 from 2022-01-01
      unit usd
      series price: usd from "data.csv" column "price" time "day"
      aux seen: usd = price(time)
      """, path: folder + "/m.dem")
    #expect(values["seen"] == [10, 20, 30, 30])
  }

  private static let dates: [(String, String, Double)] = [
    ("time year 2020 to 2030", "2024-02-29", 2024.161202185792),
    ("time year 2020 to 2030", "2026-01-01", 2026.0),
    ("time year 0 to 30 from 2020-07-01", "2022-07-01", 1.998622651396063),
    ("time day 0 to 30 from 2024-02-01", "2024-03-01", 29.0),
    ("time day 10 to 30 from 1999-12-31", "2026-11-25", 9836.0),
    ("time week 0 to 30 from 2026-01-01", "2026-02-05", 5.0),
    ("time hour 0 to 30 from 2026-01-01", "2025-12-31", -24.0),
    ("time month 0 to 60 from 2022-01-01", "2023-02-15", 13.5),
    ("time quarter 0 to 60 from 2022-01-01", "2023-04-01", 5.0),
  ]

  @Test(arguments: dates)
  func aDateIsATime(line: String, date: String, time: Double) throws {
    let unit = line.split(separator: " ")[1]
    let values = try baseRun(
      """
      model dated
      \(line)
        step 1
      constant event: \(unit) = \(date) @figure
      aux later: \(unit) = event - \(date)
      aux at: \(unit) = \(date) + later
      """)
    let at = try #require(values["at"]?.first)
    #expect(abs(at - time) < 1e-9, "\(at)")
    #expect(values["later"]?.first == 0)
  }
}
