import Checker
import Language
import SourceText

/// How long reading a long model takes.
func languageBenchmark() throws {
  let long = longModel(lines: 5000)
  let format = (0..<5).map { _ in seconds { _ = Formatter.format(long) } }.min() ?? 0
  let check = try (0..<5).map { _ in try seconds { _ = try CheckedModel.read(long) } }.min() ?? 0
  print("a model of 5,000 lines: fmt \(Int(format * 1000)) ms, check \(Int(check * 1000)) ms")
}

/// A model of many lines: a chain of stocks and auxiliaries.
private func longModel(lines: Int) -> SourceFile {
  var text = "model long\ntime year 0 to 1 step 1/4\nconstant one: year = 1 @judgement\n"
  for k in 0..<(lines - 3) / 5 {
    text +=
      "stock s\(k): 1 \"Stock \(k)\"\n  start \(k)\n  rate (a\(k) - s\(k) * 0.5) / one\n"
      + "aux a\(k): 1 = 1 + 2 * s\(max(k - 1, 0)) / (1 + s\(k) ^ 2)\n"
      + "  because \"one of many\"\n"
  }
  return SourceFile(path: "long.dem", text: text)
}
