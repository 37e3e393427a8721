import Checker
import Compiler
import Engine
import SourceText

/// The epidemic of 100 days that peers run too.
struct SIR {
  let text: String
  let model: CheckedModel

  /// - Parameters:
  ///   - step: Its length in days, such as `1/32`.
  ///   - report: How many days lie between two reports.
  /// - Throws: What is wrong with the model.
  init(step: String, report: String) throws {
    text = """
      model sir "An epidemic"
      time day 0 to 100 step \(step) report \(report)
      unit person
      stock s: person "Susceptible"
        start 9990
        loses infection
      stock i: person "Infected"
        start 10
        gains infection
        loses recovery
      stock r: person "Recovered"
        start 0
        gains recovery
      flow infection: person/day = contact * s * i / (s + i + r)
      flow recovery: person/day = i / duration
      uncertain contact: 1/day = 0.4 ~ uniform(0.2, 0.5) @judgement
      uncertain duration: day = 5 ~ uniform(4, 6) @judgement
      outcome i
      """
    (model, _) = try CheckedModel.read(SourceFile(path: "sir.dem", text: text))
  }

  var program: Program { Program(model, outputs: ["i"]) }
}
