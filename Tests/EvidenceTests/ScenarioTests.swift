import Checker
import Evidence
import Foundation
import Kernels
import SourceText
import TestKit
import Testing

/// Scenarios, good and bad.
@Suite struct ScenarioTests {
  private func model() throws -> CheckedModel {
    let text = """
      model pressed
      time year 2020 to 2036 step 1/4
      unit attack
      actor state "The state"
      lever pressure: 1 in 0 to 1 by state
        history 2020: 0.2
      aux attacks: attack/year = potential * (1 - answer * pressure)
      constant potential: attack/year = 100 @judgement
      uncertain answer: 1 = 0.3 ~ uniform(0.1, 0.6) @judgement
      hypothesis works "Does it work?"
        case no: answer = 0.1
      policy as_it_is
      policy press
        pressure = 0.9
      outcome attacks
        material 3 because "chance"
      """
    return try CheckedModel.read(SourceFile(path: "m.dem", text: text)).model
  }

  @Test func aGoodScenarioIsAPolicyAndRanges() throws {
    let text = """
      model: pressed
      label: "mild, not often"
      levers: {pressure: 0.5}
      hypotheses: {works: no}
      values: {potential: 90}
      ranges: {answer: {high: 0.4}}
      policies: [press]
      record: only
      """
    let model = try model()
    let scenario = try Scenario.read(SourceFile(path: "s.yaml", text: text), of: model)
    #expect(scenario.cases == ["no"] && scenario.policies == ["press"] && scenario.isInRecord)
    #expect(scenario.values == ["potential": 90])
    let variant = scenario.variant(of: model)
    #expect(variant.policies.last?.name == Scenario.policy)
    #expect(variant.policies.last?.settings == ["pressure": 0.5])
    #expect(variant.uncertainties.first?.distribution == .uniform(low: 0.1, high: 0.4))
  }

  @Test func everyMistakeIsSaid() throws {
    let folder = packageRoot.appending(path: "Tests/BadScenarios")
    let text = try String(contentsOf: folder.appending(path: "all.yaml"), encoding: .utf8)
    let model = try model()
    let said = #expect(throws: Diagnostics.self) {
      try Scenario.read(SourceFile(path: "all.yaml", text: text), of: model)
    }
    let found = DiagnosticRenderer(colour: false, width: 80).render(said?.all ?? [])
    let golden = folder.appending(path: "all.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try found.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try found == String(contentsOf: golden, encoding: .utf8))
  }
}
