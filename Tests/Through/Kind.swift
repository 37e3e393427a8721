import Foundation

/// What is broken.
enum Kind: String, CaseIterable {
  case dem, mdl, xmile, claims, game, scenario, table, result

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Good inputs, each with the end of its name.
  func sources() throws -> [[UInt8]] {
    switch self {
    case .dem: try Self.files("Models", "dem")
    case .mdl: try Self.files("Conformance", "mdl")
    case .xmile: try Self.files("Conformance", "xmile")
    case .claims: [Array(Samples.claims.utf8)]
    case .game: Samples.games.map { Array($0.utf8) }
    case .scenario: [Array(Samples.scenario.utf8)]
    case .table, .result: []
    }
  }

  /// The files with an end below a folder, but the large ones.
  private static func files(_ folder: String, _ end: String) throws -> [[UInt8]] {
    let place = root.appending(path: folder)
    let names =
      FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix("." + end) && !$0.hasSuffix("checks.dem") }.sorted()
      .map { Array(try Data(contentsOf: place.appending(path: $0))) }.filter { $0.count < 20_000 }
  }
}
