import Foundation
import Report

/// The differences between two folders of results.
public enum ResultComparison {
  /// Whether a path is a folder of results.
  public static func isResult(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/manifest.json")
  }

  /// What differs: the facts of the manifests, and the median change of each policy and outcome.
  /// - Parameters:
  ///   - first: A folder of results.
  ///   - second: Another.
  /// - Returns: Lines, each ended; empty if nothing differs.
  /// - Throws: ``BadInput`` if a file cannot be read.
  public static func differences(_ first: String, _ second: String) throws(BadInput) -> String {
    let (left, right) = (try manifest(first), try manifest(second))
    var text = ""
    for key in Set(left.keys).union(right.keys).sorted()
    where !["command", "request", "units"].contains(key) {
      let (a, b) = (left[key] ?? "nothing", right[key] ?? "nothing")
      if a != b { text += "\(key): \(a) -> \(b)\n" }
    }
    let (before, after) = (try medians(first), try medians(second))
    for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
      func shown(_ value: Double?) -> String { value.map(Figures.level) ?? "nothing" }
      text += "median of \(key): \(shown(before[key])) -> \(shown(after[key]))\n"
    }
    return text
  }

  private static func manifest(_ folder: String) throws(BadInput) -> [String: String] {
    let data = try contents(folder + "/manifest.json")
    let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    return object.mapValues { value in
      (value as? [Any]).map { $0.map { "\($0)" }.joined(separator: ", ") } ?? "\(value)"
    }
  }

  /// The middle of each policy's values in each outcome at the last time.
  private static func medians(_ folder: String) throws(BadInput) -> [String: Double] {
    let text = String(decoding: try contents(folder + "/quantiles.csv"), as: UTF8.self)
    var result: [String: Double] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 9, fields[3] == "all" else { continue }
      result["\(fields[1]) under \(fields[0]), last time"] = Double(fields[6])
    }
    return result
  }

  private static func contents(_ path: String) throws(BadInput) -> Data {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BadInput("\(path) cannot be read", expected: "a folder that `demarche run` wrote")
    }
    return data
  }
}
