import Demarche
import Foundation
import TestKit
import Testing

/// What a name looks like never decides what it stands for.
@Suite struct IdentityTests {
  private static let marks = ["a #1", "b[x]", "c.low", "d: e", "f, g", "h.high#start"]

  /// A model whose variables have the marks in their names by which its parts are told apart.
  private static let marked = """
    model marked
    time year 0 to 4 step 1/4 report 1 compare 2 to 4
    actor x "X"
    lever push: 1 in 0 to 2 by x
      history 0: 0
    constant span: year = 1 @judgement
    uncertain c: 1 = 1 ~ uniform(0.5, 2) @judgement
    \(marks.dropFirst().map { "uncertain `\($0)`: 1 = 1 ~ uniform(0.5, 2) @judgement" }
      .joined(separator: "\n"))
    stock `a #1`: 1
      start 1
      rate (1 + push) * c * (\(marks.dropFirst().map { "`\($0)`" }.joined(separator: " + "))) / span
    policy leave "Leave"
    policy shove "Push"
      push = 1
    outcome `a #1`
      material 0.1 because "seen"
    """

  @Test func marksInNamesMeanNothing() async throws {
    let model = try Model(text: Self.marked, path: "marked.dem")
    let check = model.overview
    for line in ["1  stock\n", "6  uncertainties", "1  lever\n"] {
      #expect(check.contains(line), "\(check)")
    }
    let folder = NSTemporaryDirectory() + "identity-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = RunOptions()
    options.futures = 64
    _ = try await model.run(options, into: .folder(folder))
    let heading = try String(contentsOfFile: folder + "/futures.csv", encoding: .utf8)
      .split(separator: "\n")[0]
    for name in Self.marks.dropFirst() { #expect(heading.contains(name), "\(heading)") }
    #expect(try model.singleRun().split(separator: "\n")[0].contains("a #1"))
  }

  /// What a macro computes inside has no name, so that it is no outcome either.
  @Test func whatIsInsideAMacroIsNoOutcome() throws {
    let text = """
      {UTF-8}
      :MACRO: TWICE(a, b)
      TWICE = INTEG(a + 2 * b, 10) ~~|
      :END OF MACRO:
      x = TWICE(Time, 1) ~~|
      y = x + 1 ~~|
      INITIAL TIME = 0 ~~|
      FINAL TIME = 4 ~~|
      TIME STEP = 1 ~~|
      SAVEPER = TIME STEP ~~|
      \\\\\\---/// Sketch information - do not modify anything except names

      """
    let model = try Model(text: text, path: "m.mdl")
    #expect(model.outcomes == ["x", "y"])
    #expect(try model.compiled(to: .wasm, allVariables: false).count == 2)
  }

  /// The memory of a function has no name that a model may use.
  @Test func theMemoryOfAFunctionIsNoOutcome() throws {
    let hidden = try Model(text: Self.delayed("late"), path: "m.dem")
    #expect(hidden.outcomes == ["late"])
    for name in ["late#1", "late#2", "late#smooth", "late#1#2"] {
      #expect(throws: BadInput.self) { try Model(text: Self.delayed("`\(name)`"), path: "m.dem") }
    }
  }

  private static func delayed(_ outcome: String) -> String {
    """
    model m
    time year 0 to 4 step 1/4
    constant lag: year = 1 @judgement
    aux wave: 1 = time / lag
    aux late: 1 = delay3(wave, lag)
    outcome \(outcome)
      material 0.1 because "seen"

    """
  }

  /// An uncertainty has a lower end, and a module of its name a variable that is called so.
  @Test func theEndsOfARangeAreNoVariables() async throws {
    let model = try Model(
      text: """
        model m
        time year 0 to 4 step 1/4 report 1
        constant span: year = 1 @judgement
        module range
        uncertain low: 1 = 1 ~ uniform(0.5, 2) @judgement
        uncertain high: 1 = 3 ~ uniform(2, 4) @judgement
        end range
        use range as a
        uncertain a: 1 = 1 ~ uniform(10, 20) @judgement
        stock level: 1
          start 0
          rate (a + 100 * a.low + 10000 * a.high) / span
        outcome level
        """.replacing("= 1 ~ uniform(10", with: "= 15 ~ uniform(10"), path: "m.dem")
    var options = RunOptions()
    options.futures = 64
    let folder = NSTemporaryDirectory() + "identity-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try await model.run(options, into: .folder(folder))
    let rows = try String(contentsOfFile: folder + "/futures.csv", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    for (name, range) in [("a", 10.0...20), ("a.low", 0.5...2), ("a.high", 2...4)] {
      let column = try #require(rows[0].firstIndex(of: name))
      let values = rows.dropFirst().compactMap { Double($0[column]) }
      #expect(values.count == 64 && values.allSatisfy(range.contains), "\(name)")
    }
  }

  /// A fixed delay takes any formula of constants.
  @Test(arguments: [
    ("max(a, b)", 2.0), ("b ^ 2", 4), ("if a < b then 3 * a else b", 3), ("long", 3),
    ("abs(-b)", 2), ("round(b + 0.6)", 3),
  ])
  func aDelayTakesAFormulaOfConstants(_ length: String, _ expected: Double) throws {
    let table = try Model(
      text: """
        model d
        time year 0 to 10 step 1/4 report 1/4
        constant a: 1 = 1 @judgement
        constant b: 1 = 2 @judgement
        constant span: year = 1 @judgement
        constant long: 1 = sqrt(b + 7)
        aux now: year = time
        aux before: year = delay_fixed(now, (\(length)) * span, 0)
        outcome before
        """, path: "d.dem"
    ).singleRun().split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let column = try #require(table[0].firstIndex(of: "before"))
    #expect(Double(try #require(table.last)[column]) == 10 - expected)
  }

  /// However long the chain, each constant is computed once.
  @Test func aDelayTakesALongChainOfConstants() throws {
    let chain = (1...200).map { "constant c\($0): 1 = (c\($0 - 1) + c\($0 - 1)) / 2" }
    let table = try Model(
      text: """
        model d
        time year 0 to 10 step 1/4 report 1/4
        constant c0: 1 = 2 @judgement
        constant span: year = 1 @judgement
        \(chain.joined(separator: "\n"))
        aux now: year = time
        aux before: year = delay_fixed(now, c200 * span, 0)
        outcome before
        """, path: "d.dem"
    ).singleRun().split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let column = try #require(table[0].firstIndex(of: "before"))
    #expect(Double(try #require(table.last)[column]) == 8)
  }

  /// What is wrong at the same place of two files is told of both.
  @Test func messagesOfTwoFilesStandSideBySide() throws {
    let folder = NSTemporaryDirectory() + "identity-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["one.csv", "two.csv"] {
      try "n\n1\n2,3\n".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    try """
    model m
    time year 0 to 4
    uncertain a: 1 = 1 ~ empirical("one.csv", "n") @judgement
    uncertain b: 1 = 1 ~ empirical("two.csv", "n") @judgement
    outcome a
    """.write(toFile: folder + "/m.dem", atomically: true, encoding: .utf8)
    let ended = try TestKit.run(demarcheCommand, ["check", folder + "/m.dem"])
    #expect(ended.code == 2)
    for name in ["one.csv:3:", "two.csv:3:"] {
      #expect(ended.errors.contains(name), "\(ended.errors)")
    }
  }
}
