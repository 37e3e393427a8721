import Checker
import Evidence
import Foundation
import SourceText
import TestKit
import Testing

/// Files of claims, good and bad.
@Suite struct ClaimsTests {
  private static let folder = packageRoot.appending(path: "Tests/BadClaims")
  private static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  private func model() throws -> CheckedModel {
    let text = """
      model pressed
      time year 2020 to 2036 step 1/4
      unit attack
      actor state "The state"
      lever pressure: 1 in 0 to 1 by state
        history 2020: 0.2
      stock restraint: 1
        start 0.2
        approaches logistic(answer * pressure - hurt) over delay
      aux attacks: attack/year = potential * (1 - restraint)
      constant delay: year = 1 @judgement
      constant potential: attack/year = 100 @judgement
      uncertain answer: 1 = 3 ~ uniform(1, 6) @judgement
      uncertain hurt: 1 = 0.6 ~ uniform(0.2, 1.2) @judgement
      policy as_it_is
      policy press
        pressure = 0.9
      outcome attacks
        material 3 because "chance"
      """
    return try CheckedModel.read(SourceFile(path: "m.dem", text: text)).model
  }

  @Test func aGoodFile() throws {
    let text = """
      source: {id: r, title: "A report", reliability: B}
      claims:
        - id: r-1
          paraphrase: Pressure brings attacks down.
          credibility: 2
          policies: [press]
          variables: [attacks]
          tests:
            - policy: press
              lowers: [attacks]
            - with: {pressure: 0.5, hurt: 0}
              against_with: {hurt: 0}
              raises: [restraint]
              beyond: 0.1
        - {id: r-2, paraphrase: Nothing to test.}
      """
    let claims = try Claims.read(SourceFile(path: "claims.yaml", text: text), about: model())
    #expect(claims.source.reliability?.words == "usually reliable")
    #expect(claims.claims.map(\.id) == ["r-1", "r-2"])
    let tests = claims.claims[0].tests
    #expect(tests[0].run.policy == "press" && tests[0].lowers == ["attacks"])
    #expect(tests[1].run.settings == ["pressure": 0.5, "hurt": 0] && tests[1].beyond == 0.1)
    #expect(claims.claims[0].credibility == .probable && claims.claims[1].tests.isEmpty)
  }

  @Test func evidenceIsGradedAndBears() throws {
    let text = """
      source: r
      sources: list.yaml
      claims: []
      evidence:
        - id: e1
          source: r
          says: Pressure persuades.
          credibility: 2
          as_of: 2024-07
          for: [answer, restraint -> attacks]
          against: [hurt]
        - {id: e2, source: t, says: Another., credibility: 3, as_of: 2021, for: [potential]}
      """
    let list = """
      - {id: r, title: "A report", date: 2024, reliability: B}
      - {id: t, title: "Another", date: 2021, reliability: A}
      """
    let model = try model()
    let claims = try Claims.read(SourceFile(path: "claims.yaml", text: text), about: model) {
      name throws(DataFolders.Problem) in
      guard name == "list.yaml" else { throw .missing(name) }
      return SourceFile(path: name, text: list)
    }
    #expect(claims.source.title == "A report" && claims.sources.count == 2)
    #expect(claims.entries[0].supports.map(\.words) == ["answer", "restraint -> attacks"])
    #expect(claims.entries.map { claims.grade(of: $0) } == ["B2", "A3"])
    let coverage = Coverage(model, claims)
    func support(_ name: String) -> Coverage.Support? {
      coverage.assumptions.first { $0.name == name }?.support
    }
    #expect(support("answer") == .strong && support("potential") == .weak)
    #expect(support("delay") == .judgement)
    #expect(coverage.assumptions.filter(\.isContested).map(\.name) == ["hurt"])
  }

  /// Two answers, by hand: B2 weighs .64, A3 .6, C4 .24.
  @Test func leastInconsistencyDecides() throws {
    let text = """
      source: b
      sources:
        - {id: a, title: "A", date: 2024, reliability: A}
        - {id: b, title: "B", date: 2024, reliability: B}
        - {id: c, title: "C", date: 2024, reliability: C}
      claims: []
      evidence:
        - {id: e1, source: c, says: One., credibility: 4, as_of: 2024, inconsistent: [strong]}
        - {id: e2, source: a, says: Two., credibility: 3, as_of: 2024, inconsistent: [weak]}
        - {id: e3, source: b, says: Three., credibility: 2, as_of: 2024, consistent: [weak], inconsistent: [strong]}
      """
    let model = try CheckedModel.read(
      SourceFile(
        path: "m.dem",
        text: """
          model m
          time year 0 to 1 step 1
          uncertain x: 1 = 1 ~ uniform(0, 2) @judgement
          aux y: 1 = x
          outcome y
          hypothesis q "Which?"
            case strong: x = 2
            case weak: x = 0
          """)
    ).model
    let claims = try Claims.read(SourceFile(path: "claims.yaml", text: text), about: model)
    let found = CompetingHypotheses(cases: ["strong", "weak"], claims)
    #expect(found.rows.map(\.entry.id) == ["e3", "e2", "e1"])
    #expect(zip(found.inconsistency, [0.88, 0.6]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(found.best == [1])
    #expect(found.rows.map(\.isPivotal) == [true, false, false])
    #expect(CompetingHypotheses(cases: ["other"], claims).best == [0])
  }

  /// `RECORD=1 swift test --filter ClaimsTests` writes the messages anew; read what changed.
  @Test(arguments: names)
  func messages(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name + ".yaml"), encoding: .utf8)
    let file = SourceFile(path: name + ".yaml", text: text)
    let model = try model()
    let error = try #require(throws: Diagnostics.self) { try Claims.read(file, about: model) }
    let messages = DiagnosticRenderer().render(error.all)
    let golden = Self.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try messages.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(messages == (try? String(contentsOf: golden, encoding: .utf8)))
  }
}
