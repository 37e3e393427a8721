/// What would have to be otherwise for a player to choose otherwise at a profile.
package struct BreakEven: Sendable {
  package enum Change: Sendable {
    /// A weight of its payoff that would have to count this many times as much.
    case weight(String, factor: Double)
    /// An assumption that would have to have this value, or one beyond it on the side named.
    case assumption(String, value: Double, above: Bool)
  }
  package let profile: Int
  package let player: Int
  package let strategy: Int
  package let change: Change

  package init(profile: Int, player: Int, strategy: Int, change: Change) {
    self.profile = profile
    self.player = player
    self.strategy = strategy
    self.change = change
  }

  /// The factor of a weight at which a sum is nil, if part of it is proportional to the weight.
  package static func factor(total: Double, weighted: Double) -> Double? {
    let factor = (weighted - total) / weighted
    return factor > 0 && factor.isFinite ? factor : nil
  }

  /// Where a gain that was computed at some values first becomes positive, on a straight line between them.
  /// - Parameters:
  ///   - values: Rising.
  ///   - gains: The gain at each.
  /// - Returns: The value, and whether the gain is positive above it; nil if it never changes its sign.
  package static func crossing(_ values: [Double], _ gains: [Double]) -> (
    value: Double, above: Bool
  )? {
    for place in 1..<max(values.count, 1) {
      let (low, high) = (gains[place - 1], gains[place])
      guard (low > 0) != (high > 0) else { continue }
      let fraction = low / (low - high)
      return (values[place - 1] + fraction * (values[place] - values[place - 1]), high > 0)
    }
    return nil
  }
}
