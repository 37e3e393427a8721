/// What to play of a model.
package struct PlayChoice: Sendable, Codable {
  package var run: RunChoice
  package var refined: Int
  package var prunes: Bool
  package var level: Int
  package var precision: Double?

  package init(run: RunChoice, refined: Int, prunes: Bool, level: Int, precision: Double?) {
    self.run = run
    self.refined = refined
    self.prunes = prunes
    self.level = level
    self.precision = precision
  }
}
