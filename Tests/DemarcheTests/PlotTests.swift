import Demarche
import Foundation
import TestKit
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Pictures of results.
@Suite struct PlotTests {
  private let folder: String

  /// A result of the tank, made once a test.
  init() async throws {
    folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    var options = RunOptions()
    options.futures = 128
    options.trajectories = true
    _ = try await Model(text: tank, path: "tank.dem").run(options, into: .folder(folder))
  }

  private func plot(
    _ kind: PlotKind, _ change: (inout ResultPlot.Options) -> Void = { _ in }
  ) throws -> ResultPlot {
    var options = ResultPlot.Options()
    options.kind = kind
    change(&options)
    return try ResultPlot(folder, options)
  }

  private func message(
    _ kind: PlotKind, _ change: (inout ResultPlot.Options) -> Void = { _ in }
  ) -> String {
    do {
      return try plot(kind, change).text()
    } catch {
      return (error as? BadInput)?.text() ?? "\(error)"
    }
  }

  @Test(arguments: PlotKind.allCases) func everyPictureIsDrawn(_ kind: PlotKind) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for width in [40, 80, 120] {
      let text = try plot(kind).text(width: width)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(text)")
      #expect(text.contains("128 sampled futures"))
    }
    let svg = try plot(kind).svg()
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(svg.contains("128 sampled futures") && !svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func aFanShowsWhatTheTablesHold() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = try plot(.fan) { $0.policies = ["open"] }.text()
    let rows = try String(contentsOfFile: folder + "/quantiles.csv", encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("open,water,24") }
    let median = try #require(rows.first.flatMap { Double($0.split(separator: ",")[6]) })
    #expect(text.contains("open \(Int(median.rounded()))"), "\(text)")
    #expect(text.contains("6 policies begin"))
  }

  @Test func theFanAsItIsDrawn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try expectGolden("tank-fan.txt", plot(.fan).text())
    try expectGolden("tank-fan.svg", plot(.fan).svg())
  }

  /// A table that was damaged is found before anything is drawn of it.
  @Test func damagedTablesAreFound() throws {
    let table = folder + "/quantiles.csv"
    let text = try String(contentsOfFile: table, encoding: .utf8)
    for damaged in [
      text.replacing("0.", with: "1.", maxReplacements: 1), String(text.dropLast(40)), text + "x",
      text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n",
    ] {
      try damaged.write(toFile: table, atomically: true, encoding: .utf8)
      #expect(message(.fan).contains("quantiles.csv is not as the run wrote it"))
    }
    try text.write(toFile: table, atomically: true, encoding: .utf8)
    #expect(message(.fan).contains("Water"))
    let manifest = folder + "/manifest.json"
    let lines = try String(contentsOfFile: manifest, encoding: .utf8)
    for (old, new) in [("\"material\" : ", "\"material\" : 1"), ("Water", "Wine")] {
      #expect(lines.contains(old))
      try lines.replacing(old, with: new).write(
        toFile: manifest, atomically: true, encoding: .utf8)
      let found = #expect(throws: BadInput.self) { try ResultPlot(folder) }
      #expect(found?.text().contains("manifest.json is not as the run wrote it") == true)
    }
    // A result of a version that kept no hashes is drawn as it stands, but never one that makes no sense.
    let older = lines.replacing(/\n  "manifest_hash" : .*/, with: "")
    try older.write(toFile: manifest, atomically: true, encoding: .utf8)
    #expect(message(.fan).contains("Water"))
    let senseless = older.replacing(/"compared" : \[[^\]]*\]/, with: "\"compared\" : []")
    try senseless.write(toFile: manifest, atomically: true, encoding: .utf8)
    #expect(throws: BadInput.self) { try ResultPlot(folder) }
  }

  @Test func whatCannotBeDrawnIsSaid() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(message(.fan) { $0.policies = ["shut"] }.contains("there is no policy `shut`"))
    #expect(message(.fan) { $0.outcomes = ["wter"] }.contains("did you mean `water`?"))
    #expect(
      message(.fan) { $0.policies = ["open", "pump_on", "both"] }.contains("--kind multiples"))
    #expect(throws: BadInput.self) { try ResultPlot(folder + "/none") }
    #expect(throws: BadInput.self) { try plot(.fan) { $0.outcomes = ["all"] }.svg() }
    let table = folder + "/quantiles.csv"
    let rows = try String(contentsOfFile: table, encoding: .utf8)
    try rows.replacing("leave,water,3.0,all,", with: "leave,water,3.0,all,x")
      .write(toFile: table, atomically: true, encoding: .utf8)
    #expect(message(.fan).contains("of quantiles.csv has no number for `q10`"))
    try FileManager.default.removeItem(atPath: table)
    #expect(message(.fan).contains("is not there"))
    try FileManager.default.removeItem(atPath: folder + "/trajectories.csv")
    #expect(message(.spaghetti).contains("--trajectories"))
  }
}
