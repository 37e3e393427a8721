import Studies

/// What to play of a model, and how.
public struct PlayOptions: Sendable {
  /// The futures, hypotheses, settings and workers; its policies and outcomes have no say.
  public var run = RunOptions()
  /// How many futures profiles are run in that are too close to call in the first ones.
  public var refined = 1024
  /// Whether options that others dominate in a quarter of the futures are left out of the rest.
  public var prunes = false
  /// In dynamic play, how far players think: 1 answers what the others do now, 2 answers their answers, and so on.
  public var level = 1
  /// In dynamic play, how sharply players tell better from worse, λ of a logit choice; nil: they take the best.
  public var precision: Double?

  /// All profiles in 256 futures.
  public init() { run.futures = 256 }

  /// The same as the rooms behind the facade know it.
  var choice: PlayChoice {
    PlayChoice(
      run: run.choice, refined: refined, prunes: prunes, level: level, precision: precision)
  }
}
