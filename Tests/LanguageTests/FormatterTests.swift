import Foundation
import Language
import SourceText
import TestKit
import Testing

@Suite struct FormatterTests {
  private func format(_ text: String) -> String {
    Formatter.format(SourceFile(path: "m.dem", text: text))
  }

  @Test func aMessIsTidied() {
    let text = """
      model   m "M"   # the head


      # about time
      time year 2021   to 2036 step 1/32


      unit a,b
      aux x : 1 =2*y + -3 *(a -b)
            because "so"#why
      stock s: a/b
          start   max( 1 ,-2 )
          # the rate
          rate if x>1 then(1)else -y^ 2
            + 3
      lever l: 1 in -1 to 1
        history 2021:10 , 2022 : -5
      """
    let expected = """
      model m "M"  # the head

      # about time
      time year 2021 to 2036 step 1/32

      unit a, b
      aux x: 1 = 2*y + -3 * (a - b)
        because "so"  #why
      stock s: a/b
        start max(1, -2)
        # the rate
        rate if x > 1 then (1) else -y ^ 2
          + 3
      lever l: 1 in -1 to 1
        history 2021: 10, 2022: -5

      """
    #expect(format(text) == expected)
    #expect(format(expected) == expected)
  }

  /// Everything of a text but its layout.
  private func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  @Test func everyModelKeepsItsWordsAndMeaning() throws {
    let bad = packageRoot.appending(path: "Tests/BadModels")
    var paths = [
      "Models/corridor/corridor.dem", "Models/corridor-investment/corridor-investment.dem",
    ]
    paths += try FileManager.default.contentsOfDirectory(atPath: bad.path)
      .filter { $0.hasSuffix(".dem") }.map { "Tests/BadModels/" + $0 }
    for path in paths {
      let text = try packageText(path)
      // A text with characters that mean nothing is not laid out.
      guard !path.contains("stray-characters") else { continue }
      let once = format(text)
      #expect(words(once) == words(text), "\(path)")
      #expect(format(once) == once, "\(path) changes again")
      func codes(_ text: String) -> [String] {
        ParsedModel.parse(SourceFile(path: "m.dem", text: text)).log.all.map(\.code)
      }
      #expect(codes(once) == codes(text), "\(path) reads differently")
    }
  }

  @Test func theShippedModelsAreTidy() throws {
    for slug in [
      "corridor", "corridor-investment", "sir", "lotka-volterra", "bass", "market-growth", "lake",
      "arms-race", "commons", "bargain",
    ] {
      for file in ["\(slug).dem", "checks.dem"] {
        let text = try packageText("Models/\(slug)/\(file)")
        #expect(format(text) == text)
      }
    }
  }

  /// What a parsed value says, its places in the text left out.
  private func meaning(_ value: Any) -> String {
    if value is SourceRange || value is SourceFile { return "" }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value)" }
    return "(" + mirror.children.map { "\($0.label ?? ""):" + meaning($0.value) }.joined() + ")"
  }

  private func firstDifference(_ left: String, _ right: String) -> String? {
    let lines = zip(
      left.split(separator: "\n", omittingEmptySubsequences: false),
      right.split(separator: "\n", omittingEmptySubsequences: false))
    if let (a, b) = lines.first(where: { $0 != $1 }) { return "\(a) | \(b)" }
    return left == right ? nil : "the ends differ"
  }

  @Test func generatedModelsKeepTheirWordsAndMeaning() {
    var changed = 0
    for number in 0..<300 {
      let text = GeneratedModel(number: number).text
      let once = format(text)
      #expect(words(once) == words(text), "\(number)")
      #expect(firstDifference(once, format(once)) == nil, "\(number) changes again")
      let (before, log) = ParsedModel.parse(SourceFile(path: "m.dem", text: text))
      let after = ParsedModel.parse(SourceFile(path: "m.dem", text: once)).model
      let mistakes = log.all.filter { !$0.code.hasPrefix("missing") }
      #expect(mistakes.isEmpty, "\(number): \(mistakes.map(\.message)) in\n\(text)")
      #expect(meaning(after) == meaning(before), "\(number) reads differently:\n\(text)\n\(once)")
      if once != text { changed += 1 }
    }
    #expect(changed > 270)
  }
}
