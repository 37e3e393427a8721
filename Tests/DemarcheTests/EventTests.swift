import Demarche
import Foundation
import TestKit
import Testing

/// Events that come by chance.
@Suite struct EventTests {
  /// The corridor's attacks with their potential held.
  private let hawkes = """
    model hawkes
    time year 0 to 8 step 1/32 report 1
    unit attack
    constant events: 1 = 0 @judgement
    function by_chance(rate) = if events == 1 then poisson(rate * time_step) / time_step else rate
    stock excitation: attack/year
      start ratio * potential
      rate decay * (ratio * attacks - excitation)
    stock total: attack
      start 0
      gains attacks
    flow attacks: attack/year = by_chance((1 - ratio) * potential + excitation)
    constant potential: attack/year = 50 @judgement
    constant ratio: 1 = 0.45 @judgement
    constant decay: 1/year = 8 @judgement
    outcome total
      material 1 because "one attack"
    """

  private func totals(_ events: Double, seeds: Range<UInt64>) throws -> [Double] {
    let model = try Model(text: hawkes, path: "hawkes.dem")
    return try seeds.map { seed in
      var options = RunOptions()
      options.seed = seed
      options.settings = ["events": events]
      let rows = try model.singleRun(options).split(separator: "\n").map {
        $0.split(separator: ",")
      }
      let column = try #require(rows[0].firstIndex(of: "total"))
      return try #require(Double(rows[rows.count - 1][column]))
    }
  }

  @Test func theMeanIsTheExpectedNumberAndExcitationSpreadsIt() throws {
    let expected = try totals(0, seeds: 0..<1)[0]
    #expect(abs(expected - 400) < 1e-9, "50 a year for 8 years")
    let drawn = try totals(1, seeds: 0..<600)
    #expect(drawn.allSatisfy { $0 == $0.rounded() }, "attacks are counted")
    let mean = drawn.reduce(0, +) / 600
    let variance = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 599
    #expect(abs(mean - expected) < 4 * (variance / 600).squareRoot(), "\(mean)")
    // Poisson counts alone have a ratio of 1; a Hawkes process has 1 / (1 - ratio)² over a long time.
    let spread = variance / mean
    #expect(spread > 2 && spread < 4, "\(spread)")
  }

  @Test func theCommand() throws {
    let none = try run(demarcheCommand, ["run", "corridor-investment", "--events"])
    #expect(none.code == 2 && none.errors.contains("a constant `events`"))
    let drawn = try run(
      demarcheCommand, ["run", "corridor", "--events", "--base", "--outcome", "revenue"])
    let rows = drawn.output.split(separator: "\n").map { $0.split(separator: ",") }
    let column = try #require(rows.first?.firstIndex(of: "attacks_frontier"))
    let counts = rows.dropFirst().compactMap { Double($0[column]) }
    #expect(counts.count == 61 && counts.allSatisfy { $0.truncatingRemainder(dividingBy: 32) == 0 })
  }

  @Test func oneFutureIsRunWithManyDraws() async throws {
    let model = try Model(text: hawkes, path: "hawkes.dem")
    var options = RunOptions()
    options.futures = 1
    options.replications = 300
    await #expect(throws: BadInput.self, "nothing is drawn") { try await model.run(options) }
    options.settings = ["events": 1]
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try await model.run(options, into: .folder(folder))
    let totals = try String(contentsOfFile: folder + "/outcomes.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().compactMap { Double($0.split(separator: ",")[3]) }
    #expect(totals.count == 300 && Set(totals).count > 50)
    let mean = totals.reduce(0, +) / 300
    #expect(abs(mean - 400) < 15, "\(mean)")
    let alone = try model.singleRun(future: 299, options).split(separator: "\n")
    let last = try #require(alone.last?.split(separator: ",").compactMap { Double($0) })
    #expect(last.contains(totals[299]))
  }
}
