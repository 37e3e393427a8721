import Foundation
import TestKit
import Testing

/// What a model is called leads no command to other files than those that were meant.
@Suite struct HostileNameTests {
  private let folder = NSTemporaryDirectory() + "hostile-\(UUID().uuidString)/in/side"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = tank.replacing("model tank", with: "model `../../up`")
    try text.write(toFile: folder + "/tank.dem", atomically: true, encoding: .utf8)
  }

  @Test(arguments: [
    "run tank.dem --runs 8", "publish tank.dem --out site",
    "publish tank.dem --out . --single-file",
    "compile tank.dem --to c --out build", "compile tank.dem --to wasm --out build",
    "brief tank.dem --runs 8 --no-pdf",
  ])
  func everyFileStaysBelowTheFolder(_ words: String) throws {
    let ended = try run(
      "/bin/sh",
      ["-c", "cd \"$0\" && exec \"$@\"", folder, demarcheCommand]
        + words.split(separator: " ").map(String.init))
    #expect(ended.code == 0, "\(ended.errors)")
    let top = URL(fileURLWithPath: folder + "/../..").standardized
    let above = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    #expect(above.count > 3)
    #expect(above.allSatisfy { "in/side".hasPrefix($0) || $0.hasPrefix("in/side/") }, "\(above)")
  }

  @Test(arguments: [
    ["run", "corridor", "--out", ""], ["publish", "corridor", "--out", ""],
    ["run", "corridor", "--base", "--table", ""], ["plot", "--svg", ""],
    ["draw", "sir", "--out", ""],
    ["play", "corridor", "--out", ""], ["convert", "sir", ""],
  ])
  func anEmptyNameIsNoFile(_ words: [String]) throws {
    let ended = try run(demarcheCommand, words)
    #expect(ended.code == 2 && !ended.errors.isEmpty && ended.output.isEmpty)
  }

  @Test func wordsThatAreNoTextAreRefused() throws {
    let ended = try run(
      "/bin/sh", ["-c", "exec \"$0\" run \"$(printf '\\377')\"", demarcheCommand])
    #expect(ended.code == 2 && ended.errors.contains("is not UTF-8"))
  }
}
