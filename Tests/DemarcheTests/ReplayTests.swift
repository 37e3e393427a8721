import Demarche
import Foundation
import TestKit
import Testing

/// One future of an ensemble, run alone.
@Suite struct ReplayTests {
  private var options: RunOptions {
    var options = RunOptions()
    options.futures = 32
    return options
  }

  @Test(arguments: [DesignChoice.sobol, .latin, .random])
  func aFutureAloneHasTheBitsOfTheEnsemble(_ design: DesignChoice) async throws {
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = options
    options.design = design
    // Every step is reported, since a mean is one over steps.
    let everyStep = tank.replacing("report 1 ", with: "report 1/8 ")
    let model = try Model(text: everyStep, path: "tank.dem")
    _ = try await model.run(options, into: .folder(folder))
    let rows = try String(contentsOfFile: folder + "/outcomes.csv", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    for future in [0, 17, 31] {
      for policy in ["leave", "open"] {
        let table = try model.singleRun(policy: policy, future: future, options)
          .split(separator: "\n").map { $0.split(separator: ",") }
        let column = try #require(table[0].firstIndex(of: "water"))
        let levels = table.dropFirst().filter { (12...24).contains(Double($0[0]) ?? 0) }
          .compactMap { Double($0[column]) }
        let mean = levels.reduce(0, +) / Double(levels.count)
        let row = rows.first { $0[0] == "\(future)" && $0[1] == policy && $0[2] == "water" }
        #expect(row.flatMap { Double($0[3]) } == mean, "\(future) \(policy)")
      }
    }
  }

  @Test func aTraceShowsHowAValueComesAbout() throws {
    let model = try Model(text: tank, path: "tank.dem")
    let trace = try model.trace("outflow", policy: "open", future: 3, options)
    let lines = trace.split(separator: "\n")
    #expect(lines[0].contains("flow outflow"))
    let first = try #require(lines.first { $0.contains("outflow = ") && $0.contains("from") })
    #expect(first.contains("water 100") && first.contains("drain_rate"), "\(first)")
    #expect(try model.trace("water", width: 200).contains("what changes it until the next"))
    #expect(throws: BadInput.self) { try model.trace("watr") }
    #expect(throws: BadInput.self) { try model.trace("water", future: 32, options) }
  }

  @Test func aDryRunTellsAndWritesNothing() async throws {
    let model = try Model(text: tank, path: "tank.dem")
    let told = try await model.dryRun(options, into: .folder("/no/such/folder"))
    #expect(told.contains("runs of tank:"))
    #expect(told.contains("4 policies in 32 futures (sobol)"), "\(told)")
    #expect(told.contains("4 policies in 32 corners"), "\(told)")
    #expect(!FileManager.default.fileExists(atPath: "/no/such/folder"))
  }
}
