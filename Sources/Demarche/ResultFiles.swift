import Analyses
import Checker
import Foundation
import Report
import Results

/// The tables of a run, tidy: a row an observation, a column a variable.
struct ResultFiles {
  static let version = "0.1.0"

  let model: Model
  let options: RunOptions
  let subject: Subject
  let study: Study
  let why: Why?

  var names: [String] { ["manifest.json"] + tables.map(\.name) }

  func all(command: [String], request: Request, isComplete: Bool) -> [(String, [UInt8])] {
    [("manifest.json", manifest(command, request, isComplete))]
      + tables.map { ($0.name, $0.make()) }
  }

  private var tables: [(name: String, make: () -> [UInt8])] {
    var tables: [(name: String, make: () -> [UInt8])] = [
      ("outcomes.csv", { outcomes }), ("futures.csv", { futures }),
      ("quantiles.csv", { quantiles }), ("hypotheses.csv", { hypotheses }),
      ("drivers.csv", { drivers }), ("failures.csv", { failures }),
    ]
    if let why {
      tables += [("sensitivity.csv", { sensitivity(why) }), ("loops.csv", { loops(why) })]
    }
    return tables
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
        ? study.inRecord.count(where: \.self) : nil,
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

  /// A row a future, policy and outcome.
  private var outcomes: [UInt8] {
    var table = CSVTable(["future", "policy", "outcome", "value", "change"])
    for arm in study.arms {
      for (index, outcome) in arm.outcomes.enumerated() {
        for future in arm.means[index].indices {
          table.add(arm.design.number(future))
          table.add(arm.policy)
          table.add(outcome)
          table.add(arm.means[index][future])
          table.add(arm.means[index][future] - study.reference.means[index][future])
        }
      }
    }
    return table.data
  }

  /// A row a future: whether it agrees with the record, and its assumptions.
  private var futures: [UInt8] {
    let design = study.reference.design
    var table = CSVTable(["future", "in_record"] + design.names)
    for future in 0..<design.futures {
      table.add(design.number(future))
      table.add(study.inRecord[future] ? "true" : "false")
      for column in design.values { table.add(column[future]) }
    }
    return table.data
  }

  /// A row a policy, outcome, time and set of futures.
  private var quantiles: [UInt8] {
    let columns = reportedQuantiles.map { "q\(Int($0 * 100))" }
    var table = CSVTable(["policy", "outcome", "time", "futures"] + columns)
    for arm in study.arms {
      for (index, outcome) in arm.outcomes.enumerated() {
        var sets = [("all", arm.bands[index])]
        if study.hasRecord { sets.append(("in_record", arm.bandsInRecord[index])) }
        for (name, bands) in sets {
          for (time, values) in zip(subject.reportTimes, bands) {
            table.add(arm.policy)
            table.add(outcome)
            table.add(time)
            table.add(name)
            for value in values { table.add(value) }
          }
        }
      }
    }
    return table.data
  }

  /// A row a case of a hypothesis, policy and outcome.
  private var hypotheses: [UInt8] {
    var table = CSVTable([
      "case", "policy", "outcome", "median_change", "reference_level", "share_in_record",
    ])
    for item in study.cases {
      for outcome in study.targets.map(\.outcome) {
        for policy in study.arms.map(\.policy) {
          table.add(item.name)
          table.add(policy)
          table.add(outcome)
          table.add(item.changes[outcome]?[policy] ?? .nan)
          table.add(item.levels[outcome] ?? .nan)
          table.add(item.inRecord ?? .nan)
        }
      }
    }
    return table.data
  }

  /// A row an assumption and explained outcome.
  private var drivers: [UInt8] {
    var table = CSVTable([
      "outcome", "policy", "assumption", "rank_correlation", "noise_floor", "origin",
    ])
    for dependence in study.dependences {
      for driver in dependence.correlations.drivers {
        table.add(dependence.outcome)
        table.add(dependence.policy ?? "")
        table.add(driver.name)
        table.add(driver.correlation)
        table.add(dependence.correlations.noiseFloor)
        table.add(subject.assumptions[driver.name]?.origin ?? "")
      }
    }
    return table.data
  }

  /// A row a run that ended before its time.
  private var failures: [UInt8] {
    var table = CSVTable(["design", "case", "policy", "future", "time", "variable", "reason"])
    for arm in study.failing {
      for failure in arm.failures {
        table.add(arm.design.method.rawValue)
        table.add(arm.hypothesis ?? "")
        table.add(arm.policy)
        table.add(failure.future)
        table.add(failure.time)
        table.add(failure.variable)
        table.add("not finite")
      }
    }
    return table.data
  }

  /// A row a factor and explained outcome.
  private func sensitivity(_ why: Why) -> [UInt8] {
    var table = CSVTable([
      "outcome", "policy", "factor", "first", "first_low", "first_high", "total", "total_low",
      "total_high",
    ])
    for part in why.parts {
      for index in part.indices.indices {
        table.add(part.outcome)
        table.add(part.policy)
        table.add(index.factor)
        for estimate in [index.first, index.total] {
          for value in [estimate.value, estimate.low, estimate.high] { table.add(value) }
        }
      }
    }
    return table.data
  }

  /// A row a loop and explained outcome.
  private func loops(_ why: Why) -> [UInt8] {
    var table = CSVTable(["outcome", "policy", "loop", "median_change", "median_change_without"])
    for part in why.parts {
      for loop in part.loops {
        table.add(part.outcome)
        table.add(part.policy)
        table.add(loop.loop)
        table.add(part.whole)
        table.add(loop.median)
      }
    }
    return table.data
  }
}
