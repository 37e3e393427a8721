package import Kernels
import Language
import SourceText

extension CheckedModel {
  /// The model with half the step, reporting at the same times.
  package var withHalfStep: CheckedModel {
    var model = self
    model.timing.denominator *= 2
    model.timing.steps *= 2
    model.timing.stepsPerReport *= 2
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
