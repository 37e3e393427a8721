import Foundation

/// A folder of results, read back.
package struct StoredResult: Sendable {
  package enum Problem: Error, Sendable, CustomStringConvertible {
    case noResult(String)
    case isGame(String)
    case noTable(String)
    case changed(table: String)
    case badRow(table: String, row: Int, column: String)

    package var description: String {
      switch self {
      case .noResult(let path): "\(path) holds no results"
      case .isGame(let path): "\(path) holds what `play` found, of which there is nothing to plot"
      case .noTable(let path): "\(path) is not there or cannot be read"
      case .changed(let table):
        "\(table) is not as the run wrote it: it was damaged or edited"
      case .badRow(let table, let row, let column):
        "line \(row) of \(table) has no number for `\(column)`"
      }
    }
  }

  private let path: String
  package let manifest: Manifest

  /// - Throws: ``Problem/noResult(_:)``, or ``Problem/isGame(_:)``.
  package init(_ path: String) throws(Problem) {
    let manifest: Manifest?
    do {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json"))
      manifest = try Manifest(Array(bytes))
    } catch is Manifest.Damaged {
      throw .changed(table: "manifest.json")
    } catch {
      manifest = nil
    }
    guard let manifest else {
      throw FileManager.default.fileExists(atPath: path + "/play.json")
        ? .isGame(path) : .noResult(path)
    }
    self.path = path
    self.manifest = manifest
  }

  private static func futures(_ inRecord: Bool) -> String { inRecord ? "in_record" : "all" }

  /// The ``reportedQuantiles`` of an outcome over time.
  /// - Parameters:
  ///   - outcome: Its name.
  ///   - changes: Whether of differences from the reference instead of values.
  ///   - inRecord: Whether only over the futures that agree with the record.
  /// - Returns: The times, and by policy `[report][quantile]`.
  /// - Throws: ``Problem``.
  package func bands(
    _ outcome: String, changes: Bool, inRecord: Bool
  ) throws(Problem) -> (times: [Double], bands: [String: [[Double]]]) {
    var times: [Double] = []
    var bands: [String: [[Double]]] = [:]
    try read(
      changes ? "changes.csv" : "quantiles.csv", texts: ["policy", "outcome", "futures"],
      numbers: ["time"] + quantileNames
    ) { texts, numbers in
      guard texts[1] == outcome, texts[2] == Self.futures(inRecord) else { return }
      bands[texts[0], default: []].append(Array(numbers[1...]))
      if bands.count == 1 { times.append(numbers[0]) }
    }
    guard bands.values.allSatisfy({ $0.count == times.count }) else {
      throw Problem.changed(table: changes ? "changes.csv" : "quantiles.csv")
    }
    return (times, bands)
  }

  /// The ``reportedQuantiles`` of an outcome's mean over the times compared, by policy.
  package func comparisons(
    _ outcome: String, changes: Bool, inRecord: Bool
  ) throws(Problem) -> [String: [Double]] {
    var found: [String: [Double]] = [:]
    let wanted = [outcome, Self.futures(inRecord), changes ? "change" : "level"]
    try read(
      "comparisons.csv", texts: ["policy", "outcome", "futures", "quantity"],
      numbers: quantileNames
    ) { texts, numbers in
      if Array(texts[1...]) == wanted { found[texts[0]] = numbers }
    }
    return found
  }

  /// The median of each outcome under each policy, such as `water under leave`.
  package func medians() throws(Problem) -> [String: Double] {
    var found: [String: Double] = [:]
    try read(
      "comparisons.csv", texts: ["policy", "outcome", "futures", "quantity"], numbers: ["q50"]
    ) { texts, numbers in
      if texts[2] == "all", texts[3] == "level" {
        found["\(texts[1]) under \(texts[0])"] = numbers[0]
      }
    }
    return found
  }

  /// What an outcome's change, or its level, hangs on.
  package struct Dependence: Sendable {
    /// The policy whose change it is; empty for a level.
    package var policy = ""
    package var noiseFloor = 0.0
    package var correlations: [(assumption: String, value: Double)] = []
  }

  package func dependence(_ outcome: String) throws(Problem) -> Dependence {
    var found = Dependence()
    try read(
      "drivers.csv", texts: ["outcome", "policy", "assumption"],
      numbers: ["rank_correlation", "noise_floor"]
    ) { texts, numbers in
      guard texts[0] == outcome else { return }
      found.policy = texts[1]
      found.noiseFloor = numbers[1]
      found.correlations.append((texts[2], numbers[0]))
    }
    return found
  }

  /// The values of an outcome over time under a policy in its first futures, by future.
  package func trajectories(
    _ outcome: String, _ policy: String, most: Int
  ) throws(Problem) -> [[Double]] {
    var paths: [Int: [Double]] = [:]
    try read(
      "trajectories.csv", texts: ["outcome"], numbers: ["future", "value"], beginning: policy
    ) { texts, numbers in
      guard texts[0] == outcome, let future = Int(exactly: numbers[0]) else { return }
      if paths[future] != nil || paths.count < most {
        paths[future, default: []].append(numbers[1])
      }
    }
    return paths.sorted { $0.key < $1.key }.map(\.value)
  }

  private func read(
    _ table: String, texts: [String], numbers: [String],
    beginning first: String? = nil,
    each: ([String], [Double]) -> Void
  ) throws(Problem) {
    do {
      let hash = try CSVRows.read(path + "/" + table) { row in
        if let first, !row.begins(with: first) { return }
        let fields = row.texts(texts + numbers)
        let values = try zip(numbers, fields.dropFirst(texts.count)).map { column, text in
          guard text.isEmpty || Double(text) != nil else {
            throw Problem.badRow(table: table, row: row.number, column: column)
          }
          return Double(text) ?? .nan
        }
        each(Array(fields.prefix(texts.count)), values)
      }
      if let written = manifest.hashes?[table], written != hash {
        throw Problem.changed(table: table)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .noTable(path + "/" + table)
    }
  }
}
