import Foundation
import TestKit
import Testing

@Suite struct GambitTests {
  /// Published and drawn games, degenerate ones among them: all equilibria that Gambit enumerates are found.
  ///
  /// Every tenth here; `Scripts/gambit` compares all 282.
  @Test(.needs(python: "pygambit")) func equilibriaAreThoseOfGambit() throws {
    let folder = NSTemporaryDirectory() + "games-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = packageRoot.appending(path: "Tests/GamesTests/gambit.py").path
    let ended = try TestKit.run("/usr/bin/env", ["python3", script, demarcheCommand, folder, "10"])
    #expect(ended.code == 0, "\(ended.output.suffix(800)) \(ended.errors.suffix(800))")
  }
}
