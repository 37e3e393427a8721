package import Language

/// What a model names and can say in words.
package protocol Labelled {
  var name: String { get }
  var notes: Annotations { get }
}

extension Labelled {
  /// The label, or the name.
  package var label: String { notes.label?.text ?? name }

  /// The short label, or the label.
  package var short: String { notes.short?.text ?? label }
}

extension Policy: Labelled {}
extension Hypothesis: Labelled {}
extension Hypothesis.Case: Labelled {}
extension Loop: Labelled {}
extension Actor: Labelled {}

extension CheckedModel {
  /// The label of an outcome, or that of its variable.
  package func label(of outcome: Outcome) -> String {
    outcome.notes.label?.text ?? variable(outcome.name)?.label ?? outcome.name
  }
}
