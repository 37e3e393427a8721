import Foundation
import TestKit
import Testing

/// Compares a text with a file of `Tests/Golden`, which RECORD=1 writes anew.
func expectGolden(_ name: String, _ text: String) throws {
  let file = packageRoot.appending(path: "Tests/Golden/" + name)
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
  #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "\(name)")
}
