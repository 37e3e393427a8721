import Foundation

/// What a folder of results is: what was run, and what its columns are called.
package struct Manifest: Codable, Sendable {
  package struct Outcome: Codable, Sendable {
    package let name: String
    package let label: String
    package let short: String
    package let unit: String
    /// The smallest change that counts.
    package let material: Double
    /// Observed values as pairs of time and value.
    package let observed: [[Double]]

    package init(
      name: String, label: String, short: String, unit: String, material: Double,
      observed: [[Double]]
    ) {
      self.name = name
      self.label = label
      self.short = short
      self.unit = unit
      self.material = material
      self.observed = observed
    }
  }
  package var asOf: String?
  package var assumptionLabels: [String: String]
  package var command: [String]
  package var compared: [Double]
  package var complete: Bool
  package var consistentOnly: Bool
  package var design: String
  package var failedRuns: Int
  package var futures: Int
  package var futuresInRecord: Int?
  /// The hash of each table as it was written.
  package var hashes: [String: String]?
  package var hypotheses: [String]
  /// The hash of the other lines of the manifest.
  package private(set) var manifestHash: String?
  package var model: String
  package var modelHash: String
  package var outcomes: [Outcome]
  package var policies: [String]
  package var policiesFrom: Double?
  package var policyLabels: [String: String]
  package var request: String
  package var runs: Int
  package var seed: UInt64
  package var settings: [String: Double]
  package var title: String
  package var units: [String: String]
  package var version: String

  package init(
    asOf: String?, assumptionLabels: [String: String], command: [String], compared: [Double],
    complete: Bool, consistentOnly: Bool, design: String, failedRuns: Int, futures: Int,
    futuresInRecord: Int?, hashes: [String: String]?, hypotheses: [String], model: String,
    modelHash: String,
    outcomes: [Outcome], policies: [String], policiesFrom: Double?,
    policyLabels: [String: String], request: String, runs: Int, seed: UInt64,
    settings: [String: Double], title: String, units: [String: String], version: String
  ) {
    self.asOf = asOf
    self.assumptionLabels = assumptionLabels
    self.command = command
    self.compared = compared
    self.complete = complete
    self.consistentOnly = consistentOnly
    self.design = design
    self.failedRuns = failedRuns
    self.futures = futures
    self.futuresInRecord = futuresInRecord
    self.hashes = hashes
    self.hypotheses = hypotheses
    self.model = model
    self.modelHash = modelHash
    self.outcomes = outcomes
    self.policies = policies
    self.policiesFrom = policiesFrom
    self.policyLabels = policyLabels
    self.request = request
    self.runs = runs
    self.seed = seed
    self.settings = settings
    self.title = title
    self.units = units
    self.version = version
  }

  package var bytes: [UInt8] {
    var manifest = self
    // Its line is left out of what it is the hash of.
    manifest.manifestHash = ""
    manifest.manifestHash = Self.hash(KeptJSON.bytes(of: manifest, .convertToSnakeCase))
    return KeptJSON.bytes(of: manifest, .convertToSnakeCase)
  }

  /// Reads what ``bytes`` wrote.
  /// - Throws: ``Damaged``, or what the decoder says.
  package init(_ bytes: [UInt8]) throws {
    self = try KeptJSON.value(Self.self, from: bytes, .convertFromSnakeCase)
    let isWhole = manifestHash.map { $0 == Self.hash(bytes) } ?? true
    guard isWhole, compared.count == 2, !policies.isEmpty,
      outcomes.allSatisfy({ $0.observed.allSatisfy { $0.count == 2 } })
    else { throw Damaged() }
  }

  /// It was changed since it was written.
  package struct Damaged: Error {}

  private static func hash(_ bytes: [UInt8]) -> String {
    let line = Array("  \"manifest_hash\" : ".utf8)
    let others = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .filter { !$0.starts(with: line) }
    return ResultFolder.mark(of: Array(others.joined(separator: [0x0A])))
  }
}
