import Demarche
import Foundation
import TestKit
import Testing

@Suite struct AnswerTests {
  private func answer(
    into destination: Destination = .nowhere, _ change: (inout RunOptions) -> Void = { _ in }
  ) async throws -> Answer {
    var options = RunOptions()
    options.futures = 128
    change(&options)
    return try await Model(text: tank, path: "tank.dem").run(
      options, into: destination, command: ["demarche", "run", "tank"])
  }

  private func text(_ answer: Answer, width: Int = 80) -> String {
    answer.text(width: width, seconds: nil)
  }

  @Test func theAnswerAsItIsPrinted() async throws {
    try expectGolden("tank.txt", text(try await answer()))
  }

  @Test(arguments: [40, 60, 80, 120])
  func noLineIsWiderThanTheTerminal(_ width: Int) async throws {
    let answer = try await answer { $0.outcomes = ["all"] }
    for line in text(answer, width: width).split(separator: "\n") {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func colourAddsNothingButColour() async throws {
    let answer = try await answer()
    let coloured = answer.text(width: 80, colour: true, seconds: nil)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[\d*m/, with: "") == text(answer))
  }

  @Test func theSameBytesOnAnyNumberOfThreads() async throws {
    let one = try await answer { $0.threads = 1 }
    let many = try await answer { $0.threads = 7 }
    #expect(one.json() == many.json())
    #expect(text(one) == text(many))
    #expect(try await files { $0.threads = 1 } == files { $0.threads = 7 })
    let other = try await answer { $0.seed = 8 }
    #expect(other.json() != one.json())
  }

  private func files(_ change: (inout RunOptions) -> Void = { _ in }) async throws -> [String: Data]
  {
    let folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try await answer(into: .folder(folder), change)
    var all: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      all[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return all
  }

  @Test func theTablesAreTidy() async throws {
    let all = try await files()
    #expect(
      all.keys.sorted() == [
        "changes.csv", "comparisons.csv", "drivers.csv", "failures.csv", "futures.csv",
        "hypotheses.csv", "manifest.json", "outcomes.csv", "quantiles.csv",
      ])
    func lines(_ name: String) -> [Substring] {
      String(decoding: all[name] ?? Data(), as: UTF8.self).split(separator: "\n")
    }
    #expect(lines("outcomes.csv").count == 1025)
    #expect(lines("futures.csv").first == "future,in_record,drain_rate,rain")
    #expect(lines("futures.csv").count == 129)
    #expect(lines("quantiles.csv").count == 401)
    #expect(lines("changes.csv").count == 301)
    #expect(lines("comparisons.csv").count == 29)
    #expect(lines("hypotheses.csv").count == 17)
    let manifest = try JSONSerialization.jsonObject(with: all["manifest.json"] ?? Data())
    let fields = try #require(manifest as? [String: Any])
    #expect(fields["seed"] as? Int == 7 && fields["failed_runs"] as? Int == 0)
    #expect((fields["units"] as? [String: String])?["inflow"] == "litre/hour")
  }

  @Test func requestsAreChecked() async throws {
    func message(_ change: (inout RunOptions) -> Void) async -> String {
      do {
        _ = try await answer(change)
        return ""
      } catch {
        return (error as? BadInput)?.text() ?? "\(error)"
      }
    }
    #expect(await message { $0.policies = ["opn"] }.contains("did you mean `open`?"))
    #expect(await message { $0.hypotheses = ["bloked"] }.contains("did you mean `blocked`?"))
    #expect(await message { $0.hypotheses = ["blocked", "free"] }.contains("differently"))
    #expect(await message { $0.outcomes = ["watr"] }.contains("did you mean `water`?"))
    #expect(await message { $0.settings = ["tap": 11] }.contains("expected: 0 to 10"))
    #expect(await message { $0.settings = ["tap": .nan] }.contains("a finite number"))
    #expect(await message { $0.settings = ["outflow": 1] }.contains("computed by the model"))
    #expect(await message { $0.futures = 0 }.contains("1 to 1000000000"))
  }

  @Test func settingsAndHypothesesHoldInEveryFuture() async throws {
    let fixed = try await files {
      $0.hypotheses = ["blocked"]
      $0.settings = ["rain": 1.5]
    }
    let rows = String(decoding: fixed["futures.csv"] ?? Data(), as: UTF8.self).split(
      separator: "\n")
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",0.06,1.5") })
  }

  @Test func theBaseRunIsATable() throws {
    let model = try Model(text: tank, path: "tank.dem")
    let rows = try model.singleRun(policy: "open").split(separator: "\n")
    #expect(rows.count == 26)
    #expect(
      rows[0] == "time,water,inflow,outflow,spilled,drain_rate,rain,idle,tap,pump,policy_ramp")
    #expect(rows[1].hasPrefix("0.0,100.0,3.0,10.0,1.0,0.1,1.0,0.0,2.0,0.0,0.0"))
    #expect(rows[7].hasSuffix(",8.0,0.0,1.0"))
    #expect(throws: BadInput.self) { try model.singleRun(policy: "no") }
  }
}
