import Analyses
package import Checker
import Compiler
package import Engine
import Ensemble
import Kernels
import Language
package import Results
package import SourceText
import Words

/// A model and a request, checked against each other.
package struct Plan {
  /// The model, its conveyors as long as the request has them.
  let model: CheckedModel
  let choice: RunChoice
  /// Values of constants and loop switches.
  let overrides: [String: Double]
  /// Values of uncertainties in all futures.
  let fixed: [String: Double]
  /// Values of levers in all policies.
  private let levers: [String: Double]
  /// The reference first.
  package let policies: [Policy]
  let outcomes: [Outcome]
  package let shown: [String]

  package init(_ model: CheckedModel, _ choice: RunChoice) throws(Refusal) {
    guard (1...RunChoice.mostFutures).contains(choice.futures) else {
      throw Refusal(
        "a run has \(choice.futures) futures", expected: "1 to \(RunChoice.mostFutures)")
    }
    self.choice = choice
    var fixed: [String: Double] = [:]
    for name in choice.hypotheses {
      let cases = model.hypotheses.flatMap(\.cases)
      guard let found = cases.first(where: { $0.name == name }) else {
        throw Refusal(unknown: "hypothesis", name, known: cases.map(\.name))
      }
      for (parameter, value) in found.settings.sorted(by: { $0.key < $1.key }) {
        if let other = fixed[parameter], other != value {
          throw Refusal("the hypotheses chosen set `\(parameter)` differently")
        }
        fixed[parameter] = value
      }
    }
    var overrides: [String: Double] = [:]
    var levers: [String: Double] = [:]
    for (name, value) in choice.settings.sorted(by: { $0.key < $1.key }) {
      guard value.isFinite else {
        throw Refusal("`\(name)` is set to \(value)", expected: "a finite number")
      }
      switch model.variable(name)?.definition {
      case .uncertain: fixed[name] = value
      case .lever(let lever):
        guard (lever.low...lever.high).contains(value) else {
          throw Refusal(
            "`\(name)` is set to \(Figures.plain(value)), outside its range",
            expected: "\(Figures.plain(lever.low)) to \(Figures.plain(lever.high))")
        }
        levers[name] = value
      case .value: overrides[name] = value
      case .stock, .equation, .ramp:
        throw Refusal(
          "`\(name)` is computed by the model and cannot be set",
          expected: "a lever, an uncertainty, a constant or a loop switch")
      case nil:
        throw Refusal(unknown: "variable", name, known: Self.settable(model))
      }
    }
    if !choice.varied.isEmpty {
      let known = model.uncertainties.map(\.name)
      for name in choice.varied where !known.contains(name) {
        throw Refusal(unknown: "uncertainty", name, known: known)
      }
      for uncertainty in model.uncertainties
      where !choice.varied.contains(uncertainty.name) && fixed[uncertainty.name] == nil {
        fixed[uncertainty.name] = uncertainty.base
      }
    }
    self.fixed = fixed
    self.overrides = overrides
    self.model = model.with(constants: overrides)
    self.levers = levers
    policies = try Self.policies(model, choice.policies)
    outcomes = model.outcomes
    shown = try Self.shown(model, choice.outcomes)
  }

  private static func settable(_ model: CheckedModel) -> [String] {
    let kinds: [Variable.Kind] = [.lever, .uncertain, .constant, .loopSwitch]
    return model.variables.filter { kinds.contains($0.kind) }.map(\.name)
  }

  private static func policies(_ model: CheckedModel, _ names: [String]) throws(Refusal)
    -> [Policy]
  {
    let known = model.policies
    guard let reference = known.first else {
      if let name = names.first { throw Refusal(unknown: "policy", name, known: []) }
      return []
    }
    guard !names.isEmpty else {
      return known.filter { !$0.notes.aside || $0.name == reference.name }
    }
    var chosen = [reference]
    for name in names where name != reference.name {
      guard let policy = known.first(where: { $0.name == name }) else {
        throw Refusal(unknown: "policy", name, known: known.map(\.name))
      }
      if !chosen.contains(where: { $0.name == name }) { chosen.append(policy) }
    }
    return chosen
  }

  private static func shown(_ model: CheckedModel, _ names: [String]) throws(Refusal) -> [String] {
    let known = model.outcomes.map(\.name)
    if names == ["all"] { return known }
    for name in names where !known.contains(name) {
      throw Refusal(unknown: "outcome", name, known: known + ["all"])
    }
    if !names.isEmpty { return names }
    return model.answeredBy.isEmpty ? known : model.answeredBy
  }

  /// The value of every lever under a policy.
  func levers(_ policy: Policy?) -> [String: Double] {
    model.levers(under: policy).merging(levers) { _, given in given }
  }

  /// The inputs of a program with base values, a policy's levers, and what is fixed.
  func baseInputs(_ program: Program, _ policy: Policy?) -> [Double] {
    let levers = levers(policy)
    return program.inputs.map { input in
      levers[input.name] ?? fixed[input.name] ?? model.baseValue(of: input.name) ?? .nan
    }
  }

  /// The inputs of a program in one future of a design.
  func inputs(_ program: Program, _ policy: Policy?, _ design: Design, _ future: Int) -> [Double] {
    let levers = levers(policy)
    return program.inputs.map { input in
      levers[input.name] ?? fixed[input.name]
        ?? design.names.firstIndex(of: input.name).map { design.values[$0][future] } ?? .nan
    }
  }

  /// The model's uncertainties.
  package var uncertainties: [Uncertainty] {
    model.uncertainties.map {
      Uncertainty(name: $0.name, base: $0.base, ends: $0.distribution.ends)
    }
  }
}

extension CheckedModel {
  /// What turns shares into values of the uncertainties.
  ///
  /// Refused where there are more than direction numbers, of which indices of sensitivity need two each.
  var sampler: Sampler {
    get throws(Refusal) { Sampler(try sampling) }
  }

  /// The program of the sampler.
  package var sampling: Sampling {
    get throws(Refusal) {
      let most = Sobol.largestDimension / 2
      guard uncertainties.count <= most else {
        throw Refusal(
          "the model `\(name)` has \(uncertainties.count) uncertainties, too many to be sampled",
          expected: "at most \(most)",
          hint: "make constants of those that matter least; `run --base` needs no sample")
      }
      return Sampling(self)
    }
  }
}

extension Plan {
  /// The policies that combine others, and those that add something to one that does.
  var combinations: [Study.Combination] {
    policies.compactMap { policy in
      let base = policy.extends.flatMap { name in policies.first { $0.name == name } }
      let parts = policy.combines.isEmpty ? base?.combines ?? [] : policy.combines
      return parts.isEmpty ? nil : Study.Combination(policy: policy.name, parts: parts)
    }
  }
}
