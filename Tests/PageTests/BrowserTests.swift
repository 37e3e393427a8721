import Foundation
import TestKit
import Testing

@Suite struct BrowserTests {
  /// The page of the corridor, a model that is being worked on, and briefs, in Chromium.
  ///
  /// The scripts say what they look at.
  @Test(
    .needs("chromium"), .needs(python: "playwright", "axe_playwright_python"),
    arguments: ["browser.py", "serve.py", "brief.py", "replies.py"])
  func thePageInABrowser(_ name: String) throws {
    let folder = NSTemporaryDirectory() + "page-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = packageRoot.appending(path: "Tests/PageTests/\(name)").path
    let ended = try TestKit.run("/usr/bin/env", ["python3", script, demarcheCommand, folder])
    let faults = ended.output.split(separator: "\n").filter { $0.hasPrefix("FAULT") }
    #expect(ended.code == 0, "\(faults.joined(separator: "; ")) \(ended.errors.suffix(800))")
  }
}
