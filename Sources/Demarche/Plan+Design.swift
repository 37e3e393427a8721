import Checker
import Compiler
import Engine
import Ensemble
import Foundation
import Report
import Results
import SourceText

extension Plan {
  /// The futures that the request chooses; those that do not vary keep their base values.
  func sample() throws(BadInput) -> Sample {
    let sampler = try model.sampler
    let sample =
      switch options.design {
      case .sobol: Sample(sobol: sampler, futures: options.futures, seed: options.seed)
      case .latin: Sample(latin: sampler, futures: options.futures, seed: options.seed)
      case .random: Sample(random: sampler, futures: options.futures, seed: options.seed)
      case .factorial(let levels): try factorial(levels, sampler)
      case .table(let path): try table(path)
      }
    guard options.replications <= RunOptions.mostFutures / max(sample.futures, 1) else {
      throw BadInput(
        "\(options.replications) replications of \(sample.futures) futures are too many",
        expected: "at most \(RunOptions.mostFutures) in all")
    }
    guard options.replications == 1 || drawsAtRandom else {
      throw BadInput(
        "nothing is drawn at random in this model, so that replications would be alike",
        hint: "leave out --replications, or add --events in a model that has them")
    }
    return sample.fixing(fixed).repeated(options.replications)
  }

  /// Whether the outcomes depend on random processes.
  private var drawsAtRandom: Bool {
    !Program(model, outputs: outcomes.map(\.name), overrides: overrides).draws.isEmpty
  }

  private func factorial(_ levels: Int, _ sampler: Sampler) throws(BadInput) -> Sample {
    let varied = model.uncertainties.map(\.name).filter { fixed[$0] == nil }
    let count = pow(Double(levels), Double(varied.count))
    guard levels > 1, count <= Double(RunOptions.mostFutures) else {
      throw BadInput(
        "all combinations of \(levels) levels of \(varied.count) uncertainties are"
          + " \(Figures.level(count)) futures",
        expected: "2 levels or more, and at most \(RunOptions.mostFutures) futures",
        hint: "name the uncertainties that matter with --vary; `run --why` finds them")
    }
    return Sample(factorial: sampler, levels: levels, varied: varied, seed: options.seed)
  }

  /// Columns that tables of results have besides the uncertainties.
  private static let otherColumns: Set = ["future", "scenario", "in_record"]

  /// The rows of a table as futures.
  private func table(_ path: String) throws(BadInput) -> Sample {
    do throws(Diagnostics) {
      let file = try SourceFile.read(path: path)
      var log = DiagnosticLog()
      let (names, columns) = rows(file, &log)
      try log.check()
      let futures = columns.first?.count ?? 0
      let values = model.uncertainties.map { uncertainty in
        names.firstIndex(of: uncertainty.name).map { columns[$0] }
          ?? Array(repeating: uncertainty.base, count: futures)
      }
      return Sample(
        names: model.uncertainties.map(\.name), table: values, futures: futures,
        seed: options.seed)
    } catch {
      throw BadInput(error)
    }
  }

  private func rows(_ file: SourceFile, _ log: inout DiagnosticLog) -> ([String], [[Double]]) {
    let known = model.uncertainties.map(\.name)
    let lines = file.csvLines
    let heading = lines.first.map { file.csvFields(line: $0) } ?? []
    var names: [String] = []
    var places: [Int] = []
    for (place, field) in heading.enumerated() where !Self.otherColumns.contains(field.text) {
      if !known.contains(field.text) {
        log.add(DesignMistakes.unknownColumn(field, known))
      } else if names.contains(field.text) {
        log.add(DesignMistakes.repeatedColumn(field))
      } else {
        names.append(field.text)
        places.append(place)
      }
    }
    var columns = names.map { _ in [Double]() }
    for line in lines.dropFirst() {
      let fields = file.csvFields(line: line)
      for (index, place) in places.enumerated() {
        guard fields.indices.contains(place), let value = Double(fields[place].text), value.isFinite
        else {
          log.add(
            DesignMistakes.noNumber(
              fields.indices.contains(place) ? fields[place] : nil, names[index], file, line))
          continue
        }
        columns[index].append(value)
      }
    }
    guard !log.hasErrors else { return (names, columns) }
    if names.isEmpty || lines.count < 2 || lines.count - 1 > RunOptions.mostKept {
      log.add(DesignMistakes.noFutures(file, rows: lines.count - 1, RunOptions.mostKept))
    }
    return (names, columns)
  }
}

/// The wording of what a table of futures can say but not mean.
private enum DesignMistakes {
  static func unknownColumn(_ field: SourceFile.CSVField, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-column", at: field.range, "there is no uncertainty `\(field.text)`",
      expected: shortList(known),
      hint: nearestName(to: field.text, among: known).map { "did you mean `\($0)`?" }
        ?? "a column is an uncertainty, a row a future")
  }

  static func repeatedColumn(_ field: SourceFile.CSVField) -> Diagnostic {
    Diagnostic(
      "repeated-column", at: field.range, "the column `\(field.text)` stands here twice",
      hint: "keep one of the two")
  }

  static func noNumber(
    _ field: SourceFile.CSVField?, _ name: String, _ file: SourceFile, _ line: Int
  ) -> Diagnostic {
    let extent = file.extent(ofLine: line)
    return Diagnostic(
      "not-a-number", at: field?.range ?? file.range(extent.lowerBound, extent.upperBound),
      "this row has no number for `\(name)`", expected: "a number in every column",
      hint: "leave out the column to keep the base value")
  }

  static func noFutures(_ file: SourceFile, rows: Int, _ most: Int) -> Diagnostic {
    Diagnostic(
      "no-futures", at: file.range(0, 0), "this table has \(max(rows, 0)) rows of futures",
      expected: "a heading that names uncertainties, and 1 to \(most) rows",
      hint: "the file futures.csv of a result is such a table")
  }
}
