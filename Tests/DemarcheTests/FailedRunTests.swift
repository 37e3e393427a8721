import Demarche
import Foundation
import TestKit
import Testing

/// Nothing is concluded from runs that failed: where all failed nothing is said and the command fails, where some
/// failed that is said first.
@Suite struct FailedRunTests {
  /// `q` fails in all futures at a limit of 2.5, in those of a small `x` at a limit of -1, in none at one of 9.
  private func model(limit: String) -> String {
    """
    model m "Failing"
    time year 0 to 2 step 1
    uncertain x: 1 = 1 ~ uniform(0.2, 2) @judgement
    lever k: 1 in 0 to 5
      history 0: 1
    hypothesis which "Which one holds?"
      case one "The one": speed = 1
      case other "The other": speed = 2
    uncertain speed: 1/year = 1 ~ uniform(1, 2) @judgement
    actor a "A"
    policy p "P"
    policy q "Q"
      k = 3
    policy t "T"
      k = 2
    stock s: 1
      start 0
      rate (k * x + 0 * ln(\(limit))) * speed
    outcome s
      wanted up by a
      material 0.1 because "a tenth is seen"
    """
  }

  private func answer(_ limit: String, _ futures: Int = 64) async throws -> Answer {
    var options = RunOptions()
    options.futures = futures
    return try await Model(text: model(limit: limit), path: "m.dem").run(options)
  }

  /// The sentences before the tables.
  private func head(_ answer: Answer) -> String {
    let text = answer.text(width: 120, seconds: nil)
    return String(text.split(separator: "\n\n")[0]).replacing(/\n\s*/, with: " ")
  }

  private func policies(_ answer: Answer) throws -> [String: [String: Any]] {
    let all = try JSONSerialization.jsonObject(with: Data(answer.json().utf8)) as? [String: Any]
    let outcome = (all?["outcomes"] as? [[String: Any]])?.first
    let policies = outcome?["policies"] as? [[String: Any]] ?? []
    return Dictionary(uniqueKeysWithValues: policies.map { ($0["policy"] as? String ?? "", $0) })
  }

  @Test(arguments: [64, 5000]) func whereNothingFailedAllIsSaid(futures: Int) async throws {
    let answer = try await answer("9 - k", futures)
    #expect(answer.isComputed)
    #expect(head(answer).contains("in all sampled futures"))
    #expect(head(answer).contains("Under both explanations"))
    #expect(try policies(answer)["q"]?["direction"] as? String == "builtInUp")
  }

  @Test(arguments: [64, 5000]) func whereAllFailedNothingIsSaid(futures: Int) async throws {
    let answer = try await answer("0 - k", futures)
    #expect(!answer.isComputed)
    let head = head(answer)
    #expect(head.contains("Nothing could be computed: under “P”"))
    #expect(!head.contains("material") && !answer.text(seconds: nil).contains("built in"))
    for policy in try policies(answer).values {
      for key in ["direction", "is_material", "share_up", "share_down"] {
        #expect(policy[key] == nil, "\(key)")
      }
    }
  }

  @Test func aPolicyThatFailedIsNamedFirst() async throws {
    let answer = try await answer("2.5 - k")
    #expect(!answer.isComputed)
    let head = head(answer)
    #expect(head.contains("1  “Q” could not be computed: all 64 futures failed (s is not finite)."))
    #expect(head.contains("2  “T” raises s"))
    #expect(try policies(answer)["q"]?["direction"] == nil)
    #expect(try policies(answer)["t"]?["direction"] as? String == "builtInUp")
  }

  @Test(arguments: [64, 5000]) func whereSomeFailedNeverIsAllSaid(futures: Int) async throws {
    let answer = try await answer("x - 1.1 + 0 * k", futures)
    #expect(answer.isComputed)
    let head = head(answer)
    #expect(head.contains(/1  Of [0-9 ]+ futures, [0-9 ]+ failed under “P”/))
    #expect(head.contains("futures that did not fail by at least"))
    #expect(!head.contains("all sampled") && !head.contains("under both"))
    #expect(try policies(answer)["q"]?["direction"] as? String == "open")
    let failed = try #require(try policies(answer)["q"]?["failed"] as? Int)
    #expect(failed > futures / 3 && failed < futures)
  }

  @Test func theCommandFailsToo() throws {
    let folder = NSTemporaryDirectory() + "failed-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    try write(
      """
      source: r
      sources:
        - {id: r, title: Report, date: 2024, reliability: B}
      claims:
        - id: c1
          paraphrase: Q raises s.
          credibility: 3
          policies: [q]
          variables: [s]
          tests:
            - {policy: q, raises: [s]}
      """, "claims.yaml")
    func ended(_ verb: String, _ limit: String, _ more: String...) throws -> Ended {
      try write(model(limit: limit), "m.dem")
      return try run(demarcheCommand, [verb, "\(folder)/m.dem", "--runs", "64"] + more)
    }
    for limit in ["0 - k", "2.5 - k"] {
      for flag in ["--json", "--quiet"] {
        let run = try ended("run", limit, flag, "--out", "\(folder)/\(UUID().uuidString)")
        #expect(run.code == 1 && run.errors.isEmpty, "\(run.errors)")
      }
      let source = try ended("source", limit)
      #expect(source.code == 1 && source.output.contains("1 could not be computed"))
      #expect(!source.output.contains("NOT SHOWN"))
    }
    let partly = try ended("source", "x - 1.1 + 0 * k")
    #expect(partly.code == 0 && partly.output.contains("1 undecided"))

    let brief = try ended("brief", "0 - k", "--no-pdf", "--out", "\(folder)/b.html")
    #expect(brief.code == 1 && brief.errors.hasPrefix("error: Nothing could be computed"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/b.html"))
    let some = try ended("brief", "2.5 - k", "--no-pdf", "--out", "\(folder)/b.html")
    #expect(some.code == 1 && some.errors.contains("“Q” could not be computed"))
    let page = try String(contentsOfFile: "\(folder)/b.html", encoding: .utf8)
    #expect(page.contains("could not be computed: all runs failed"))
  }
}
