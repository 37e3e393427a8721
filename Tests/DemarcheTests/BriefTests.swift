import Briefing
import Checker
import Demarche
import Evidence
import Foundation
import Report
import TestKit
import Testing

/// Briefs: their words, and what keeps them honest.
@Suite struct BriefTests {
  static let models = ["corridor", "commons", "lake"]

  private static let corridor = Task { try await make("corridor", areBeliefs: false) }

  private static func brief(_ name: String, areBeliefs: Bool = false) async throws -> String {
    name == "corridor" && !areBeliefs
      ? try await corridor.value : try await make(name, areBeliefs: areBeliefs)
  }

  private static func make(_ name: String, areBeliefs: Bool) async throws -> String {
    var options = RunOptions()
    options.futures = 64
    return try await Model(name).brief(options, areBeliefs: areBeliefs).page
  }

  /// What a reader reads, a line a block.
  private static func words(_ page: String) -> String {
    page.replacing(/(?s)<(style|svg).*?<\/\1>/, with: "")
      .replacing(/<\/?(td|th|b|i|small|span|a|code|em|cite)\b[^>]*>/, with: " ")
      .replacing(/<[^>]*>/, with: "\n")
      .replacing(/[ \u{A0}]+/, with: " ").replacing(/\ ?\n[ \n]*/, with: "\n")
      .replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .trimmingCharacters(in: .whitespacesAndNewlines) + "\n"
  }

  private static func sentences(_ page: String) -> [String] {
    words(page).split(separator: "\n").flatMap { $0.split(separator: /[.:;]\ /) }.map(String.init)
  }

  /// `RECORD=1 swift test --filter BriefTests` writes the words anew; read what changed.
  @Test(arguments: models) func theWords(_ name: String) async throws {
    try expectGolden("brief-\(name).txt", Self.words(try await Self.brief(name)))
  }

  @Test(arguments: models) func linksLeadSomewhereAndIdsAreOnce(_ name: String) async throws {
    let page = try await Self.brief(name)
    let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]*)"/) {
      #expect(ids.contains(String(link.1)), "#\(link.1)")
    }
    #expect(page.utf8.count < 1_000_000)
    #expect(!page.contains("{{"))
  }

  @Test(arguments: models, [false, true])
  func likelihoodAndConfidenceAreNeverInOneSentence(_ name: String, _ areBeliefs: Bool)
    async throws
  {
    let sentences = Self.sentences(try await Self.brief(name, areBeliefs: areBeliefs))
    let likely = /\b(likely|unlikely|almost certain|almost no chance|even chance)\b/
    let confident = /\b[Cc]onfidence in\b|\b(high|low|moderate) confidence\b/
    for sentence in sentences where sentence.contains(confident) {
      #expect(!sentence.contains(likely), "\(sentence)")
      #expect(!sentence.contains(/\d ?%/), "\(sentence)")
    }
    let found = sentences.filter { $0.contains(likely) && !$0.contains("how likely anything is") }
    // What happens in all futures has no word.
    #expect(
      name == "commons"
        || areBeliefs == found.contains { $0.contains("If the ranges are what you believe") })
    #expect(areBeliefs || found.isEmpty)
  }

  @Test(arguments: models) func sharesAreNotCalledProbabilities(_ name: String) async throws {
    for sentence in Self.sentences(try await Self.brief(name)) {
      let isDenied = sentence.contains("not probabilities")
      #expect(
        isDenied || !sentence.contains(/[Pp]robabilit|\bchances? (of|that)\b|\brisk (of|that)\b/),
        "\(sentence)")
    }
  }

  @Test func everyClaimHasItsVerdictFromRuns() async throws {
    let page = try await Self.brief("corridor")
    for number in 1...15 {
      let claim = try #require(
        page.firstMatch(
          of: try Regex("(?s)<tbody id=\"claim-didpress-\(number)\">.*?</tbody>")))
      let text = String(page[claim.range])
      #expect(text.contains(/<b>(shown|shown in part|built in|not shown|not testable)<\/b>/))
      // Two claims are about the report itself and not about the world.
      #expect(text.contains("not testable") == (number >= 14))
      #expect(text.matches(of: /<td class="n">[+−0]/).isEmpty == (number >= 14))
    }
  }

  @Test func everyAssumptionHasEvidenceOrIsMarked() throws {
    let coverage = try Model("corridor").coverage()
    #expect(coverage.contains(" 0 none;"), "\(coverage)")
  }

  @Test func everyFigureHasItsSource() throws {
    let model = try Model("corridor")
    let figures = model.checked.variables.filter { $0.origins.contains("figure") }.map(\.name)
    #expect(figures.count > 10)
    for name in figures {
      #expect(try !model.evidence(name).contains("No source speaks of it"), "\(name)")
    }
  }

  @Test func likelihoodsAreTheBinsOfTheStandard() {
    let bins: [(Double, Likelihood?)] = [
      (0, nil), (0.01, .almostNoChance), (0.05, .veryUnlikely), (0.2, .unlikely),
      (0.4499, .unlikely), (0.45, .evenChance), (0.55, .likely), (0.79, .likely),
      (0.8, .veryLikely), (0.95, .almostCertain), (0.99, nil), (1, nil),
    ]
    for (share, word) in bins { #expect(Likelihood(share) == word) }
  }

  /// Names that would be markup, scripts or a change of direction if they were not text.
  @Test func hostileNamesStayText() async throws {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\u{202E}{{{style}}}"
    let text = try packageText("Models/lake/lake.dem")
      .replacing("6 in a hundred let in", with: hostile)
    let model = try Model(text: text, path: "lake.dem")
    var options = RunOptions()
    options.futures = 16
    let brief = try await model.brief(options)
    for page in [brief.page, brief.slides(page: "a.html")] {
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!page.contains("<script>alert(1)"))
      #expect(!page.contains("<img"))
      #expect(!page.contains("\u{202E}"))
    }
  }

  /// The command that a brief prints gives its tables again, to the last bit.
  @Test func theCommandOfABriefGivesItsTables() async throws {
    let folder = NSTemporaryDirectory() + "again-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/it's a tank.dem"
    try tank.write(toFile: path, atomically: true, encoding: .utf8)
    var options = RunOptions()
    options.futures = 48
    options.seed = 11
    options.policies = ["open"]
    let brief = try await Model(path).brief(options, into: .folder(folder + "/brief"))
    let text = Self.words(brief.page)
    let line = try #require(text.firstMatch(of: /“(demarche run .*?)” repeats/)).1
    let ended = try TestKit.run(
      "/bin/sh",
      [
        "-c",
        "\(line.replacing("demarche run", with: "\(demarcheCommand) run")) --out \(folder)/run",
      ])
    #expect(ended.code == 0, "\(line): \(ended.errors)")
    for table in ["futures.csv", "outcomes.csv", "quantiles.csv"] {
      let written = try ["brief", "run"].map {
        try String(contentsOfFile: "\(folder)/\($0)/\(table)", encoding: .utf8)
      }
      #expect(written[0] == written[1], "\(table)")
    }
  }
}
