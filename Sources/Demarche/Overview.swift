import Checker
import Language
import SourceText

extension Model {
  /// What the model consists of, in a few lines.
  public var overview: String {
    func count(_ kinds: Variable.Kind...) -> Int {
      checked.variables.count { kinds.contains($0.kind) && !$0.isHidden }
    }
    let uncertain = checked.variables.filter { $0.kind == .uncertain || $0.kind == .constant }
    let without = uncertain.count { $0.notes.evidence.isEmpty }
    let rows = [
      ("levers", count(.lever)), ("uncertainties", count(.uncertain)),
      ("constants", count(.constant)), ("stocks", count(.stock)),
      ("flows and auxiliaries", count(.flow, .aux)), ("outcomes", checked.outcomes.count),
      ("policies", checked.policies.count), ("hypotheses", checked.hypotheses.count),
      ("feedback loops", checked.loops.count),
    ]
    var text = "\(title)\n"
    for (label, number) in rows {
      let digits = String(number)
      text += String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  \(label)\n"
    }
    text +=
      "\(unitVerdict), every name is known, and no equation needs itself."
      + " \(without) of \(uncertain.count) assumptions have no origin.\n"
    return text
  }
  /// Whether units fit, of a model whose unit errors are warnings.
  private var unitVerdict: String {
    let doubts = found.count { CheckedModel.unitCodes.contains($0.code) }
    if doubts > 0 { return "Units do not fit in \(doubts) place\(doubts == 1 ? "" : "s")" }
    let unknown = checked.variables.count { !$0.isHidden && !$0.unit.isKnown }
    return unknown == 0
      ? "Units fit" : "Units fit as far as they are given (\(unknown) variables have none)"
  }
}
