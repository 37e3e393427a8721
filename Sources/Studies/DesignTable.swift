import Checker
import Ensemble
import Kernels
import SourceText

/// A table of futures: a column an uncertainty, a row a future, as `futures.csv` of a result is.
struct DesignTable {
  private let plan: Plan
  private typealias Uncertainty = (name: String, base: Double, distribution: Distribution)
  private let uncertainties: [Uncertainty]
  private let drawsAtRandom: Bool

  init(_ plan: Plan, drawsAtRandom: Bool) {
    self.plan = plan
    uncertainties = plan.model.uncertainties
    self.drawsAtRandom = drawsAtRandom
  }

  func sample(_ path: String) throws(Refusal) -> Sample {
    do throws(Diagnostics) {
      let file = try SourceFile.read(path: path)
      var log = DiagnosticLog()
      let content = file.csv(&log)
      let columns = columns(content, &log)
      if columns.isEmpty || content.rows.isEmpty || content.rows.count > RunChoice.mostKept,
        !log.hasErrors
      {
        log.add(DesignMistakes.noFutures(file, rows: content.rows.count, RunChoice.mostKept))
      }
      try log.check()
      let values = uncertainties.map { uncertainty in
        columns[uncertainty.name]
          ?? Array(repeating: uncertainty.base, count: content.rows.count)
      }
      return Sample(
        names: uncertainties.map(\.name), table: values, futures: content.rows.count,
        seed: plan.choice.seed)
    } catch {
      throw Refusal(error)
    }
  }

  private func columns(_ content: CSVContent, _ log: inout DiagnosticLog) -> [String: [Double]] {
    var columns: [String: [Double]] = [:]
    for (place, heading) in content.heading.enumerated() {
      let fields = content.rows.map { $0[place] }
      // Results mark names that a spreadsheet would take for formulas.
      let names = [heading.text, String(heading.text.drop { $0 == "'" })]
      if let uncertainty = uncertainties.first(where: { names.contains($0.name) }) {
        columns[uncertainty.name] = fields.compactMap { value($0, of: uncertainty, &log) }
      } else if heading.text == "future" {
        checkNumbers(heading, fields, &log)
      } else if !CheckedModel.columnsOfResults.contains(heading.text) {
        log.add(DesignMistakes.unknownColumn(heading, uncertainties.map(\.name)))
      }
    }
    return columns
  }

  private func value(
    _ field: CSVContent.Field, of uncertainty: Uncertainty, _ log: inout DiagnosticLog
  ) -> Double? {
    let categories = plan.model.categories[uncertainty.name] ?? []
    if let place = categories.firstIndex(of: field.text) { return Double(place + 1) }
    guard let value = Double(decimal: field.text) else {
      log.add(DesignMistakes.noValue(field, uncertainty.name, categories))
      return nil
    }
    switch uncertainty.distribution {
    case .discrete(let values, _):
      guard values.contains(value) else {
        log.add(DesignMistakes.noSuchValue(field, uncertainty.name, values, categories))
        return nil
      }
    case let distribution:
      guard let (low, high) = distribution.bounds, value < low || value > high else { break }
      log.add(DesignMistakes.outside(field, uncertainty.name, low, high))
      return nil
    }
    return value
  }

  /// Draws go by the number of a future, which is the number of its row.
  private func checkNumbers(
    _ heading: CSVContent.Field, _ fields: [CSVContent.Field], _ log: inout DiagnosticLog
  ) {
    guard drawsAtRandom,
      let other = fields.enumerated().first(where: { $0.element.text != String($0.offset) })
    else { return }
    log.add(DesignMistakes.otherFuture(other.element, row: other.offset))
  }
}

/// The wording of what a table of futures can say but not mean.
private enum DesignMistakes {
  static func unknownColumn(_ field: CSVContent.Field, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-column", at: field.range, "there is no uncertainty `\(field.text)`",
      expected: shortList(known),
      hint: nearestName(to: field.text, among: known).map { "did you mean `\($0)`?" }
        ?? "a column is an uncertainty, a row a future")
  }

  static func noValue(
    _ field: CSVContent.Field, _ name: String, _ categories: [String]
  ) -> Diagnostic {
    Diagnostic(
      categories.isEmpty ? "not-a-number" : "unknown-category", at: field.range,
      categories.isEmpty
        ? "this row has no number for `\(name)`" : "`\(name)` has no category `\(field.text)`",
      expected: categories.isEmpty ? "a number in every column" : shortList(categories),
      hint: nearestName(to: field.text, among: categories).map { "did you mean `\($0)`?" }
        ?? "leave out the column to keep the base value")
  }

  static func noSuchValue(
    _ field: CSVContent.Field, _ name: String, _ values: [Double], _ categories: [String]
  ) -> Diagnostic {
    Diagnostic(
      "outside-range", at: field.range, "`\(name)` is never \(field.text)",
      expected: shortList(categories.isEmpty ? values.map { "\($0)" } : categories),
      hint: "its distribution names the values that it takes")
  }

  static func outside(
    _ field: CSVContent.Field, _ name: String, _ low: Double, _ high: Double
  ) -> Diagnostic {
    Diagnostic(
      "outside-range", at: field.range, "\(field.text) is outside the range of `\(name)`",
      expected: "a number from \(low) to \(high)", hint: "widen its distribution in the model first"
    )
  }

  static func otherFuture(_ field: CSVContent.Field, row: Int) -> Diagnostic {
    Diagnostic(
      "other-future", at: field.range,
      "this row is future \(row), since it is row \(row) from 0 on, and not future \(field.text)",
      expected:
        "all futures from 0 on in their order, as a model that draws at random draws by them",
      hint: "leave out the column `future` to let each row have the draws of its place")
  }

  static func noFutures(_ file: SourceFile, rows: Int, _ most: Int) -> Diagnostic {
    Diagnostic(
      "no-futures", at: file.range(0, 0), "this table has \(rows) rows of futures",
      expected: "a heading that names uncertainties, and 1 to \(most) rows",
      hint: "the file futures.csv of a result is such a table")
  }
}
