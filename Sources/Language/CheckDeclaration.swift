package import SourceText

/// Something that must hold of how the model behaves: `check no_fighters always attacks == 0`.
package struct CheckDeclaration: Sendable {
  /// Which way an outcome moves against the same run without the check's settings.
  package enum Direction: Sendable {
    case up
    case down
    case not
  }
  package struct Demand: Sendable {
    package enum Kind: Sendable {
      case always(Expression)
      case finally(Expression)
      /// Some variables, or all stocks.
      case neverNegative([Name])
      /// A sum that flows alone change.
      case conserves(Expression, gains: [Name], loses: [Name], within: Number)
      case moves([Name], Direction)
      case halfStep([Name], within: Number)
    }
    package let kind: Kind
    package let range: SourceRange
  }
  /// Under which policies it must hold.
  package enum Policies: Sendable {
    case reference
    case named([Name])
    case all
  }
  package let name: Name
  package internal(set) var annotations = Annotations()
  package internal(set) var settings: [Setting] = []
  package internal(set) var policies = Policies.reference
  /// How many futures; nil for the one with base values.
  package internal(set) var futures: Number?
  package internal(set) var demands: [Demand] = []
}
