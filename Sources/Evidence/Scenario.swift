package import Checker
package import Kernels

/// What was chosen of a model: levers, and what is assumed.
package struct Scenario: Sendable {
  /// The name of the policy that its levers make.
  package static let policy = "scenario"

  package internal(set) var label: String?
  package internal(set) var levers: [String: Double] = [:]
  /// Cases of hypotheses that hold.
  package internal(set) var cases: [String] = []
  /// Values of uncertainties and constants, and loops that are cut.
  package internal(set) var values: [String: Double] = [:]
  package internal(set) var ranges: [String: Distribution] = [:]
  /// The model's policies that it is compared with besides.
  package internal(set) var policies: [String] = []
  /// Whether only futures that agree with the record count.
  package internal(set) var isInRecord = false

  /// A model with the scenario's policy and ranges.
  package func variant(of model: CheckedModel) -> CheckedModel {
    model.adding(Self.policy, label: label ?? Self.policy, settings: levers, ranges: ranges)
  }
}
