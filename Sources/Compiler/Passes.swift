/// What makes a program quicker; each can be left out, and none changes a bit or who fails.
package struct Passes: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// What depends on constants alone is computed while compiling.
  package static let folding = Passes(rawValue: 1)
  /// What is computed twice from the same values is computed once.
  package static let sharing = Passes(rawValue: 2)
  /// What does not change during a run is computed at its beginning, what depends on the time alone once for all
  /// runs.
  package static let hoisting = Passes(rawValue: 4)
  /// What nothing reads is left out.
  package static let pruning = Passes(rawValue: 8)
  /// A register is used again once its value was read for the last time, so that a block of futures stays in the
  /// processor's nearest memory.
  package static let packing = Passes(rawValue: 16)
  /// A product that only a sum or a difference reads becomes one instruction with it; both are rounded.
  package static let fusing = Passes(rawValue: 32)

  package static let all: Passes = [.folding, .sharing, .hoisting, .pruning, .packing, .fusing]
}
