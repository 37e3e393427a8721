package import Checker
package import Evidence
import Words

/// What the evidence says of a model as a whole.
package struct EvidenceOverview {
  private let model: CheckedModel
  private let claims: Claims

  package init(_ model: CheckedModel, _ claims: Claims) {
    self.model = model
    self.claims = claims
  }

  /// How well the assumptions rest on sources, a line; empty where no evidence is named.
  package var coverage: String {
    guard !claims.entries.isEmpty else { return "" }
    let coverage = Coverage(model, claims)
    func count(_ support: Coverage.Support) -> Int {
      coverage.assumptions.count { $0.support == support }
    }
    let contested = coverage.assumptions.count(where: \.isContested)
    return "Evidence for \(coverage.assumptions.count) assumptions, hypotheses among them:"
      + " \(count(.strong)) strong, \(count(.weak)) weak, \(count(.judgement)) marked as judgement,"
      + " fit or figure without a source here, \(count(.none)) none; contrary evidence on \(contested).\n"
  }

  /// How well assumptions rest on the evidence, and which answers to the model's questions have least against them.
  package func text(width: Int) -> String {
    let head = Layout.wrap(String(coverage.dropLast()), width: width)
    let matrices = model.hypotheses.flatMap { hypothesis in
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
}
