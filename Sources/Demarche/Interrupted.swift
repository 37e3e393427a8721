/// A run that was interrupted.
public struct Interrupted: Error, Sendable {
  /// Where its work is kept, and the tables of what was finished.
  public let folder: String
  /// What was finished, in words.
  let finished: String
  /// How to go on; nil: by `run --resume`.
  var next: String?

  /// What to tell the user.
  public var text: String {
    "interrupted; \(finished); go on with \(next ?? "`demarche run --resume \(folder)`")\n"
  }
}
