import Demarche
import Foundation
import TestKit
import Testing

/// Means and dates go by steps, whatever is reported, for any step and start.
@Suite struct WindowTests {
  private func document(_ text: String, futures: Int = 4) async throws -> [String: Any] {
    var options = RunOptions()
    options.futures = futures
    let json = try await Model(text: text, path: "m.dem").run(options).json()
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private func median(_ text: String) async throws -> Double {
    let outcome = try #require((try await document(text)["outcomes"] as? [[String: Any]])?.first)
    return try #require((outcome["reference"] as? [String: Any])?["median"] as? Double)
  }

  private static let steps: [(text: String, length: Double, span: Double)] = [
    ("0.1", 0.1, 4), ("1/3", 1.0 / 3, 10), ("0.3", 0.3, 12), ("1/12", 1.0 / 12, 3),
    ("1/365", 1.0 / 365, 1), ("1/4", 0.25, 10),
  ]

  /// The outcome is the number of the step.
  @Test(arguments: steps, [2020.0, 0, -3, 1e6])
  func theTimesCompared(_ step: (text: String, length: Double, span: Double), _ start: Double)
    async throws
  {
    let count = Int((step.span / step.length).rounded())
    for (first, last) in [(0, 3), (1, 1), (2, 7), (count - 2, count), (0, count)] {
      // As somebody writes them who has four decimals to spare.
      let times = [first, last].map { (start + Double($0) * step.length) }
        .map { "\(($0 * 1e4).rounded() / 1e4)" }
      let found = try await median(
        """
        model m
        time year \(start) to \(start + step.span) step \(step.text) compare \(times[0]) to \(times[1])
        stock k: year
          start 0
          rate 1
        outcome k
        """)
      let expected = Double(first + last) / 2 * step.length
      #expect((found - expected).magnitude < 1e-9 * step.span, "\(times), step \(step.text)")
    }
  }

  /// The right value of a window between reports, and of one with decimals that no double holds.
  @Test func windowsWithoutAReport() async throws {
    for report in ["1/4", "1", "5", "10"] {
      let found = try await median(
        """
        model c
        time year 2020 to 2030 step 1/4 report \(report) compare 2025.3 to 2025.9
        aux y: 1 = time / one
        constant one: year = 1 @judgement
        outcome y
        """)
      #expect(found == 2025.625)
    }
  }

  /// A mean over 2025 at x = 1 is that of 5, 5.25, 5.5 and 5.75; at a date near 2025.25 it is 5.25.
  @Test(arguments: [
    ("mean over 1", "2025: 5.375"), ("at date", "2025.25: 5.25"), ("at date", "2025.3: 5.25"),
    ("at date", "2025.4: 5.5"), ("mean over 5", "2025 to 2025.5: 5.125"),
  ])
  func recordsDoNotDependOnReports(_ rule: String, _ point: String) async throws {
    for report in ["1/4", "1/2", "1", "5"] {
      let answer = try await Model(
        text: """
          model ow
          time year 2020 to 2030 step 1/4 report \(report)
          uncertain x: 1 = 1 ~ discrete(0.9: 0.3, 1: 0.4, 1.1: 0.3) @judgement
          constant one: year = 1 @judgement
          aux y: 1 = (time / one - 2020) * x
          policy p "p"
          outcome y
          observed y \(rule)
            consistent within 0.01
            \(point)
          """, path: "m.dem"
      ).run(RunOptions())
      let said = answer.text(width: 200, seconds: nil)
      let share = try #require(said.firstMatch(of: /(\d[\d ]*) of them \((\d+) %\) agree/))
      #expect(share.2 == "40", "report \(report): \(share.0)")
    }
  }

  /// What a game is about does not depend on reports either: an option that costs at once and pays late.
  @Test func payoffsDoNotDependOnReports() async throws {
    func payoffs(_ report: String) async throws -> [Double] {
      var options = PlayOptions()
      options.run.futures = 8
      options.refined = 8
      let json = try await Model(
        text: """
          model g
          time year 2020 to 2030 step 1/4 report \(report)
          lever effort: 1 in 0 to 1 by a
            history 2020: 0
          constant one: year = 1 @judgement
          aux gain: 1 = effort * ((time / one - 2025) ^ 2 + 1)
          actor a "A"
            option idle "Idle"
            option busy "Busy": effort = 1
            payoff = gain
          play
            payoffs 2022.3 to 2023.1 discount 0.5
            decisions every 2
          """, path: "m.dem"
      ).play(options).json()
      let played = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let held = try #require(played["equilibria"] as? [[String: Any]])
      return held.flatMap {
        ($0["payoffs"] as? [[String: Double]])?.compactMap { $0["mean"] } ?? []
      }
    }
    let times = [2022.5, 2022.75, 2023]
    let weights = times.map { pow(1.5, -($0 - 2022.3)) }
    let expected =
      zip(times, weights).reduce(0) { $0 + (pow($1.0 - 2025, 2) + 1) * $1.1 }
      / weights.reduce(0, +)
    for report in ["1/4", "1", "10"] {
      let found = try await payoffs(report)
      #expect(found.count == 1 && (found[0] - expected).magnitude < 1e-12, "\(found), \(report)")
    }
  }
}
