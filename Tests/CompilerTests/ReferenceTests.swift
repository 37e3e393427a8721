import Checker
import Compiler
import Engine
import Foundation
import SourceText
import TestKit
import Testing

/// The shipped models against the numbers of an independent program.
@Suite struct ReferenceTests {
  private struct Case {
    let policy: String
    let hypothesis: String
    let rows: [[String: Double]]
  }

  private func model(_ slug: String) throws -> CheckedModel {
    let path = packageRoot.appending(path: "Models/\(slug)/\(slug).dem").path
    return try CheckedModel.read(SourceFile.read(path: path)).model
  }

  private func table(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The base run of a policy and hypothesis, by variable, with `time`.
  private func run(
    _ model: CheckedModel, _ policy: String, _ hypothesis: String, _ names: [String],
    everyStep: Bool = false
  ) throws -> [String: [Double]] {
    let program = Program(model, outputs: names)
    let settings = try #require(model.policies.first { $0.name == policy }).settings
    let cases = model.hypotheses.flatMap(\.cases)
    let fixed = cases.first { $0.name == hypothesis }?.settings ?? [:]
    #expect(hypothesis == "base" || !fixed.isEmpty || hypothesis == "baloch")
    let inputs = program.inputs.map { input -> Double in
      switch model.variable(input.name)?.definition {
      case .uncertain(let base, _): fixed[input.name] ?? base
      case .lever(let lever): settings[input.name] ?? lever.statusQuo
      default: .nan
      }
    }
    var oracle = Oracle(program)
    let run = oracle.run(inputs, everyStep: everyStep)
    #expect(run.failure == nil)
    var values = Dictionary(uniqueKeysWithValues: zip(names, run.values))
    let interval = everyStep ? 1 : program.clock.stepsPerReport
    values["time"] = stride(from: 0, through: program.clock.steps, by: interval).map {
      program.clock.time(atStep: Double($0))
    }
    return values
  }

  private func compare(_ rows: [[String: String]], with run: [String: [Double]], _ what: String)
    throws
  {
    let times = try #require(run["time"])
    var worst = 0.0
    for row in rows {
      let index = try #require(times.firstIndex(of: Double(row["time"] ?? "") ?? .nan))
      for (name, text) in row where !["policy", "hypothesis", "time"].contains(name) {
        let value = try #require(run[name.replacing(/_now$/, with: "")], "\(what): \(name)")[index]
        let expected = try #require(Double(text))
        let error = abs(value - expected) / max(abs(value), abs(expected), 1e-6)
        worst = max(worst, error)
        // A recorded issue, since half a million expectations would take most of the test's time.
        if !(error <= 1e-9) {
          Issue.record("\(what), \(name) at \(times[index]): \(value), not \(expected)")
        }
      }
    }
    #expect(worst < 1e-9)
  }

  private func names(_ row: [String: String]) -> [String] {
    row.keys.filter { !["policy", "hypothesis", "time"].contains($0) }
      .map { $0.replacing(/_now$/, with: "") }.sorted()
  }

  @Test(arguments: ["corridor", "corridor-investment"])
  func theKnownAnswers(_ slug: String) throws {
    let rows = table(try packageText("Models/\(slug)/expected.csv"))
    let model = try model(slug)
    let columns = names(try #require(rows.first))
    let cases = Dictionary(grouping: rows) { [$0["policy"] ?? "", $0["hypothesis"] ?? ""] }
    #expect(cases.count == (slug == "corridor" ? 37 : 3))
    for (key, rows) in cases {
      let values = try run(model, key[0], key[1], columns)
      try compare(rows, with: values, key.joined(separator: " under "))
    }
  }

  @Test func everyVariableOfTheKnownAnswersIsInTheModel() throws {
    let rows = table(try packageText("Models/corridor/expected.csv"))
    let model = try model("corridor")
    let computed = model.variables.filter {
      ![.constant, .uncertain, .loopSwitch].contains($0.kind)
    }
    #expect(Set(computed.map(\.name)) == Set(names(rows[0])))
    #expect(model.variables.count { $0.kind == .uncertain } == 153)
    #expect(model.loops.count == 12 && model.policies.count == 15)
  }

  @Test(.needs(reference: "corridor-reference")) func everyQuarterOfEveryReferenceRun() throws {
    let folder = referenceFile("corridor-reference")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let corridor = try model("corridor")
    let investment = try model("corridor-investment")
    var compared = 0
    for file in files.sorted() {
      let name = String(file.dropLast(4))
      let isHindcast = name.hasPrefix("hindcast_")
      var policy = "status_quo"
      var hypothesis = "base"
      if name.hasPrefix("policy_") {
        policy = String(name.dropFirst("policy_".count))
      } else if name.hasPrefix("hypothesis_") {
        let parts = name.dropFirst("hypothesis_".count).split(separator: "__")
        hypothesis = String(parts[0])
        policy = String(try #require(parts.last))
      } else if isHindcast {
        hypothesis = String(name.dropFirst("hindcast_".count))
      } else if name != "trace_status_quo_first_year" {
        continue
      }
      let rows = table(try String(contentsOf: folder.appending(path: file), encoding: .utf8))
      let model = isHindcast ? investment : corridor
      let values = try run(
        model, policy, hypothesis, names(rows[0]), everyStep: name.hasPrefix("trace"))
      try compare(rows, with: values, name)
      compared += 1
    }
    #expect(compared == 15 + 22 + 4 + 1)
  }
}
