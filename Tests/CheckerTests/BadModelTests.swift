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

  private static let good = """
    model good
    time year 0 to 1 step 1/4
    unit person, usd
    actor owner "The owner"
    stock people: person
      start begun
      gains births
    flow births: person/year = growth * people + hope / one
    uncertain growth: 1/year = 0.1 ~ uniform(0, 0.2) @judgement
    uncertain begun: person = 10 ~ uniform(5, 20) @judgement
    constant one: year = 1 @judgement
    lever hope: person in 0 to 5 by owner
      history 0: 1
    policy leave "Leave it"
    """

  @Test func thereAreManyBadModels() { #expect(Self.names.count >= 40) }

  @Test(arguments: names)
  func messages(_ name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: name + ".dem"), encoding: .utf8)
    // A file that begins with a check is read with a model that is good.
    let file = SourceFile(path: name + ".dem", text: text)
    let good = SourceFile(path: "good.dem", text: Self.good)
    let found: [Diagnostic]
    do {
      found =
        try text.hasPrefix("check")
        ? CheckedModel.read(good, checks: file).warnings : CheckedModel.read(file).warnings
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
