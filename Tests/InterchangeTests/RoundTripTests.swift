import Demarche
import Foundation
import TestKit
import Testing

/// A model said in another format is the same model.
@Suite struct RoundTripTests {
  private let folder = NSTemporaryDirectory() + "round-trip-\(UUID().uuidString)"

  private func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/\(name)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// The base run as columns by name, in lower case, since XMILE's names are the same in any.
  private func columns(_ path: String) throws -> [String: [Double]] {
    let rows = try Model(path).singleRun().split(separator: "\n").map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var found: [String: [Double]] = [:]
    for (index, name) in rows[0].enumerated() {
      found[name.lowercased()] = rows.dropFirst().map { Double($0[index]) ?? .nan }
    }
    return found
  }

  private func expectSame(_ a: String, _ b: String, _ what: String) throws {
    let (first, second) = (try columns(a), try columns(b))
    for (name, values) in first {
      let others = try #require(second[name], "\(what): \(name)")
      let peak = max(1, values.map(\.magnitude).max() ?? 1)
      let isClose = zip(values, others).allSatisfy { ($0 - $1).magnitude <= 1e-12 * peak }
      #expect(isClose && values.count == others.count, "\(what): \(name)")
    }
  }

  /// The document without the text of our own, as another tool would read it.
  private func plain(_ document: String) -> String {
    guard let start = document.firstRange(of: "  <demarche:text"),
      let end = document.firstRange(of: "</demarche:text>")
    else { return document }
    return String(document[..<start.lowerBound] + document[end.upperBound...])
  }

  @Test(arguments: ["corridor", "corridor-investment", "sir", "lake", "market-growth", "commons"])
  func shippedModelsKeepWhatTheyMean(_ name: String) throws { try expectKept(name) }

  @Test func conveyorsAndQueuesKeepWhatTheyMean() throws {
    try expectKept(
      file(
        "discrete-stocks.dem",
        """
        model belts
        time year 0 to 20 step 1/4 report 1
        unit child
        dimension region: north, south
        queue waiting[region]: child
          start 3
          [south] start 8
          gains applying
          loses beginning
          overflows going_elsewhere
        conveyor pupils[region]: child "Children at school"
          start 120
          gains beginning
          loses finishing
          over schooling[region] + step(one, 2 * one)
          leaks leaving = dropout * load[region] between 0.25 and 1
          leaks ill = 0.05
          capacity 150
          sampled when time < 10 * one
          halted when time > 12 * one and time < 13 * one
        conveyor work: child
          start 4, 2, 1
          loses retiring
          over 3
          leaks moving = 0.1 / one exponentially
        constant one: year = 1
        constant schooling[region]: year
          [north] = 4
          [south] = 3
        constant load[region]: 1 = 1
          [south] = 2
        constant dropout: 1 = 0.1
        constant sought: child/year = 45
        flow applying[region]: child/year = sought
        flow beginning[region]: child/year
        flow going_elsewhere[region]: child/year
        flow finishing[region]: child/year
        flow leaving[region]: child/year
        flow ill[region]: child/year
        flow retiring: child/year
        flow moving: child/year
        outcome waiting[north]
        """))
  }

  private func expectKept(_ name: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = try file("a.dem", try Model.converted(name, to: "a.dem").text)
    try expectSame(name, text, "text")
    let document = try Model.converted(text, to: "a.xmile").text
    let whole = try file("a.xmile", document)
    try expectSame(name, whole, "XMILE")
    let again = try Model.converted(whole, to: "b.dem").text
    #expect(try again == String(contentsOfFile: text, encoding: .utf8))
    try expectSame(name, try file("plain.xmile", plain(document)), "XMILE by its equations")
  }

  @Test func aChangeByAnotherToolIsNoticed() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let document = try Model.converted("sir", to: "a.xmile").text
    let changed = document.replacing("<stop>", with: "<stop>1")
    let path = try file("changed.xmile", changed)
    let model = try Model(path)
    #expect(model.warnings().contains("another tool changed this document"))
    #expect(model.policies == (try Model("sir")).policies)
    #expect(try model.singleRun().split(separator: "\n").count > 100)
  }

  private let teacup = """
    {UTF-8}
    Teacup Temperature = INTEG(-Heat Loss to Room, 180) ~ Degrees ~ What is drunk |
    Heat Loss to Room = (Teacup Temperature - Room Temperature) / Characteristic Time ~ Degrees/Minute ~ |
    Room Temperature = 70 ~ Degrees ~ |
    Characteristic Time = 10 ~ Minutes ~ |
    INITIAL TIME = 0 ~ Minute ~ |
    FINAL TIME = 30 ~ Minute ~ |
    TIME STEP = 0.125 ~ Minute ~ |
    SAVEPER = 1 ~ Minute ~ |
    \\\\\\---/// Sketch information - do not modify anything except names
    *View 1
    10,1,Teacup Temperature,307,235,40,20,3,3,0,0,0,0,0,0
    """

  @Test func namesUnitsNotesAndPlacesAreKept() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = try file("teacup.mdl", teacup)
    let text = try Model.converted(path, to: "a.dem").text
    #expect(text.contains("stock teacup_temperature: degrees \"Teacup Temperature\""))
    #expect(text.contains("note \"What is drunk\""))
    #expect(text.contains("teacup_temperature at 307, 235"))
    let document = try Model.converted(path, to: "a.xmile").text
    #expect(document.contains("<stock name=\"Teacup Temperature\">"))
    #expect(document.contains("<units>degrees</units>"))
    #expect(document.contains("<doc>What is drunk</doc>"))
    #expect(document.contains("<stock name=\"Teacup Temperature\" x=\"307\" y=\"235\"/>"))
  }

  @Test func aTextBesideAModelGivesItFutures() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = try file("teacup.mdl", teacup)
    _ = try file(
      "teacup.futures.dem",
      """
      uncertain room_temperature: degrees = 70 ~ uniform(60, 80)
      outcome teacup_temperature "How warm it is"
      policy as_written "As it is"
      """)
    var options = RunOptions()
    options.futures = 64
    options.threads = 1
    let answer = try await Model(path).run(options)
    #expect(answer.text(seconds: 0).contains("How warm it is"))
    let model = try Model(path)
    #expect(model.warnings().isEmpty && model.outcomes == ["teacup_temperature"])
    _ = try file("teacup.futures.dem", "uncertain nobody: 1 = 70 ~ uniform(60, 80)\noutcome no\n")
    #expect(throws: BadInput.self) { try Model(path) }
  }

  @Test func entitiesAreRefusedUnread() throws {
    let text = """
      <!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
      <xmile><model><variables><aux name="q"><eqn>&b;</eqn></aux></variables></model></xmile>
      """
    let error = try #require(throws: BadInput.self) {
      try Model(bytes: Array(text.utf8), path: "a.xmile")
    }
    #expect(error.text().contains("declares a type or entities of its own"))
  }

  @Test func otherFormatsAreNotWritten() {
    #expect(throws: BadInput.self) { try Model.converted("sir", to: "a.mdl") }
    #expect(throws: BadInput.self) { try Model.converted("nothing.xmile", to: "a.dem") }
  }
}
