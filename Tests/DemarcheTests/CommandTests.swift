import Demarche
import Foundation
import TestKit
import Testing

/// The command line as a user meets it.
@Suite struct CommandTests {
  private let folder: String
  private let model: String

  init() throws {
    folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    model = folder + "/tank.dem"
    try tank.write(toFile: model, atomically: true, encoding: .utf8)
  }

  private func demarche(_ arguments: String...) throws -> Ended {
    try run(demarcheCommand, arguments)
  }

  @Test func aRunAnswersAndLeavesTables() throws {
    let ended = try demarche("run", model, "--runs", "64", "--out", folder + "/out")
    #expect(ended.code == 0 && ended.errors.isEmpty, "\(ended.errors)")
    #expect(ended.output.contains("How full is the tank?"))
    #expect(ended.output.contains("\nFiles "))
    #expect(FileManager.default.fileExists(atPath: folder + "/out/manifest.json"))
    #expect(!ended.output.contains("\u{1B}"), "no colour in a pipe")
  }

  @Test func aFolderWithOneModelIsThatModel() throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/one", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: model, toPath: folder + "/one/other.dem")
    try "check \"c\"\n".write(
      toFile: folder + "/one/checks.dem", atomically: true, encoding: .utf8)
    let found = try demarche("show", folder + "/one", "water")
    #expect(found.code == 0, "\(found.errors)")
    try FileManager.default.copyItem(atPath: model, toPath: folder + "/one/second.dem")
    #expect(try demarche("show", folder + "/one", "water").code == 2)
  }

  @Test(arguments: [
    ("e.csv", ["run", "MODEL", "--design", "FILE"], "a table, whose first row names its columns"),
    ("e.dem", ["check", "FILE"], "a model, which begins with"),
    ("e.yaml", ["run", "MODEL", "--scenario", "FILE"], "keys with values"),
  ])
  func anEmptyFileIsSaidToBeWhatItShouldBe(
    name: String, words: [String], expected: String
  ) throws {
    let file = folder + "/" + name
    try "".write(toFile: file, atomically: true, encoding: .utf8)
    let ended = try run(
      demarcheCommand, words.map { ["MODEL": model, "FILE": file][$0] ?? $0 })
    #expect(ended.code == 2 && ended.errors.contains(expected), "\(ended.errors)")
  }

  @Test func aBriefGetsTheEndOfItsName() throws {
    let ended = try demarche(
      "brief", model, "--runs", "8", "--no-pdf", "--out", folder + "/brief")
    #expect(ended.code == 0 && ended.output.contains("brief.html"), "\(ended.errors)")
  }

  @Test func jsonIsJson() throws {
    let ended = try demarche("run", model, "--runs", "16", "--json", "--out", folder + "/out")
    let object = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
    #expect(object?["reference"] as? String == "leave")
    #expect((object?["outcomes"] as? [Any])?.count == 2)
  }

  @Test func theTableOfTheBaseRun() throws {
    let shown = try demarche("run", model, "--base", "--policy", "open", "--table", "-")
    #expect(shown.code == 0 && shown.output.hasPrefix("time,water,"))
    let written = try demarche(
      "run", model, "--base", "--policy", "open", "--table", folder + "/t.csv")
    #expect(written.code == 0 && written.output.isEmpty)
    #expect(try String(contentsOfFile: folder + "/t.csv", encoding: .utf8) == shown.output)
  }

  @Test(arguments: [
    "run": "no model is named", "run --resume /no/such": "holds no unfinished run",
    "run corridor --resume x": "leave out the model",
    "run corridor --design sobl": "there is no design `sobl`",
    "run corridor --design factorial": "name the uncertainties that matter",
    "run corridor --design factorial --levels 1": "from 2 to 65536",
    "run corridor --vary ofer": "there is no uncertainty `ofer`",
    "run corridor --design no.csv": "there is no such file",
    "run no-such-model": "there is no model",
    "run /no/such.dem": "there is no such file", "check /": "/.dem",
    "run corridor --runs -5": "--runs is `-5`", "run corridor --runs 1e99": "--runs is `1e99`",
    "run corridor --runs 0": "from 1 to 1000000000", "run corridor --seed -1": "--seed is `-1`",
    "run corridor --set offer=NaN": "a finite number",
    "run corridor --set offer": "a name and a number",
    "run corridor --set offer=601": "expected: 0 to 600",
    "run corridor --set ofer=1": "did you mean `offer`?",
    "run corridor --policy coordinatd": "did you mean `coordinated`?",
    "run corridor --hypothesis wnt": "did you mean `wont`?",
    "run corridor --outcome revenu": "did you mean `revenue`?",
    "run corridor --table x.csv": "--table goes with --base",
    "run corridor --frobnicate": "Unknown option",
    "run corridor --base --table /no/such/folder/x.csv": "cannot be written",
    "frobnicate": "Unexpected argument",
  ])
  func badInputEndsWithTwo(_ line: String, _ message: String) throws {
    let ended = try run(demarcheCommand, line.split(separator: " ").map(String.init))
    #expect(ended.code == 2, "\(line): \(ended.code)")
    #expect(ended.errors.contains(message), "\(line): \(ended.errors)")
    #expect(ended.output.isEmpty)
  }

  @Test func nothingIsWrittenAfterBadInput() throws {
    let out = folder + "/bad"
    #expect(try demarche("run", model, "--set", "tap=99", "--out", out).code == 2)
    #expect(!FileManager.default.fileExists(atPath: out))
    try "mine".write(toFile: folder + "/mine.txt", atomically: true, encoding: .utf8)
    let taken = try demarche("run", model, "--runs", "8", "--out", folder)
    #expect(taken.code == 2 && taken.errors.contains("holds other things than results"))
    #expect(FileManager.default.fileExists(atPath: folder + "/mine.txt"))
  }

  @Test func aFailedRunEndsWithOne() throws {
    let path = folder + "/fails.dem"
    try """
    model fails
    time year 0 to 10 step 1
    aux a: 1 = ln(3 - time / one)
    constant one: year = 1 @judgement
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let ended = try demarche("run", path, "--base")
    #expect(ended.code == 1 && ended.errors.contains("`a` is not finite at 3.0"))
  }

  @Test(arguments: [
    "--help", "run --help", "check --help", "models --help", "fmt --help", "new --help",
    "show --help", "diff --help",
  ])
  func helpHasAnExample(_ line: String) throws {
    let ended = try run(demarcheCommand, line.split(separator: " ").map(String.init))
    #expect(ended.code == 0 && ended.output.contains("Example"))
  }

  @Test func aModelIsLaidOutInPlace() throws {
    let tidy = try String(contentsOfFile: model, encoding: .utf8)
    try tidy.replacing("start 100", with: "start    100").write(
      toFile: model, atomically: true, encoding: .utf8)
    #expect(try demarche("fmt", "--check", model).code == 1)
    #expect(try demarche("fmt", model).code == 0)
    #expect(try demarche("fmt", "--check", model).code == 0)
    #expect(try String(contentsOfFile: model, encoding: .utf8) == tidy + "\n")
    try "stok x".write(toFile: model, atomically: true, encoding: .utf8)
    #expect(try demarche("fmt", model).code == 2)
    #expect(try String(contentsOfFile: model, encoding: .utf8) == "stok x")
  }

  @Test func aNewModelRuns() throws {
    let report = folder + "/report.txt"
    try "A report\n\nPressure works.".write(toFile: report, atomically: true, encoding: .utf8)
    let files = try Library.scaffold("water", report: report)
    #expect(files.map(\.name) == ["water.dem", "claims.yaml"])
    #expect(files[1].text.contains("title: \"A report\""))
    try files[0].text.write(toFile: model, atomically: true, encoding: .utf8)
    #expect(try demarche("fmt", "--check", model).code == 0)
    let strict = try demarche("check", model, "--strict")
    #expect(strict.code == 0, "\(strict.errors)")
    #expect(try demarche("run", model, "--runs", "32", "--out", folder + "/out").code == 0)
    #expect(try demarche("new", "9water").code == 2)
  }

  @Test func aVariableIsShown() throws {
    let shown = try demarche("show", "corridor", "haven").output
    #expect(shown.contains("In words: haven is 1 minus effective restraint ttp."))
    #expect(shown.contains("Acts on: attack_potential, capability, recruitment, returning"))
    let wrong = try demarche("show", "corridor", "havn")
    #expect(wrong.code == 2 && wrong.errors.contains("did you mean `haven`?"))
  }

  @Test func whyTellsWhatItHangsOn() throws {
    let ended = try demarche("run", model, "--why", "--runs", "64", "--out", folder + "/why")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.output.contains("WHY") && ended.output.contains("It hangs most on"))
    let table = try String(contentsOfFile: folder + "/why/sensitivity.csv", encoding: .utf8)
    #expect(table.hasPrefix("outcome,policy,factor,first,first_low,first_high,total,"))
    let json = try demarche(
      "run", model, "--why", "--json", "--runs", "64", "--threads", "1", "--out", folder + "/j")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["why"] as? [Any])?.isEmpty == false)
  }

  @Test func consistentKeepsWhatAgrees() throws {
    func run(_ more: String...) throws -> [[Substring]] {
      let out = folder + "/c\(more.count)"
      #expect(
        try TestKit.run(demarcheCommand, ["run", model, "--runs", "64", "--out", out] + more).code
          == 0)
      return try String(contentsOfFile: out + "/futures.csv", encoding: .utf8)
        .split(separator: "\n").map { $0.split(separator: ",") }
    }
    let all = try run()
    let kept = try run("--consistent")
    #expect(kept == all.filter { $0[1] != "false" } && kept.count < all.count)
    let none = try demarche("run", "corridor-investment", "--consistent", "--runs", "8")
    #expect(none.code == 2 && none.errors.contains("does not say which futures are consistent"))
  }

  @Test func whatStandsBehindAVariable() throws {
    let sheet = try demarche("evidence", "corridor", "ttp_frontier_initial")
    #expect(
      sheet.code == 0
        && sheet.output.contains("B3 The TTP has 3,000 to 5,000 fighters")
    )
    #expect(sheet.output.contains("Behind what it acts on:"))
    #expect(try demarche("check", "corridor").output.contains("Evidence for 201 assumptions"))
    let whole = try demarche("evidence", "corridor")
    #expect(whole.output.contains("Least is against: The Taliban won't."))
    let none = try demarche("evidence", "corridor", "nothing")
    #expect(none.code == 2 && none.errors.contains("there is no variable `nothing`"))
    #expect(try demarche("evidence", "sir", "people").errors.contains("no claims.yaml beside"))
  }

  @Test func aReportBesideTheRuns() throws {
    let claims = """
      source: {title: A report, reliability: C}
      claims:
        - id: r-1
          paraphrase: Opening the tap fills the tank.
          policies: [open]
          tests: [{policy: open, raises: [water]}]
        - id: r-2
          paraphrase: Opening the tap empties the tank.
          tests: [{policy: open, lowers: [water]}]
        - {id: r-3, paraphrase: The tank is blue., credibility: 6}
      """
    try claims.write(toFile: folder + "/claims.yaml", atomically: true, encoding: .utf8)
    let ended = try demarche("source", model, "--runs", "64")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.output.contains("3 claims: 1 built in, 1 not shown, 1 not testable"))
    #expect(ended.output.contains("rather the opposite") && ended.output.contains("r-1 BUILT IN"))
    try claims.replacing("[open]", with: "[opn]").write(
      toFile: folder + "/claims.yaml", atomically: true, encoding: .utf8)
    let wrong = try demarche("source", model)
    #expect(wrong.code == 2 && wrong.errors.contains("claims.yaml:5:16"), "\(wrong.errors)")
    let none = try demarche("source", "corridor-investment")
    #expect(none.code == 2 && none.errors.contains("there is no claims.yaml"))
  }

  @Test func theShippedClaims() throws {
    let ended = try demarche("source", "corridor", "--runs", "8")
    #expect(ended.code == 0 && ended.output.contains("15 claims: "), "\(ended.errors)")
    #expect(ended.output.contains("didpress-15 NOT TESTABLE"))
  }

  @Test func tablesAndStrictness() throws {
    let tables = try demarche("check", "corridor", "--tables").output
    #expect(tables.contains("X  UNCERTAINTIES (153)") && tables.contains("M  OUTCOMES (13)"))
    #expect(tables.contains("B6    balancing    as declared"))
    #expect(tables.contains("     16  year                 the unit of time"))
    #expect(tables.contains("      3  strain                     from strain_initial"))
    let loops = try demarche("check", "corridor", "--loops").output
    #expect(
      loops.contains("balancing      B2 diversion → felt_pressure → diversion_target → diversion"))
    #expect(loops.contains("never acts     recognition → sanctions_in_force → friction →"))
    let text = try String(contentsOfFile: model, encoding: .utf8)
    try (text + "\nloop R9 reinforcing: water -> outflow -> water\n").write(
      toFile: model, atomically: true, encoding: .utf8)
    let doubtful = try demarche("check", model)
    #expect(doubtful.code == 0 && doubtful.errors.contains("declared reinforcing"))
    #expect(try demarche("check", model, "--strict").code == 2)
  }

  @Test func differences() throws {
    let other = folder + "/other.dem"
    let text = try String(contentsOfFile: model, encoding: .utf8)
    try text.replacing("start 100", with: "start 90  # less").write(
      toFile: other, atomically: true, encoding: .utf8)
    #expect(try demarche("diff", model, model).output == "no difference\n")
    let found = try demarche("diff", model, other).output
    #expect(found.contains("-   start 100\n") && found.contains("+   start 90\n"))
    for (seed, out) in [("1", "/a"), ("2", "/b")] {
      _ = try demarche("run", model, "--runs", "32", "--seed", seed, "--out", folder + out)
    }
    #expect(try demarche("diff", folder + "/a", folder + "/a").output == "no difference\n")
    let results = try demarche("diff", folder + "/a", folder + "/b").output
    #expect(results.contains("seed: 1 -> 2") && results.contains("median of water under leave"))
    #expect(try demarche("diff", folder + "/a", model).code == 2)
  }

  @Test func modelsAreListedAndChecked() throws {
    let listed = try demarche("models")
    #expect(listed.output.contains("corridor-investment"))
    for name in Library.names {
      let checked = try demarche("check", name)
      #expect(checked.code == 0 && checked.errors.isEmpty, "\(checked.errors)")
    }
  }
}
