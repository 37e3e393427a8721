import Demarche
import Testing

/// Models that are larger than anybody writes by hand are read in a time that grows with their size, and what would
/// take too much memory is refused.
///
/// Each would take minutes if something went through all names for each name.
@Suite struct SizeTests {
  private static let head = "model m\ntime year 0 to 10 step 1\n"
  private static let flow =
    "stock s: 1\n  start 1\n  gains f\nflow f: 1/year = r\nconstant r: 1/year = 1 @judgement\n"

  private func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }

  @Test func thousandsOfStocks() throws {
    let text =
      Self.head
      + lines(4000) {
        "stock d\($0): 1\n  start 1\n  gains f\($0)\nflow f\($0): 1/year = d\(($0 + 1) % 4000) * r"
      }
      + "constant r: 1/year = 0.1 @judgement\noutcome d1\n"
    #expect(try Model(text: text, path: "m.dem").structure().json.count > 100_000)
  }

  /// A thread of the pool has a small stack.
  @Test func chainsNeedNoDeepStack() async throws {
    let chain = lines(20_000) { "aux a\($0 + 1): 1 = a\($0) + 1" }
    let text =
      Self.head + chain + Self.flow + "aux a0: 1 = s\naux b: 1 = a20000\n"
      + "stock late: 1\n  start a20000\n  gains g\nflow g: 1/year = 0 * r\n"
      + "aux all: 1 = " + (1...100).map { "a\($0 * 50)" }.joined(separator: " + ") + "\n"
    let model = try Model(text: text, path: "m.dem")
    let row = try await Task { try model.singleRun() }.value.split(separator: "\n")[1]
    #expect(row.split(separator: ",").contains("20001.0"))
  }

  @Test func thousandsOfDelays() throws {
    let text =
      Self.head + Self.flow + lines(1500) { "aux d\($0): 1 = delay3(s, 2)" } + "outcome d1\n"
    #expect(try Model(text: text, path: "m.dem").structure().json.count > 100_000)
  }

  @Test func thousandsOfUnknownNames() {
    let text = Self.head + lines(6000) { "aux d\($0): 1 = nothing_\($0) + 1" } + "outcome d1\n"
    #expect(throws: BadInput.self) { try Model(text: text, path: "m.dem") }
  }

  @Test func thousandsOfCorrelations() throws {
    let names = lines(120) { "uncertain u\($0): 1 = 1 ~ uniform(0, 2) @judgement" }
    let pairs = (0..<120).flatMap { a in (0..<a).map { "correlation u\(a), u\($0): 0.1\n" } }
      .joined()
    let text = Self.head + names + pairs + "aux x: 1 = u1\noutcome x\n"
    #expect(try Model(text: text, path: "m.dem").outcomes == ["x"])
    let chain = lines(5000) { "correlation v\($0), v\($0 + 1): 0.4" }
    let many = lines(5001) { "uncertain v\($0): 1 = 1 ~ uniform(0, 2) @judgement" }
    let long = Self.head + many + chain + "aux x: 1 = v1\noutcome x\n"
    #expect(try Model(text: long, path: "m.dem").outcomes == ["x"])
  }

  @Test func delaysThatKeepTooMuch() {
    let text =
      "model m\ntime year 0 to 10000000 step 1\n" + Self.flow
      + lines(200) { "aux d\($0): 1 = delay_fixed(s, 1000000, 0)" } + "outcome d1\n"
    let bad = #expect(throws: BadInput.self) { try Model(text: text, path: "m.dem") }
    #expect(bad?.text().contains("keep 200000000 values in each future") == true)
  }

  @Test func macrosThatDoubleAreCounted() throws {
    let macros = (1..<40).map { number in
      ":MACRO: F\(number)(x)\nF\(number) = F\(number - 1)(x) + F\(number - 1)(x+1) ~~|\n:END OF MACRO:\n"
    }
    let text =
      "{UTF-8}\n:MACRO: F0(x)\nF0 = x ~~|\n:END OF MACRO:\n" + macros.joined()
      + "a = F39(1) ~~|\nINITIAL TIME = 0 ~~|\nFINAL TIME = 1 ~~|\nTIME STEP = 1 ~~|\nSAVEPER = 1 ~~|\n"
    let bad = #expect(throws: BadInput.self) { try Model(bytes: Array(text.utf8), path: "m.mdl") }
    #expect(bad?.text().contains("written out 1099511627775 times") == true)
  }
}
