import Demarche
import Foundation
import Testing

/// What a change hangs on.
@Suite struct WhyTests {
  private struct Document: Decodable {
    struct Share: Decodable {
      let factor: String
      let first: [Double]
      let total: [Double]
    }
    struct Explanation: Decodable {
      let factors: [Share]
    }
    let why: [Explanation]
    let sentences: [String]
  }

  private func answer(_ uncertainties: [String], _ equation: String) async throws -> Document {
    let text = """
      model m
      time year 0 to 1 step 1
      \(uncertainties.joined(separator: "\n"))
      lever k: 1 in 0 to 1
        history 0: 0
      policy p "p"
      policy q "q"
        k = 1
      aux y: 1 = \(equation)
      outcome y
        material 0.001 because "small"
      """
    var options = RunOptions()
    options.futures = 256
    options.explains = true
    let json = try await Model(text: text, path: "m.dem").run(options).json()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Document.self, from: Data(json.utf8))
  }

  /// Of assumptions that are correlated no share is given one by one, in whatever order they stand.
  @Test func correlatedAssumptionsAreOneFactor() async throws {
    let lines = ["a", "b", "c"].map { "uncertain \($0): 1 = 0 ~ normal(0, 1) @judgement" }
    let correlation = "correlation a, b: 0.9"
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let document = try await answer(order.map { lines[$0] } + [correlation], "k * (5 + b + c)")
      let factors = try #require(document.why.first).factors
      #expect(Set(factors.map(\.factor)) == ["a & b", "c"])
      for factor in factors {
        #expect(abs(factor.first[0] - 0.5) < 0.1 && abs(factor.total[0] - 0.5) < 0.1)
      }
    }
  }

  /// A change that varies by rounding alone hangs on nothing.
  @Test(arguments: [
    "1000000 * a^3 + 10 * b + k * 192.53", "1e12 * a + k * 1e5", "a + k * b + k * (5 - b)",
  ])
  func whatIsTheSameHangsOnNothing(equation: String) async throws {
    let lines = ["a", "b"].map { "uncertain \($0): 1 = 1 ~ uniform(0.5, 2) @judgement" }
    let document = try await answer(lines, equation)
    #expect(document.why.isEmpty)
    #expect(document.sentences.contains { $0.contains("same in all sampled futures") })
  }
}
