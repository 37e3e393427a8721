import Language
import SourceText
import Testing

@Suite struct ParserTests {
  private func parse(_ text: String) -> (ParsedModel, [Diagnostic]) {
    let (model, log) = ParsedModel.parse(SourceFile(path: "m.dem", text: text))
    return (model, log.all)
  }

  @Test func aSmallModel() throws {
    let (model, mistakes) = parse(
      """
      model tank "A tank"   # a comment
        as of 2026-02-28
        question "How full?"
          answered by water
      time year 2021 to 2036 step 1/32 report 1/4 compare 2031 to 2036 method euler
      levers change from 2026 over 0.5
      unit litre "litres", drop
      group "Water"
      stock water: litre "Water in the tank"
        start 100
        gains inflow
        loses outflow, leak
      flow outflow: litre/year
        = rate * water *
            (1 + 2)
        because "in proportion"
      uncertain rate: 1/year = 0.1 ~ within factor 2 @judgement
      lever tap: litre/year in 0 to 10 by user "Tap" aside
        history 2021: 1, 2023: 2
        bands none to 0, "as today" to 5, open to 10
      policy more "More" short "m" extends less
        tap = 4
      observed water mean over 1 consistent within log 0.3
        2021: 118 @meter, 2022 to 2024: 4 from -3 to 5 "by eye"
      """)
    #expect(mistakes.isEmpty, "\(mistakes.map(\.message))")
    #expect(model.head?.asOf?.text == "2026-02-28")
    #expect(model.head?.answeredBy.map(\.text) == ["water"])
    #expect(model.time?.step?.value == 1.0 / 32)
    #expect(model.variables.map(\.name.text) == ["water", "outflow", "rate"])
    #expect(model.variables.first?.annotations.group == "Water")
    #expect(model.levers.first?.bands.map(\.word.text) == ["none", "as today", "open"])
    #expect(model.policies.first?.settings.first?.value.value == 4)
    #expect(model.observations.first?.values.last?.low?.value == -3)
  }

  /// A formula with every bracket written.
  private func bracketed(_ e: Expression) -> String {
    switch e.kind {
    case .number(let value): "\(value)"
    case .date(let date): "\(date.year)-\(date.month)-\(date.day)"
    case .reference(let name): name
    case .element(let name, let all):
      name.text + "[" + all.map(\.name.text).joined(separator: ",") + "]"
    case .call(let name, let all): name.text + "(" + all.map(bracketed).joined(separator: ",") + ")"
    case .unary(let op, let a): "(\(op.rawValue) \(bracketed(a)))"
    case .binary(let op, let a, let b): "(\(bracketed(a))\(op.rawValue)\(bracketed(b)))"
    case .conditional(let c, let a, let b):
      "(if \(bracketed(c)) then \(bracketed(a)) else \(bracketed(b)))"
    }
  }

  @Test(
    arguments: [
      "a - b - c": "((a-b)-c)", "-x^2": "(- (x^2.0))", "a^b^c": "(a^(b^c))",
      "2*-x": "(2.0*(- x))", "x^-2": "(x^(- 2.0))",
      "a + b * c < d and not e or f":
        "((((a+(b*c))<d)and(not e))orf)",
      "if a > 1 then b else c + 1": "(if (a>1.0) then b else (c+1.0))",
      "max(a, b/c) - (d - e)": "(max(a,(b/c))-(d-e))", "not a == b": "(not (a==b))",
    ])
  func precedence(_ text: String, _ expected: String) throws {
    let (model, mistakes) = parse("model m\ntime year 0 to 1 step 1\naux y: 1 = \(text)\n")
    #expect(mistakes.isEmpty)
    #expect(bracketed(try #require(model.variables.first?.formula)) == expected)
  }

  @Test func oneMistakeDoesNotHideTheNext() {
    let (_, mistakes) = parse(
      "model m\ntime year 0 to 1 step 1\naux a: 1 = (1 +\naux b 1 = 2\nstok c: 1\naux d: 1 = 1 +\n")
    #expect(mistakes.map(\.range.line) == [3, 4, 5, 6])
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "(", count: 20_000)
    let (_, mistakes) = parse("model m\ntime year 0 to 1 step 1\naux a: 1 = \(deep)\n")
    #expect(mistakes.map(\.code) == ["too-deep"])
    let long = Array(repeating: "1", count: 5_000).joined(separator: "+")
    #expect(
      parse("model m\ntime year 0 to 1 step 1\naux a: 1 = \(long)\n").1.map(\.code) == ["too-deep"])
  }
}
