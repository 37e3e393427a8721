import Checker
import Compiler
import Engine
import Ensemble
import Kernels
import Language
import Report
import Results
import Words

/// A model and a request, checked against each other.
struct Plan {
  /// The model, its conveyors as long as the request has them.
  let model: CheckedModel
  let options: RunOptions
  /// Values of constants and loop switches.
  let overrides: [String: Double]
  /// Values of uncertainties in all futures.
  let fixed: [String: Double]
  /// Values of levers in all policies.
  private let levers: [String: Double]
  /// The reference first.
  let policies: [Policy]
  let outcomes: [Outcome]
  let shown: [String]

  init(_ model: CheckedModel, _ options: RunOptions) throws(BadInput) {
    guard (1...RunOptions.mostFutures).contains(options.futures) else {
      throw BadInput(
        "a run has \(options.futures) futures", expected: "1 to \(RunOptions.mostFutures)")
    }
    self.options = options
    var fixed: [String: Double] = [:]
    for name in options.hypotheses {
      let cases = model.hypotheses.flatMap(\.cases)
      guard let found = cases.first(where: { $0.name == name }) else {
        throw BadInput(unknown: "hypothesis", name, known: cases.map(\.name))
      }
      for (parameter, value) in found.settings.sorted(by: { $0.key < $1.key }) {
        if let other = fixed[parameter], other != value {
          throw BadInput("the hypotheses chosen set `\(parameter)` differently")
        }
        fixed[parameter] = value
      }
    }
    var overrides: [String: Double] = [:]
    var levers: [String: Double] = [:]
    for (name, value) in options.settings.sorted(by: { $0.key < $1.key }) {
      guard value.isFinite else {
        throw BadInput("`\(name)` is set to \(value)", expected: "a finite number")
      }
      switch model.variable(name)?.definition {
      case .uncertain: fixed[name] = value
      case .lever(let lever):
        guard (lever.low...lever.high).contains(value) else {
          throw BadInput(
            "`\(name)` is set to \(Figures.plain(value)), outside its range",
            expected: "\(Figures.plain(lever.low)) to \(Figures.plain(lever.high))")
        }
        levers[name] = value
      case .value: overrides[name] = value
      case .stock, .equation, .ramp:
        throw BadInput(
          "`\(name)` is computed by the model and cannot be set",
          expected: "a lever, an uncertainty, a constant or a loop switch")
      case nil:
        throw BadInput(unknown: "variable", name, known: Self.settable(model))
      }
    }
    if !options.varied.isEmpty {
      let known = model.uncertainties.map(\.name)
      for name in options.varied where !known.contains(name) {
        throw BadInput(unknown: "uncertainty", name, known: known)
      }
      for uncertainty in model.uncertainties
      where !options.varied.contains(uncertainty.name) && fixed[uncertainty.name] == nil {
        fixed[uncertainty.name] = uncertainty.base
      }
    }
    self.fixed = fixed
    self.overrides = overrides
    self.model = model.with(constants: overrides)
    self.levers = levers
    policies = try Self.policies(model, options.policies)
    outcomes = model.outcomes
    shown = try Self.shown(model, options.outcomes)
  }

  private static func settable(_ model: CheckedModel) -> [String] {
    let kinds: [Variable.Kind] = [.lever, .uncertain, .constant, .loopSwitch]
    return model.variables.filter { kinds.contains($0.kind) }.map(\.name)
  }

  private static func policies(_ model: CheckedModel, _ names: [String]) throws(BadInput)
    -> [Policy]
  {
    let known = model.policies
    guard let reference = known.first else {
      if let name = names.first { throw BadInput(unknown: "policy", name, known: []) }
      return []
    }
    guard !names.isEmpty else {
      return known.filter { !$0.notes.aside || $0.name == reference.name }
    }
    var chosen = [reference]
    for name in names where name != reference.name {
      guard let policy = known.first(where: { $0.name == name }) else {
        throw BadInput(unknown: "policy", name, known: known.map(\.name))
      }
      if !chosen.contains(where: { $0.name == name }) { chosen.append(policy) }
    }
    return chosen
  }

  private static func shown(_ model: CheckedModel, _ names: [String]) throws(BadInput) -> [String] {
    let known = model.outcomes.map(\.name)
    if names == ["all"] { return known }
    for name in names where !known.contains(name) {
      throw BadInput(unknown: "outcome", name, known: known + ["all"])
    }
    if !names.isEmpty { return names }
    return model.answeredBy.isEmpty ? known : model.answeredBy
  }

  /// The value of every lever under a policy.
  func levers(_ policy: Policy?) -> [String: Double] {
    var values: [String: Double] = [:]
    for variable in model.variables {
      if case .lever(let lever) = variable.definition {
        values[variable.name] =
          levers[variable.name] ?? policy?.settings[variable.name] ?? lever.statusQuo
      }
    }
    return values
  }

  /// The inputs of a program with base values, a policy's levers, and what is fixed.
  func baseInputs(_ program: Program, _ policy: Policy?) -> [Double] {
    let levers = levers(policy)
    let bases = Dictionary(uniqueKeysWithValues: model.uncertainties.map { ($0.name, $0.base) })
    return program.inputs.map { levers[$0.name] ?? fixed[$0.name] ?? bases[$0.name] ?? .nan }
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
  var uncertainties: [Uncertainty] {
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
    get throws(BadInput) { Sampler(try sampling) }
  }

  /// The program of the sampler.
  var sampling: Sampling {
    get throws(BadInput) {
      let most = Sobol.largestDimension / 2
      guard uncertainties.count <= most else {
        throw BadInput(
          "the model `\(name)` has \(uncertainties.count) uncertainties, too many to be sampled",
          expected: "at most \(most)",
          hint: "make constants of those that matter least; `run --base` needs no sample")
      }
      return Sampling(self)
    }
  }
}
