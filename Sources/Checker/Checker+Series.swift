import Language
import SourceText

extension Checker {
  /// Reads a series from its file, which lies relative to the model's, and declares it as a table.
  mutating func declare(_ series: SeriesDeclaration) {
    let unit = dimension(series.unit)
    resolution.scope.declare(
      series.name, table: model.tables.count, input: resolution.timing.unit, output: unit,
      log: &resolution.log)
    checkEvidence(series.annotations)
    var points: [(x: Double, y: Double)] = []
    if let file = file(series.path) { points = self.points(of: series, in: file) }
    // A table without points would have no value; a mistake was reported.
    if points.isEmpty { points = [(0, .nan)] }
    model.tables.append(
      Table(
        name: series.name.text, x: points.map(\.x), y: points.map(\.y),
        mode: series.isStep ? "step" : "clamp"))
  }

  /// A file that lies relative to the model's.
  private mutating func file(_ path: Text) -> SourceFile? {
    let file = parsed.file
    let bytes: [UInt8]
    do throws(DataFolders.Problem) {
      bytes = try file.data.bytes(path.text, beside: file.path)
    } catch {
      report(Mistakes.unreadableSeries(path, error.reason, hint: error.hint))
      return nil
    }
    do throws(Diagnostics) {
      return try SourceFile.decode(path: path.text, bytes: bytes)
    } catch {
      report(Mistakes.unreadableSeries(path, error.all.first?.message ?? "unreadable"))
      return nil
    }
  }

  /// The numbers of a column; nil where a mistake was reported.
  mutating func values(of column: Text, in path: Text) -> [Double]? {
    guard let file = file(path) else { return nil }
    let content = file.csv(&resolution.log)
    guard let index = self.column(column, content.heading) else { return nil }
    var values: [Double] = []
    for row in content.rows where !row[index].text.isEmpty {
      guard let value = number(row[index]) else { return nil }
      values.append(value)
    }
    return values
  }

  private mutating func column(_ name: Text, _ heading: [CSVContent.Field]) -> Int? {
    let names = heading.map(\.text)
    if let index = names.firstIndex(of: name.text) { return index }
    report(Mistakes.unknownColumn(name, names))
    return nil
  }

  private mutating func points(of series: SeriesDeclaration, in file: SourceFile)
    -> [(x: Double, y: Double)]
  {
    let content = file.csv(&resolution.log)
    guard let times = column(series.time, content.heading),
      let values = column(series.column, content.heading)
    else { return [] }
    var points: [(x: Double, y: Double)] = []
    for row in content.rows where !row[values].text.isEmpty {
      guard let x = time(row[times]), let y = number(row[values]) else { continue }
      if let last = points.last, x <= last.x {
        report(Mistakes.risingTimes(row[times].range))
        continue
      }
      points.append((x, y))
    }
    if points.isEmpty { report(Mistakes.emptySeries(series.column)) }
    return points
  }

  /// A number, or a date if the time line has dates.
  private mutating func time(_ field: CSVContent.Field) -> Double? {
    guard let date = CalendarDate(field.text) else { return number(field) }
    if let time = resolution.timing.calendar.time(of: date) { return time }
    report(Mistakes.dateWithoutOrigin(field.range, resolution.timing.unit))
    return nil
  }

  private mutating func number(_ field: CSVContent.Field) -> Double? {
    if let value = Double(decimal: field.text) { return value }
    report(Mistakes.notANumber(field.range))
    return nil
  }
}
