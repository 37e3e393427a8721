import Foundation
import Report
import SourceText

/// The differences between two folders of results.
public enum ResultComparison {
  /// Whether a path is a folder of results.
  public static func isResult(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/manifest.json")
  }

  /// What differs: the facts of the manifests, and the median of each policy and outcome.
  /// - Parameters:
  ///   - first: A folder of results.
  ///   - second: Another.
  /// - Returns: Lines, each ended; empty if nothing differs.
  /// - Throws: ``BadInput`` if a file cannot be read.
  public static func differences(_ first: String, _ second: String) throws(BadInput) -> String {
    try refusing { () throws(Refusal) in try ResultDifference.text(first, second) }
  }
}
