package import Kernels
import Language
import SourceText

extension CheckedModel {
  /// The model with half the step, reporting at the same times.
  package var withHalfStep: CheckedModel {
    let written = remade { parsed in
      guard let time = parsed.time else { return }
      let step =
        time.step ?? Ratio(numerator: Number(value: 1, range: time.range), denominator: nil)
      let denominator = Number(value: 2 * (step.denominator?.value ?? 1), range: step.range)
      parsed.time?.report = time.report ?? step
      parsed.time?.step = Ratio(numerator: step.numerator, denominator: denominator)
    }
    if let written { return written }
    var model = self
    model.timing.denominator *= 2
    model.timing.steps *= 2
    model.timing.stepsPerReport *= 2
    return model
  }

  /// The model in which some constants have other values, where that changes more than those values: how
  /// many parts a conveyor has depends on its transit time.
  package func with(constants: [String: Double]) -> CheckedModel {
    guard !constants.isEmpty else { return self }
    return remade { parsed in
      for (name, value) in constants {
        if let variable = variable(name) { parsed.set(variable.id, to: value) }
      }
    } ?? self
  }

  /// The model made anew from what was written, with a change; nil if it has no conveyors and queues, or if
  /// the change makes them impossible.
  private func remade(_ change: (inout ParsedModel) -> Void) -> CheckedModel? {
    guard var parsed = written else { return nil }
    change(&parsed)
    guard var model = try? CheckedModel.check(parsed, DiagnosticLog()).model else { return nil }
    model.policies = policies
    for (name, place) in index {
      guard case .uncertain = variables[place].definition, let own = model.index[name] else {
        continue
      }
      model.variables[own].definition = variables[place].definition
    }
    return model
  }

  /// The model with one more policy and with other ranges of some uncertainties.
  /// - Parameters:
  ///   - policy: The policy's name.
  ///   - label: What it is called.
  ///   - settings: The levers that are not at the status quo.
  ///   - ranges: Distributions by the names of uncertainties.
  /// - Returns: The variant.
  package func adding(
    _ policy: String, label: String, settings: [String: Double], ranges: [String: Distribution]
  ) -> CheckedModel {
    var model = self
    let text = Text(text: label, range: file.range(0, 0))
    model.policies.append(
      Policy(
        name: policy, notes: Annotations(label: text, short: text), extends: nil, combines: [],
        settings: settings))
    for (name, distribution) in ranges {
      guard let index = index[name], case .uncertain(let base, _) = variables[index].definition
      else { continue }
      model.variables[index].definition = .uncertain(base: base, distribution)
    }
    return model
  }
}

extension ParsedModel {
  /// Gives a constant, or an element of one, another value.
  fileprivate mutating func set(_ id: VariableID, to value: Double) {
    let whole = id.element([]).text
    guard
      let index = variables.firstIndex(where: { $0.name.text == whole && $0.kind == .constant })
    else { return }
    let range = variables[index].name.range
    let formula = Expression(.number(value), range)
    guard !id.elements.isEmpty else {
      variables[index].formula = formula
      return
    }
    let elements = id.elements.map { Name(text: $0, range: range) }
    variables[index].elements.append(.init(subscripts: elements, formula: formula))
  }
}
