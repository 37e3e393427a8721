import Engine
import Kernels

/// Registers whose values others hold already, so that the code that computes them is left out.
struct Replacements {
  private var places: [Int32]
  /// Registers that are read once a step was evaluated, and those that change as it ends.
  private let observed: Set<Int32>
  private let moving: Set<Int32>
  /// What the first time sets, which nothing replaces.
  private let set: Set<Int32>

  init(_ draft: Draft) {
    places = (0..<Int32(draft.registerCount)).map { $0 }
    observed = draft.observed
    moving = Set(draft.stocks.map(\.register) + draft.delays.map(\.output))
    set = draft.set
  }

  subscript(_ register: Int32) -> Int32 {
    // Registers made since are nobody's.
    Int(register) < places.count ? places[Int(register)] : register
  }

  /// Whether a register stands for another from now on; not what is still to be read when the other has changed.
  mutating func replace(
    _ target: Int32, by source: Int32, in variables: inout [Int32: [String]]
  ) -> Bool {
    guard !set.contains(target), !(observed.contains(target) && moving.contains(source)) else {
      return false
    }
    places[Int(target)] = source
    if let names = variables.removeValue(forKey: target) {
      variables[source, default: []] += names
    }
    return true
  }
}
