/// Runs of which all failed, so that there is nothing to say.
public struct NotComputed: Error, Sendable {
  /// What could not be computed, in a sentence.
  public let reason: String
}
