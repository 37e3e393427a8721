package import Analyses
import Checker
import Foundation
package import Results
package import Studies

/// The files of a run.
package struct ResultFiles {
  let edition: Edition
  let choice: RunChoice
  let subject: Subject
  let study: Study
  let why: Why?
  /// The values over time, where they were asked for.
  package var paths: Trajectories?

  package init(edition: Edition, choice: RunChoice, subject: Subject, study: Study, why: Why?) {
    self.edition = edition
    self.choice = choice
    self.subject = subject
    self.study = study
    self.why = why
  }

  package var names: [String] {
    ["manifest.json"] + (isArray ? [Self.arrayFile] : []) + tables.map(\.name)
  }

  var isArray: Bool { choice.isArray }

  /// Writes the tables, then the manifest.
  package func write(to folder: ResultFolder, command: [String], request: Request, isComplete: Bool)
    throws(ResultFolder.Problem)
  {
    if isArray { try folder.write(Self.arrayFile, arrays: write) }
    var hashes: [String: String] = [:]
    for table in tables.reversed() {
      hashes[table.name] = try folder.write(table.name, columns: table.columns, rows: table.rows)
    }
    try folder.write("manifest.json", manifest(command, request, isComplete, hashes))
  }

  private func manifest(
    _ command: [String], _ request: Request, _ isComplete: Bool, _ hashes: [String: String]
  ) -> [UInt8] {
    let units = edition.model.variables.map { ($0.name, $0.unit.description) }
    return Manifest(
      asOf: subject.asOf, assumptionLabels: subject.assumptions.mapValues(\.label),
      command: command, compared: [subject.compared.lowerBound, subject.compared.upperBound],
      complete: isComplete, consistentOnly: choice.consistentOnly,
      design: study.reference.design.method.rawValue, failedRuns: study.failures,
      futures: study.sampled,
      futuresInRecord: study.hasRecord || choice.consistentOnly ? study.futuresInRecord : nil,
      hashes: hashes, hypotheses: choice.hypotheses, model: edition.model.name,
      modelHash: "fnv1a64:\(edition.hash)",
      outcomes: subject.outcomes.map {
        Manifest.Outcome(
          name: $0.name, label: $0.label, short: $0.short, unit: $0.unit, material: $0.material,
          observed: $0.observed.map { [$0.time, $0.value] })
      },
      policies: study.arms.map(\.policy), policiesFrom: subject.changeFrom,
      policyLabels: Dictionary(
        subject.policies.map { ($0.name, $0.short) }, uniquingKeysWith: { first, _ in first }),
      request: ResultFolder.mark(of: request.bytes), runs: study.runs, seed: choice.seed,
      settings: choice.settings, title: subject.title,
      units: Dictionary(uniqueKeysWithValues: units), version: Release.version
    ).bytes
  }
}
