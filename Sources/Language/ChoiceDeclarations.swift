package import SourceText

package struct LeverDeclaration: Sendable {
  /// A word that holds up to and including a value.
  package struct Band: Sendable {
    package let word: Name
    package let upTo: Number
  }
  package let name: Name
  package let unit: UnitExpression
  package let low: Number
  package let high: Number
  package let actors: [Name]
  package var annotations: Annotations
  package var history: [Point] = []
  package var bands: [Band] = []
}

/// `name = value`.
package struct Setting: Sendable {
  package let name: Name
  package let value: Number

  package init(name: Name, value: Number) {
    self.name = name
    self.value = value
  }
}

package struct PolicyDeclaration: Sendable {
  package let name: Name
  package var annotations: Annotations
  package var extends: Name?
  package var combines: [Name] = []
  package var settings: [Setting] = []
}

package struct HypothesisDeclaration: Sendable {
  package struct Case: Sendable {
    package let name: Name
    package let annotations: Annotations
    package let settings: [Setting]
  }
  package let name: Name
  package let annotations: Annotations
  package let cases: [Case]
}

package struct OutcomeDeclaration: Sendable {
  /// Who wants the outcome up or down, and under which condition.
  package struct Wish: Sendable {
    package let up: Bool
    package let actors: [Name]
    package let condition: Text?
  }
  package let name: Name
  package var annotations: Annotations
  package var wishes: [Wish] = []
  package var material: Number?
  package var materialBecause: Text?
}

package struct ObservationDeclaration: Sendable {
  /// A value that was found, with the range its publishers give.
  package struct Value: Sendable {
    package let time: Number
    /// The end of the time it stands for, where that is not the declaration's.
    package let until: Number?
    package let value: Number
    package let low: Number?
    package let high: Number?
    package let annotations: Annotations
  }
  package let name: Name
  /// The length of time that a value is the mean over; nil for values at a date.
  package let meanOver: Number?
  /// How far a consistent future may miss: the root mean square, of logarithms if `logarithmic`.
  package var tolerance: (bound: Number, logarithmic: Bool)?
  package var values: [Value] = []
  package let range: SourceRange
}

/// How two uncertainties go together.
package struct CorrelationDeclaration: Sendable {
  package let first: Name
  package let second: Name
  package let value: Number
  package var annotations: Annotations
}

package struct LoopDeclaration: Sendable {
  package let name: Name
  package let reinforcing: Bool
  package let chain: [Name]
  package var annotations: Annotations
  /// What it means to cut the loop.
  package var off: Text?
}

/// A diagram: the middle of each of its variables from the left and the top, in points.
package struct ViewDeclaration: Sendable {
  package struct Place: Sendable {
    package let name: Name
    package let x: Number
    package let y: Number

    package init(name: Name, x: Number, y: Number) {
      self.name = name
      self.x = x
      self.y = y
    }
  }
  package let label: Text
  package let places: [Place]

  package init(label: Text, places: [Place]) {
    self.label = label
    self.places = places
  }
}

package struct ActorDeclaration: Sendable {
  package struct Option: Sendable {
    package let name: Name
    package let annotations: Annotations
    package let settings: [Setting]
    /// What levers are set to by what the actor sees when it decides.
    package let rules: [(lever: Name, formula: Expression)]
  }
  package let name: Name
  package var annotations: Annotations
  package var options: [Option] = []
  package var payoff: Name?
  /// The actors that it is when they act as one.
  package var joins: [Name] = []
  /// What it can judge the future it is in by.
  package var sees: [Name] = []
  package var decisions: DecisionDates?
}

/// When choices can be changed after the first: at some times, or every so often.
package enum DecisionDates: Sendable {
  case every(Number)
  case at([Number])
}

/// `play "title"`: how the actors' choices become a game.
package struct PlayDeclaration: Sendable {
  package var annotations: Annotations
  /// The times whose payoffs count.
  package var payoffs: (from: Number, to: Number)?
  /// By how much a payoff counts less for each unit of time.
  package var discount: Number?
  package var decisions: DecisionDates?
  /// Who chooses together, the first first; empty: all at once.
  package var moves: [[Name]] = []
  package let range: SourceRange
}
