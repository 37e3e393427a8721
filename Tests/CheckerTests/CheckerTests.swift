import Checker
import Language
import SourceText
import Testing

@Suite struct CheckerTests {
  private func check(_ body: String) throws -> (model: CheckedModel, warnings: [Diagnostic]) {
    let text = "model m\ntime year 0 to 10 step 1/4\nunit person\n" + body
    return try CheckedModel.read(SourceFile(path: "m.dem", text: text))
  }

  private func codes(_ body: String) -> [String] {
    do {
      return try check(body).warnings.map(\.code)
    } catch {
      return (error as? Diagnostics)?.all.map(\.code) ?? ["other"]
    }
  }

  @Test func equationsAreOrderedByNeed() throws {
    let model = try check("aux a: 1 = b + 1\naux b: 1 = c * 2\nconstant c: 1 = 3 @judgement\n")
      .model
    #expect(model.order.map { model.variables[$0].name } == ["b", "a"])
  }

  @Test func aLongChainNeedsNoRecursion() throws {
    let chain = (1...5000).map { "aux a\($0): 1 = a\($0 - 1) + 1\n" }.reversed().joined()
    #expect(try check("aux a0: 1 = 1\n" + chain).model.order.count == 5001)
  }

  @Test func circlesArePrinted() {
    do {
      _ = try check("aux a: 1 = c\naux b: 1 = a\naux c: 1 = b + 1\n")
      Issue.record("a circle was accepted")
    } catch {
      let message = (error as? Diagnostics)?.all.first { $0.code == "circular" }?.message
      #expect(message?.hasSuffix("b -> c -> a -> b") == true, "\(message ?? "")")
    }
  }

  @Test(arguments: [
    "stock s: person start 1 rate 2\nflow f: person/year = s / 4": "wrong-unit",
    "aux a: person = time": "wrong-unit",
    "constant p: person = 3\naux a: person = p + 1": "added-units",
    "constant p: person = 3\naux a: person = max(p, 0) + 0": "",
    "constant p: person = 3\naux a: 1 = if p > 2 then 1 else 0": "",
    "constant p: person = 3\naux a: 1 = exp(p)": "argument-unit",
    "constant p: person = 3\naux a: person^2 = p^2": "",
    "constant p: person = 3\naux a: 1 = p^0.5": "power-of-unit",
    "constant p: person = 3\naux a: person = sqrt(p*p)": "",
    "constant p: person = 3\naux a: person/year = p / time_step": "",
  ])
  func units(_ body: String, _ code: String) {
    #expect(codes(body + "\n").filter { $0 != "unused" } == (code.isEmpty ? [] : [code]))
  }
}
