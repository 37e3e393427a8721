import Demarche
import Foundation
import TestKit
import Testing

@Suite struct DocumentTests {
  @Test func theExamplesOfTheLanguageRun() async throws {
    let blocks = try packageText("Docs/language.md").split(separator: "```dem\n").dropFirst()
      .compactMap { $0.split(separator: "```").first.map(String.init) }
    #expect(blocks.count >= 4)
    for block in blocks {
      let model = try Model(text: block, path: "language.md")
      #expect(model.warnings().isEmpty, "\(model.warnings())")
      #expect(try model.singleRun().split(separator: "\n").count > 2)
      guard !model.outcomes.isEmpty else { continue }
      var options = RunOptions()
      options.futures = 16
      let answer = try await model.run(options)
      #expect(answer.text(seconds: nil).contains("16 sampled futures"))
    }
  }

  @Test func theChecksOfTheLanguageHold() async throws {
    let text = try packageText("Docs/language.md")
    func block(_ kind: String) throws -> String {
      let start = try #require(text.range(of: "```\(kind)\n"))
      return String(text[start.upperBound...].prefix { $0 != "`" })
    }
    let model = try Model(
      text: block("dem"), path: "language.md", checks: block("checks"))
    let found = try await model.behaviour()
    #expect(found.holds && found.text().contains("4 checks, all hold"), "\(found.text())")
  }

  @Test func theReadmeNamesCommandsThatExist() throws {
    let readme = try packageText("README.md")
    for command in ["run corridor", "check water", "new water"] {
      #expect(readme.contains("demarche " + command))
    }
  }
}
