import Analyses
import Checker
import Foundation
import Report
import Results

/// The files of a run.
struct ResultFiles {
  static let version = "0.1.0"

  let model: Model
  let options: RunOptions
  let subject: Subject
  let study: Study
  let why: Why?
  /// The values over time, where they were asked for.
  var paths: Trajectories?

  var names: [String] {
    ["manifest.json"] + (isArray ? [Self.arrayFile] : []) + tables.map(\.name)
  }

  var isArray: Bool { options.format == .netcdf }

  /// Writes the tables, then the manifest.
  func write(to folder: ResultFolder, command: [String], request: Request, isComplete: Bool)
    throws(ResultFolder.Problem)
  {
    if isArray { try folder.write(Self.arrayFile, arrays: write) }
    for table in tables.reversed() {
      try folder.write(table.name, columns: table.columns, rows: table.rows)
    }
    try folder.write("manifest.json", manifest(command, request, isComplete))
  }

  private struct Manifest: Encodable {
    let command: [String]
    let compared: [Double]
    let complete: Bool
    let consistentOnly: Bool
    let design: String
    let failedRuns: Int
    let futures: Int
    let futuresInRecord: Int?
    let hypotheses: [String]
    let model: String
    let modelHash: String
    let policies: [String]
    let request: String
    let runs: Int
    let seed: UInt64
    let settings: [String: Double]
    let units: [String: String]
    let version: String
  }

  private func manifest(_ command: [String], _ request: Request, _ isComplete: Bool) -> [UInt8] {
    let variables = model.checked.variables.map { ($0.name, $0.unit.description) }
    let manifest = Manifest(
      command: command, compared: [subject.compared.lowerBound, subject.compared.upperBound],
      complete: isComplete, consistentOnly: options.consistentOnly,
      design: study.reference.design.method.rawValue,
      failedRuns: study.failures,
      futures: study.sampled,
      futuresInRecord: study.hasRecord || options.consistentOnly
        ? study.futuresInRecord : nil,
      hypotheses: options.hypotheses, model: model.name, modelHash: "fnv1a64:\(model.hash)",
      policies: study.arms.map(\.policy), request: ResultFolder.mark(of: request.bytes),
      runs: study.runs, seed: options.seed,
      settings: options.settings, units: Dictionary(uniqueKeysWithValues: variables),
      version: Self.version)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? [UInt8](encoder.encode(manifest))) ?? []
  }
}
