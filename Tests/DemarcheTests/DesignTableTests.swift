import Demarche
import Foundation
import TestKit
import Testing

/// Tables of futures are read strictly, and as results write them.
@Suite struct DesignTableTests {
  private let folder: String
  private let model: String

  init() throws {
    folder = NSTemporaryDirectory() + "design-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    model = folder + "/m.dem"
    try """
    model m
    time year 0 to 1 step 1
    uncertain x: 1 = 1 ~ uniform(0, 2) @judgement
    uncertain n: 1 = 1 ~ discrete(1: 0.5, 4: 0.5) @judgement
    uncertain kind: 1 = 1 ~ categorical(old: 0.7, new: 0.3) @judgement
    policy p "p"
    aux a: 1 = x + n + 10 * kind + bernoulli(0.5)
    outcome a
    """.write(toFile: model, atomically: true, encoding: .utf8)
  }

  private func run(_ rows: String, _ more: String...) throws -> Ended {
    let table = folder + "/t.csv"
    try rows.write(toFile: table, atomically: true, encoding: .utf8)
    let out = "\(folder)/\(UUID().uuidString)"
    return try TestKit.run(
      demarcheCommand, ["run", model, "--design", table, "--out", out, "--quiet"] + more)
  }

  @Test(arguments: [
    ("x,n\n1,4,5\n", "this row has 3 fields, but the heading has 2"),
    ("x,n\n1\n", "this row has 1 field, but the heading has 2"),
    ("x,x\n1,1\n", "the column `x` stands here twice"),
    ("x\n0x1\n", "this row has no number for `x`"), ("x\ninf\n", "no number for `x`"),
    ("x\n1e400\n", "no number for `x`"), ("x\n2.5\n", "2.5 is outside the range of `x`"),
    ("n\n2\n", "`n` is never 2"), ("kind\nnwe\n", "did you mean `new`?"),
    ("kind\n3\n", "`kind` is never 3"), ("x\n\"1\n", "this quotation mark is never closed"),
    ("x\n\"1\"2\n", "between a quotation mark and the comma"),
    ("future,x\n1,1\n0,1\n", "this row is future 0"), ("y\n1\n", "there is no uncertainty `y`"),
    ("x\n", "0 rows of futures"),
  ])
  func whatCannotBeMeantIsRefused(rows: String, message: String) throws {
    let ended = try run(rows)
    #expect(ended.code == 2 && ended.errors.contains(message), "\(ended.errors)")
    #expect(ended.errors.contains("t.csv:"))
  }

  @Test(arguments: [
    "kind,x\nold,1\nnew,2\n", "# a comment\n\"kind\" , x\r\n2,1\r\n\"old\", 0.5\r\n",
    "future,in_record,scenario,n\n0,true,0,4\n1,true,1,1\n",
  ])
  func whatIsMeantIsRead(rows: String) throws {
    let ended = try run(rows)
    #expect(ended.code == 0, "\(ended.errors)")
  }

  /// A result's futures give the same result again, categories by their names.
  @Test func futuresOfAResultRunAgain() throws {
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: path, encoding: .utf8)
    }
    let (first, second) = (folder + "/first", folder + "/second")
    let ended = try TestKit.run(
      demarcheCommand, ["run", model, "--runs", "32", "--out", first, "--quiet"])
    #expect(ended.code == 0, "\(ended.errors)")
    let futures = try text(first + "/futures.csv")
    #expect(futures.contains(",old") && futures.contains(",new"))
    let again = try TestKit.run(
      demarcheCommand,
      ["run", model, "--design", first + "/futures.csv", "--out", second, "--quiet"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try text(second + "/futures.csv") == futures)
    #expect(try text(second + "/outcomes.csv") == text(first + "/outcomes.csv"))
  }
}
