import SourceText

extension Parser {
  /// Reads a text of checks alone.
  mutating func parseChecks() {
    while token.kind != .end {
      if token.kind == .declarationBreak || token.kind == .partBreak { advance() }
      do throws(Skip) {
        guard accept(word: "check") else { throw fail(Mistakes.onlyChecks(token)) }
        try check()
      } catch {
        skipDeclaration()
      }
    }
  }

  private mutating func check() throws(Skip) {
    var check = CheckDeclaration(name: try name("the name of the check"))
    let parts = ["with", "policy", "policies", "futures"]
    let demands = [
      "always", "finally", "never", "conserves", "raises", "lowers", "keeps", "half",
    ]
    var seen: Set<String> = []
    while let part = nextPart(
      of: "a check", Self.annotationParts + parts + demands, once: &seen)
    {
      let start = token.range
      do throws(Skip) {
        guard !Self.annotationParts.contains(part) else {
          try annotation(part, into: &check.annotations)
          continue
        }
        advance()
        switch part {
        case "with": check.settings = try settings()
        case "policy": check.policies = .named(try names("the name of a policy"))
        case "policies":
          try expect(word: "all", hint: "write `policies all`, or `policy` and their names")
          check.policies = .all
        case "futures": check.futures = try number("the number of futures")
        default:
          let kind = try demand(part)
          check.demands.append(.init(kind: kind, range: start.joined(with: before)))
        }
      } catch {
        skipPart()
      }
    }
    if check.demands.isEmpty {
      log.add(Mistakes.emptyCheck(check.name, demands: demands))
    }
    model.checks.append(check)
  }

  private mutating func demand(_ word: String) throws(Skip) -> CheckDeclaration.Demand.Kind {
    switch word {
    case "always": return .always(try expression())
    case "finally": return .finally(try expression())
    case "never":
      try expect(word: "negative", hint: "write `never negative`, alone for all stocks")
      return .neverNegative(atPartEnd ? [] : try variableNames("the name of a variable"))
    case "conserves":
      let sum = try expression()
      let gains = accept(word: "gains") ? try variableNames("the name of a flow") : []
      let loses = accept(word: "loses") ? try variableNames("the name of a flow") : []
      return .conserves(sum, gains: gains, loses: loses, within: try within())
    case "half":
      try expect(word: "step")
      try expect(word: "keeps", hint: "write `half step keeps revenue within 0.01`")
      let names = try variableNames("the name of a variable")
      return .halfStep(names, within: try within())
    default:
      let names = try variableNames("the name of a variable")
      return .moves(names, word == "raises" ? .up : word == "lowers" ? .down : .not)
    }
  }

  private mutating func within() throws(Skip) -> Number {
    try expect(word: "within", hint: "say how closely, as a share: `within 1e-9`")
    return try number("a share such as 1e-9")
  }
}
