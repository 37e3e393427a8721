import Demarche
import Foundation
import TestKit
import Testing

/// Checks of a model's behaviour, which must be able to fail.
@Suite struct BehaviourTests {
  private let folder: String
  private let path: String

  init() throws {
    folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/pond.dem"
    try """
    model pond
    time year 0 to 4 step 1/4 report 1 compare 2 to 4
    unit fish
    actor angler "The angler"
    lever catch: fish/year in 0 to 20 by angler
      history 0: 0
    stock population: fish "Fish"
      start begun
      gains births
      loses caught
    flow births: fish/year = R1 * growth * population
    flow caught: fish/year = catch
    uncertain growth: 1/year = 0.5 ~ uniform(0, 1) @judgement
    constant begun: fish = 10 @judgement
    loop R1 reinforcing: population -> births -> population off "no births"
    policy leave "Leave them" short "leave"
    policy take "Take them" short "take"
      catch = 20
    outcome population
      wanted up by angler
      material 1 because "one fish"
    observed population at date
      4: 60 @judgement
    """.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func text(_ checks: String) async throws -> (holds: Bool, text: String) {
    try checks.write(toFile: folder + "/checks.dem", atomically: true, encoding: .utf8)
    let found = try await Model(path, withChecks: true).behaviour(threads: 2)
    return (found.holds, found.text(width: 200))
  }

  @Test func whatHoldsHolds() async throws {
    let (holds, text) = try await text(
      """
      check none "No fish, no fish"
        with begun = 0
        always population == 0 and births == 0
      check growth
        futures 100
        never negative
        conserves population gains births loses caught within 1e-9
        keeps caught
      check catch
        policy take
        futures 100
        lowers population
        finally population < 100
      check step
        half step keeps population within 0.2
      """)
    #expect(holds, "\(text)")
    #expect(text.contains("4 checks, all hold") && text.contains("No fish, no fish\n"))
    #expect(text.contains("holds  R1 reinforcing, as declared; without it: population −"))
    #expect(
      text.contains("population           4                      60 →       66  +10\u{A0}%  fish"))
  }

  @Test(arguments: [
    ("always population < 14", "does not hold at 0.75"),
    ("finally population < 14", "does not hold at 4"),
    ("policies all\n  never negative", "does not hold at 0.75 under `take`; in 1 of 2 runs"),
    (
      "policy take\n  futures 50\n  never negative population",
      "under `take` in future 0; in 50 of 50 runs"
    ),
    ("conserves population gains births within 1e-9\n  policy take", "does not hold at 0.25"),
    ("conserves population gains births loses caught within 1e-9", ""),
    ("with growth = 0\n  raises population", "`population` goes from 43 to 10"),
    ("policy take\n  keeps population", "`population` goes from 43 to −89 under `take`"),
    ("half step keeps population within 0.01", "`population` changes by 0.0"),
    ("with growth = 1e308\n  always population > 0", "`population` is not finite at 0.25"),
  ])
  func whatDoesNotHoldIsPlaced(demand: String, message: String) async throws {
    let (holds, text) = try await text("check one\n  \(demand)\n")
    #expect(holds == message.isEmpty, "\(text)")
    #expect(holds || text.contains(message), "\(text)")
  }

  /// What a function remembers is below zero here, so that more of the level lowers the square.
  @Test func signsPassThroughTheMemoryOfFunctions() async throws {
    try """
    model memory
    time year 0 to 4 step 1/4 report 1
    constant first: 1 = 5 @judgement
    constant span: year = 1 @judgement
    stock level: 1
      start -first / 2
      rate change
    aux change: 1/year = B1 * smooth(level, span) * smooth(level, span) / span / 10
    loop B1 balancing: level -> change -> level off "no change"
    outcome level
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let (holds, text) = try await text("check one\n  always level < 100\n")
    #expect(holds && text.contains("holds  B1 balancing, as declared"), "\(text)")
  }

  @Test func aBaseRunThatFailsIsToldAndNothingPasses() async throws {
    let good = try String(contentsOfFile: path, encoding: .utf8)
    try good.replacing("growth * population\n", with: "growth * population ^ 3 / square\n")
      .replacing("  4: 60 @judgement", with: "  0: 0 @judgement, 4: 60 @judgement")
      .appending("\nconstant square: fish^2 = 1 @judgement\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let (holds, text) = try await text("check one\n  never negative\n")
    #expect(!holds && text.contains("`population` is not finite"), "\(text)")
    #expect(text.contains("BROKEN R1") && text.contains("60 →        –"), "\(text)")
  }

  @Test func theCommandEndsWithOne() throws {
    let checks = folder + "/checks.dem"
    func check() throws -> Ended { try run(demarcheCommand, ["check", path, "--behaviour"]) }
    #expect(try check().output.contains("No checks: they stand in `checks.dem`"))
    try "check a\n  always population < 1\n".write(
      toFile: checks, atomically: true, encoding: .utf8)
    let broken = try check()
    #expect(broken.code == 1 && broken.output.contains("BROKEN a"))
    try "check a\n  always populaton < 1\n".write(
      toFile: checks, atomically: true, encoding: .utf8)
    let wrong = try check()
    #expect(wrong.code == 2 && wrong.errors.contains("checks.dem:2:10"), "\(wrong.errors)")
    #expect(try run(demarcheCommand, ["fmt", "--check", checks]).code == 0)
  }

  @Test(
    arguments: [
      "sir", "lotka-volterra", "bass", "market-growth", "lake", "arms-race", "commons", "bargain",
    ])
  func theClassicsBehave(name: String) async throws {
    let model = try Model(name, withChecks: true)
    #expect(model.warnings().isEmpty && model.doubts.isEmpty, "\(model.doubts)")
    let found = try await model.behaviour(threads: 2)
    #expect(found.holds, "\(found.text())")
    let text = try packageText("Models/\(name)/checks.dem")
    #expect(
      found.text().contains(
        "\(text.split(separator: "check ", omittingEmptySubsequences: false).count - 1) check"))
  }
}
