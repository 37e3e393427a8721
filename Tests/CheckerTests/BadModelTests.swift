import Checker
import Foundation
import SourceText
import TestKit
import Testing

/// Every bad model of `Tests/BadModels` with the messages that a person has read and found helpful.
///
/// `RECORD=1 swift test --filter BadModelTests` writes the messages anew; read what changed.
@Suite struct BadModelTests {
  private static let folder = packageRoot.appending(path: "Tests/BadModels")
  private static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".dem") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test func thereAreManyBadModels() { #expect(Self.names.count >= 40) }

  @Test(arguments: names)
  func messages(_ name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: name + ".dem"), encoding: .utf8)
    let found: [Diagnostic]
    do {
      found = try CheckedModel.read(SourceFile(path: name + ".dem", text: text)).warnings
    } catch {
      found = error.all
    }
    let messages = DiagnosticRenderer().render(found)
    let golden = Self.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try messages.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(messages == (try? String(contentsOf: golden, encoding: .utf8)))
    #expect(!found.isEmpty, "a bad model passed")
    for one in found {
      #expect(one.hint != nil || one.expected != nil, "\(one.code) says no remedy")
    }
  }
}
