import Checker
import Language
import SourceText
import Words

extension Model {
  /// What the model consists of, in a few lines.
  public var overview: String {
    func count(_ kinds: Variable.Kind...) -> Int {
      checked.variables.count { kinds.contains($0.kind) && !$0.isHidden }
    }
    let uncertain = checked.variables.filter { $0.kind == .uncertain || $0.kind == .constant }
    let without = uncertain.count { $0.notes.evidence.isEmpty }
    let rows = [
      ("lever", "levers", count(.lever)), ("uncertainty", "uncertainties", count(.uncertain)),
      ("constant", "constants", count(.constant)), ("stock", "stocks", count(.stock)),
      ("flow or auxiliary", "flows and auxiliaries", count(.flow, .aux)),
      ("outcome", "outcomes", checked.outcomes.count),
      ("policy", "policies", checked.policies.count),
      ("hypothesis", "hypotheses", checked.hypotheses.count),
      ("feedback loop", "feedback loops", checked.loops.count),
    ]
    var text = "\(title)\n"
    for (one, many, number) in rows {
      text += Layout.right(Figures.count(number), 6) + "  \(number == 1 ? one : many)\n"
    }
    text +=
      "\(unitVerdict), every name is known, and no equation needs itself."
      + " \(Self.origins(of: uncertain.count, without: without))\n"
    return text
  }

  private static func origins(of all: Int, without: Int) -> String {
    switch (all, without) {
    case (0, _): "It makes no assumption."
    case (1, 0): "Its one assumption says what it rests on."
    case (1, 1): "Its one assumption does not say what it rests on."
    case (_, 0): "Each of its \(Figures.count(all)) assumptions says what it rests on."
    case (_, 1): "Of its \(Figures.count(all)) assumptions 1 does not say what it rests on."
    default:
      "Of its \(Figures.count(all)) assumptions \(Figures.count(without)) do not say what they rest on."
    }
  }

  /// Whether units fit, of a model whose unit errors are warnings.
  private var unitVerdict: String {
    let doubts = found.count { CheckedModel.unitCodes.contains($0.code) }
    if doubts > 0 { return "Units do not fit in \(Figures.counted(doubts, "place"))" }
    let unknown = checked.variables.count { !$0.isHidden && !$0.unit.isKnown }
    return unknown == 0
      ? "Units fit"
      : "Units fit as far as they are given (\(Figures.counted(unknown, "variable has", "variables have")) none)"
  }
}
