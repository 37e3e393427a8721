import Foundation
import TestKit
import Testing

/// Output that cannot be written is said, and nothing but files is replaced.
@Suite struct OutputTests {
  private let folder = NSTemporaryDirectory() + "output-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func shell(_ line: String) throws -> Ended {
    try run(
      "/bin/sh",
      ["-c", "cd \"$1\"; demarche() { \"$0\" \"$@\"; }; \(line)", demarcheCommand, folder])
  }

  @Test(arguments: [
    "run sir --base", "run sir --runs 16 --out o --json", "check sir", "models", "--help",
    "show sir infected",
    "run sir --base --table -",
  ])
  func standardOutputThatIsClosedOrFull(_ words: String) throws {
    for stream in [">&-", "> /dev/full"] {
      let ended = try shell("demarche \(words) \(stream)")
      #expect(
        ended.code == 1 && ended.errors.contains("standard output cannot be written"), "\(ended)")
      #expect(try shell("demarche \(words) \(stream) 2>&-").code == 1)
    }
    #expect(try shell("demarche \(words) > /dev/null 2>&-").code == 0, "nothing had to be said")
    #expect(try shell("demarche run nothing 2> /dev/full").code == 2)
  }

  @Test(arguments: ["9223372036854775807", "-5", "0", "1"]) func columns(_ columns: String) throws {
    let ended = try run(
      demarcheCommand, ["run", "sir", "--runs", "16", "--out", folder + "/o"],
      environment: ["COLUMNS": columns])
    #expect(ended.code == 0 && ended.output.contains("Files"))
  }

  @Test func whatIsNoFileIsWrittenInto() throws {
    let ended = try shell(
      "mkfifo pipe; cat pipe > copy & demarche run sir --base --table pipe; wait; test -p pipe && cat copy"
    )
    #expect(ended.code == 0 && ended.output.hasPrefix("time,"))
  }

  @Test func aLinkStaysAndWhatItLeadsToKeepsItsRights() throws {
    let ended = try shell(
      "touch real; chmod 640 real; ln -s real link; demarche run sir --base --table link; test -L link && stat -c %a real && head -c 4 real"
    )
    #expect(ended.code == 0 && ended.output == "640\ntime", "\(ended)")
  }

  @Test func whatAKilledCommandLeftIsSwept() throws {
    let ended = try shell(
      "touch .t.csv.demarche-999999999 .t.csv.demarche-1; demarche run sir --base --table t.csv; ls -A"
    )
    #expect(ended.output == ".t.csv.demarche-1\nt.csv\n", "\(ended)")
  }

  @Test func aFolderIsPublishedWholeOrNotAtAll() throws {
    let ended = try shell(
      "mkdir site; touch site/index.html; ulimit -f 40; demarche publish corridor --out site; echo $?; ls -A site"
    )
    #expect(
      ended.output == "2\nindex.html\n" && ended.errors.contains("cannot be written"), "\(ended)")
    #expect(try shell("demarche publish corridor --out site; ls -A site | wc -l").code == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/site/index.html")).count > 1000)
  }
}

/// Nothing in a model steers the terminal.
@Suite struct SteeringTests {
  @Test(arguments: ["check", "run", "plot", "show", "run --json"])
  func escapesAreShown(_ verb: String) throws {
    let folder = NSTemporaryDirectory() + "steering-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let hostile = "\u{1B}]0;PWNED\u{7}\u{1B}[31m\u{202E}\u{9B}2J"
    let text = tank.replacing("\"A tank", with: "\"\(hostile)A tank")
      .replacing("\"Water in", with: "\"\(hostile)Water in").replacing(
        "\"open\"", with: "\"\(hostile)\"")
    try text.write(toFile: folder + "/tank.dem", atomically: true, encoding: .utf8)
    let words: [String]
    switch verb {
    case "plot":
      let filled = try run(
        demarcheCommand, ["run", folder + "/tank.dem", "--runs", "16", "--out", folder + "/o"])
      #expect(filled.code == 0)
      words = ["plot", folder + "/o"]
    case "show": words = ["show", folder + "/tank.dem", "water"]
    case "check": words = ["check", folder + "/tank.dem"]
    default:
      words =
        ["run", folder + "/tank.dem", "--runs", "16", "--out", folder + "/o"]
        + verb.split(separator: " ").dropFirst().map(String.init)
    }
    let ended = try run(demarcheCommand, words)
    #expect(ended.code == 0, "\(ended.errors)")
    for scalar in (ended.output + ended.errors).unicodeScalars {
      #expect(scalar == "\n" || scalar.properties.generalCategory != .control, "\(scalar.value)")
      #expect(!scalar.properties.isBidiControl, "\(scalar.value)")
    }
    #expect(ended.output.contains("\u{241B}"))
  }
}
