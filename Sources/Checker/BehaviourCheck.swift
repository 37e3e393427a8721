package import Language

/// Something that must hold of how the model behaves.
package struct BehaviourCheck: Sendable {
  package struct Demand: Sendable {
    package enum Kind: Sendable {
      /// The check's own auxiliaries: `truth` is 1 where the demand holds; `broken` is above 0 at the
      /// last time if it did not hold, then or, for `always`, ever.
      case holds(truth: String, broken: String, always: Bool)
      case moves([String], CheckDeclaration.Direction)
      /// Variables that half the step changes by less than a share of their largest value.
      case halfStep([String], within: Double)
    }
    package let kind: Kind
    /// The demand as written.
    package let text: String
  }
  package let name: String
  package let label: String?
  package let settings: [String: Double]
  package let policies: [String]
  /// How many futures; nil for the one with base values.
  package let futures: Int?
  package let demands: [Demand]
}
