/// How often the links of a loop multiply to each sign along the base run.
package struct LoopPolarity: Sendable {
  package let reinforcing: Int
  package let balancing: Int

  package init(reinforcing: Int, balancing: Int) {
    self.reinforcing = reinforcing
    self.balancing = balancing
  }

  /// The share of the times at which all links act that the loop has a sign; nil if it never acts.
  package func agreement(reinforcing wanted: Bool) -> Double? {
    let acting = reinforcing + balancing
    guard acting > 0 else { return nil }
    return Double(wanted ? reinforcing : balancing) / Double(acting)
  }
}
