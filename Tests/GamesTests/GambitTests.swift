import Foundation
import TestKit
import Testing

@Suite struct GambitTests {
  /// 30 published and 240 drawn games, degenerate ones among them: all equilibria that Gambit enumerates are found.
  @Test func equilibriaAreThoseOfGambit() throws {
    guard try TestKit.run("/usr/bin/env", ["python3", "-c", "import pygambit"]).code == 0 else {
      return print("SKIPPED: no pygambit; equilibria were not compared with Gambit's")
    }
    let folder = NSTemporaryDirectory() + "games-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = packageRoot.appending(path: "Tests/GamesTests/gambit.py").path
    let ended = try TestKit.run("/usr/bin/env", ["python3", script, demarcheCommand, folder])
    #expect(ended.code == 0, "\(ended.output.suffix(800)) \(ended.errors.suffix(800))")
  }
}
