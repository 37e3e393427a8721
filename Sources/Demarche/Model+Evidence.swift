import Checker
import Evidence
import Language
import Report
import Words

extension Model {
  /// How well the assumptions rest on the sources in the claims file beside the model.
  /// - Returns: A line; empty if there is no such file, or it names no evidence.
  /// - Throws: ``BadInput`` if the file does not fit the model.
  public func coverage() throws(BadInput) -> String {
    try claims().map(coverage) ?? ""
  }

  private func coverage(_ claims: Claims) -> String {
    guard !claims.entries.isEmpty else { return "" }
    let coverage = Coverage(checked, claims)
    func count(_ support: Coverage.Support) -> Int {
      coverage.assumptions.count { $0.support == support }
    }
    let contested = coverage.assumptions.count(where: \.isContested)
    return "Evidence for \(coverage.assumptions.count) assumptions, hypotheses among them:"
      + " \(count(.strong)) strong, \(count(.weak)) weak, \(count(.judgement)) marked as judgement,"
      + " fit or figure without a source here, \(count(.none)) none; contrary evidence on \(contested).\n"
  }

  /// What the evidence says of the model as a whole: how well assumptions rest on it, and which answers to the model's
  /// questions have least against them.
  /// - Parameter width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no claims file, or it does not fit the model.
  public func evidence(width: Int = 80) throws(BadInput) -> String {
    let claims = try neededClaims()
    let head = Layout.wrap(String(coverage(claims).dropLast()), width: width)
    let matrices = checked.hypotheses.flatMap { hypothesis in
      [""]
        + HypothesisMatrix(
          question: hypothesis.label,
          cases: hypothesis.cases.map { ($0.short, $0.label) },
          matrix: CompetingHypotheses(cases: hypothesis.cases.map(\.name), claims), claims: claims
        ).lines(width: width)
    }
    let rule =
      "The rule: + fits, − does not, · says nothing. Only what does not fit counts, weighed by both grades"
      + " (A1 weighs 1, each step a fifth less of either); the answer with the least against it stands best."
      + " * without this entry it would be another."
    let lines =
      head + matrices + (matrices.isEmpty ? [] : [""] + Layout.wrap(rule, width: width))
    return lines.joined(separator: "\n") + "\n"
  }

  func neededClaims() throws(BadInput) -> Claims {
    if let claims = try claims() { return claims }
    throw BadInput(
      "there is no \(Library.claimsFile) beside the model `\(name)`",
      hint: "`demarche new NAME --report FILE` shows what one looks like")
  }

  /// What stands behind a variable, and behind everything that it acts on.
  /// - Parameters:
  ///   - variable: Its name.
  ///   - width: The columns.
  /// - Returns: Lines, each ended.
  /// - Throws: ``BadInput`` if there is no such variable or no claims file, or the file does not fit the model.
  public func evidence(_ variable: String, width: Int = 80) throws(BadInput) -> String {
    let shown = checked.variables.filter { !$0.isHidden }.map(\.name)
    guard let index = checked.index[variable], shown.contains(variable) else {
      throw BadInput(unknown: "variable", variable, known: shown)
    }
    let claims = try neededClaims()
    let found = checked.variables[index]
    let reached = reached(from: index).map { checked.variables[$0] }.filter { !$0.isHidden }
      .map(\.name)
    return EvidenceSheet(
      name: found.name, label: found.label, declaration: checked.declaration(found), claims: claims,
      reached: reached, outcomes: checked.outcomes.map(\.name).filter(reached.contains)
    ).text(width: width)
  }

  /// What a variable acts on, directly or through others, what starts from it among them.
  private func reached(from start: Int) -> [Int] {
    var effects: [Int: [Int]] = [:]
    for index in checked.variables.indices {
      let starts = checked.variables[index].kind == .stock ? checked.readsAtStart(index) : []
      for cause in checked.causes(of: index).union(starts) {
        effects[cause, default: []].append(index)
      }
    }
    var found: Set<Int> = [start]
    var open = [start]
    while let next = open.popLast() {
      open += (effects[next] ?? []).filter { found.insert($0).inserted }
    }
    return found.subtracting([start]).sorted()
  }
}
