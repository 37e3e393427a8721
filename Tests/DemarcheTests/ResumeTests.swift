import Demarche
import Foundation
import TestKit
import Testing

/// Runs that go on from the policies' date are those from the start, bit for bit.
@Suite(.needs("node")) struct ResumeTests {
  /// A model whose policies change at once, with failures in some futures, and means before, across and after it.
  private func text(_ method: String, history: String, delay: String = "level") -> String {
    """
    model m
    time year 2000 to 2020 step 1/4 report 1/2 compare 2005 to 2015 method \(method)
    levers change from 2010
    actor a "A"
    lever push: 1 in 0 to 2 by a
      \(history)
    stock level: 1
      start 1
      rate growth
    aux growth: 1/year = (push * rise + sqrt(limit - \(delay))) / 10 * (1 + uniform(0, 1)) / span
    constant span: year = 1 @judgement
    uncertain rise: 1 = 1 ~ uniform(0.5, 8) @judgement
    uncertain limit: 1 = 6 ~ uniform(3, 12) @judgement
    policy as_is
    policy more
      push = 2
    outcome level
      material 0.1 because "seen"
    observed level mean over 4
      consistent within 100
      2001: 1
      2006 to 2010: 1
      2008: 1
      2010: 1
      2014: 1
    """
  }

  private func said(_ model: Model) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "resume-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in try model.compiled(to: .wasm) {
      try Data(bytes).write(to: folder.appending(path: name))
    }
    let script = packageRoot.appending(path: "Tests/TestKit/resume.mjs").path
    let ended = try TestKit.run("/usr/bin/env", ["node", script, folder.path, model.name])
    #expect(ended.code == 0, "\(ended.errors.suffix(500))")
    return ended.output
  }

  @Test func theCorridor() throws {
    let said = try said(Model("corridor"))
    #expect(said == "15 different of 15, from report 20\n")
  }

  @Test(arguments: [("euler", 20), ("rk4", 20)]) func aChangeAtOnce(_ method: String, _ report: Int)
    throws
  {
    let model = try Model(text: text(method, history: "history 2000: 0.5"), path: "m.dem")
    let said = try said(model)
    #expect(said == "2 different of 2, from report \(report)\n")
  }

  @Test func aFixedDelayRemembersMore() throws {
    let source = text(
      "euler", history: "history 2000: 0.5", delay: "delay_fixed(level, span, 1)")
    let said = try said(Model(text: source, path: "m.dem"))
    #expect(said == "nothing to resume\n")
  }
}
