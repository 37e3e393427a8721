import Analyses
package import Checker
import Compiler
import Engine
import Language

extension Subject {
  /// What a model calls things.
  package init(_ model: CheckedModel, _ policies: [Checker.Policy]) {
    func actor(_ name: String) -> String {
      model.actors.first { $0.name == name }?.short ?? name
    }
    let assumptions = model.variables.filter { $0.kind == .uncertain }.map { variable in
      (
        variable.name,
        Assumption(
          label: variable.label, origin: variable.origin,
          isJudgement: variable.notes.evidence.allSatisfy { $0.text == "judgement" })
      )
    }
    self.init(
      name: model.name, title: model.heading, asOf: model.asOf,
      question: model.question, answeredBy: model.answeredBy,
      outcomes: model.outcomes.map { Self.outcome($0, model, actor) },
      policies: policies.isEmpty
        ? [Policy(name: "as is", label: "As is", short: "as is", combines: [], extends: nil)]
        : policies.map { policy in
          Policy(
            name: policy.name, label: policy.label, short: policy.short,
            combines: policy.combines, extends: policy.extends)
        },
      hypotheses: model.hypotheses.map { hypothesis in
        Hypothesis(
          question: hypothesis.label,
          cases: hypothesis.cases.map { item in
            Hypothesis.Case(
              name: item.name, label: item.label, short: item.notes.short?.text ?? item.name)
          })
      },
      assumptions: Dictionary(uniqueKeysWithValues: assumptions),
      changeFrom: model.timing.change?.from, compared: model.timing.compare,
      reportTimes: Clock(model.timing).reportTimes)
  }

  private static func outcome(
    _ outcome: Checker.Outcome, _ model: CheckedModel, _ actor: (String) -> String
  ) -> Outcome {
    let variable = model.variable(outcome.name)
    let label = model.label(of: outcome)
    func wanting(_ up: Bool) -> [String] {
      outcome.wishes.filter { $0.up == up }.flatMap { wish in
        wish.actors.map { actor($0.text) + (wish.condition.map { " (\($0.text))" } ?? "") }
      }
    }
    let observations = model.observations.filter { $0.name == outcome.name }
    return Outcome(
      name: outcome.name, label: label, short: outcome.notes.short?.text ?? label,
      unit: variable?.unit.description ?? "1",
      spokenUnit: spoken(variable?.unit.description ?? "1", model), material: outcome.material,
      wantedDown: wanting(false), wantedUp: wanting(true),
      observed: observations.flatMap { observation in
        observation.values.map { value in
          let start = value.time.value
          let end = value.until?.value ?? start + (observation.meanOver ?? 0)
          return ((start + end) / 2, value.value.value)
        }
      })
  }

  /// A unit as it is said: `attack/year` is attacks a year, `usd_m` what its declaration calls it.
  static func spoken(_ unit: String, _ model: CheckedModel) -> String {
    guard unit != "1" else { return "index" }
    let parts = unit.split(separator: "/").map(String.init)
    guard let first = parts.first, unit.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "/" }) else {
      return unit
    }
    let label = model.units.first { $0.name == first }?.label
    let plural = first.hasSuffix("s") || first.contains("_") ? first : first + "s"
    return ([first == "1" ? "" : label ?? plural] + parts.dropFirst().map { "a \($0)" })
      .joined(separator: " ")
  }
}
