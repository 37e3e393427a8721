import Language
import SourceText

extension Checker {
  /// Reads a series from its file, which lies relative to the model's, and declares it as a table.
  mutating func declare(_ series: SeriesDeclaration) {
    let unit = dimension(series.unit)
    resolution.scope.declare(
      series.name, table: model.tables.count, input: resolution.timeUnit, output: unit,
      log: &resolution.log)
    checkEvidence(series.annotations)
    let folder = parsed.file.path.lastIndex(of: "/").map { parsed.file.path[...$0] } ?? ""
    let path = series.path.text.hasPrefix("/") ? series.path.text : folder + series.path.text
    var points: [(x: Double, y: Double)] = []
    do throws(Diagnostics) {
      let file = try SourceFile.read(path: path)
      points = self.points(of: series, in: file)
    } catch {
      report(Mistakes.unreadableSeries(series.path, error.all.first?.message ?? "unreadable"))
    }
    // A table without points would have no value; a mistake was reported.
    if points.isEmpty { points = [(0, .nan)] }
    model.tables.append(
      Table(
        name: series.name.text, x: points.map(\.x), y: points.map(\.y),
        mode: series.isStep ? "step" : "clamp"))
  }

  private struct Field {
    let text: String
    let range: SourceRange
  }

  /// The fields of a line, quotation marks removed.
  private func fields(_ file: SourceFile, line: Int) -> [Field] {
    let extent = file.extent(ofLine: line)
    var fields: [Field] = []
    var start = extent.lowerBound
    var quoted = false
    for offset in extent.lowerBound...extent.upperBound {
      let atEnd = offset == extent.upperBound
      if !atEnd, file.bytes[offset] == UInt8(ascii: "\"") { quoted.toggle() }
      guard atEnd || (!quoted && file.bytes[offset] == UInt8(ascii: ",")) else { continue }
      let text = file.slice(start, offset).filter { $0 != "\"" }
      let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      fields.append(Field(text: String(trimmed), range: file.range(start, offset)))
      start = offset + 1
    }
    return fields
  }

  private mutating func points(of series: SeriesDeclaration, in file: SourceFile)
    -> [(x: Double, y: Double)]
  {
    let lines = (1...file.lineCount).filter { line in
      let extent = file.extent(ofLine: line)
      return !extent.isEmpty && file.bytes[extent.lowerBound] != UInt8(ascii: "#")
    }
    guard let first = lines.first else { return [] }
    let header = fields(file, line: first).map(\.text)
    func column(_ name: Text) -> Int? {
      if let index = header.firstIndex(of: name.text) { return index }
      report(Mistakes.unknownColumn(name, header))
      return nil
    }
    guard let times = column(series.time), let values = column(series.column) else { return [] }
    var points: [(x: Double, y: Double)] = []
    for line in lines.dropFirst() {
      let row = fields(file, line: line)
      guard row.count > max(times, values), !row[values].text.isEmpty else { continue }
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
  private mutating func time(_ field: Field) -> Double? {
    guard let date = CalendarDate(field.text) else { return number(field) }
    if let time = resolution.calendar.time(of: date) { return time }
    report(Mistakes.dateWithoutOrigin(field.range, resolution.timeUnit))
    return nil
  }

  private mutating func number(_ field: Field) -> Double? {
    if let value = Double(field.text), value.isFinite { return value }
    report(Mistakes.notANumber(field.range))
    return nil
  }
}
