import Words

/// Drawings of outcomes over time in characters.
extension TimeChart {
  /// A chart of the last series against the first.
  /// - Parameters:
  ///   - width: In characters.
  ///   - height: Of the plot, in lines.
  ///   - hasLabels: Whether the medians at the end are named beside the plot.
  /// - Returns: Lines without a heading.
  package func lines(width: Int, height: Int = 11, hasLabels: Bool = true) -> [String] {
    let labels =
      hasLabels ? series.map { ($0.name + " " + figure($0.last), $0.last) } : []
    let gutter = labels.isEmpty ? 0 : min(22, (labels.map { $0.0.count }.max() ?? 0) + 1)
    let ticks = ticks(height).mapValues { Figures.plain($0) }
    let margin = max(6, ticks.values.map(\.count).max() ?? 0)
    let columns = max(width - 2 - margin - gutter, 10)
    let places = places(of: labels.map(\.1), height)
    let cells = canvas(columns, height)
    let rows = (0..<height).map { row in
      let label = zip(labels, places).first { $0.1 == row }?.0
      return
        (Layout.right(ticks[row] ?? "", margin) + (ticks[row] == nil ? " │" : " ┤") + cells[row]
        + " "
        + (label?.0 ?? "")).trimmingEnd
    }
    return rows + timeAxis(columns, after: margin)
  }

  /// Small charts in rows, each under its title.
  package static func rows(_ charts: [TimeChart], width: Int) -> [String] {
    let columns = max(1, min(charts.count, width / 38))
    let panel = width / columns - 2
    let drawn = charts.map { chart in
      let values = chart.series.last.map { chart.figure($0.last) } ?? ""
      return [Layout.left("\(chart.title) \(values)", panel)]
        + chart.lines(width: panel, height: 6, hasLabels: false)
    }
    var lines = [
      "", "━ the policy, ▒ half, ░ 8 in 10, ─ \(charts.first?.series.first?.name ?? "")",
    ]
    for first in stride(from: 0, to: drawn.count, by: columns) {
      let row = drawn[first..<min(first + columns, drawn.count)]
      lines.append("")
      for line in 0..<(row.map(\.count).max() ?? 0) {
        lines.append(
          row.map { Layout.left($0.indices.contains(line) ? $0[line] : "", panel) }
            .joined(separator: "  ").trimmingEnd)
      }
    }
    return lines
  }

  /// What the signs mean.
  package var legend: String {
    guard let main = series.last else { return "" }
    var parts = ["━ \(main.name)"]
    if main.lines.isEmpty { parts += ["▒ half", "░ 8 in 10"] }
    parts += series.dropLast().enumerated().map { "\(Self.others[min($0, 2)]) \($1.name)" }
    if !main.lines.isEmpty { parts = ["each line a future under \(main.name)"] }
    if !observed.isEmpty { parts.append("◆ observed") }
    if let note { parts.append(note) }
    return "\(title), \(unit == "1" ? "index" : unit): " + parts.joined(separator: ", ")
  }

  /// A row for each value, near it and of its own, in the order of the values.
  private func places(of values: [Double], _ height: Int) -> [Int] {
    var places = Array(repeating: -1, count: values.count)
    var next = 0
    let order = values.indices.filter { values[$0].isFinite }.sorted { values[$0] > values[$1] }
    for (number, index) in order.enumerated() {
      let last = height - (order.count - number)
      places[index] = min(max(row(values[index], height), next), last)
      next = places[index] + 1
    }
    return places
  }

  private func row(_ value: Double, _ height: Int) -> Int {
    height - 1 - axis.column(value, width: height)
  }

  /// The ticks by the row in which they fall.
  private func ticks(_ height: Int) -> [Int: Double] {
    let round = height < 8 ? [axis.low, axis.high] : axis.ticks
    return Dictionary(round.map { (row($0, height), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The medians of the series that the last is compared with.
  private static let others: [Character] = ["─", "╍", "┄"]

  private func canvas(_ width: Int, _ height: Int) -> [String] {
    guard let main = series.last, times.count > 1 else {
      return Array(repeating: "", count: height)
    }
    var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    if let material {
      let shaded = row(min(material, axis.high), height)...row(max(-material, axis.low), height)
      for line in material > 0 ? Array(shaded) : [] {
        for column in stride(from: 0, to: width, by: 2) { cells[line][column] = "·" }
      }
      for column in 0..<width { cells[row(0, height)][column] = "╌" }
    }
    if !main.lines.isEmpty { drawLines(main.lines, &cells) }
    for column in 0..<width {
      let report = column * (times.count - 1) / max(width - 1, 1)
      if !main.bands.isEmpty { drawFan(main.bands[report], column, &cells) }
      for (number, other) in series.dropLast().enumerated() where other.bands[report][2].isFinite {
        cells[row(other.bands[report][2], height)][column] = Self.others[min(number, 2)]
      }
      if !main.bands.isEmpty, main.bands[report][2].isFinite {
        cells[row(main.bands[report][2], height)][column] = third(main.bands[report][2], height)
      }
    }
    for point in observed {
      let column = column(point.time, width)
      cells[row(point.value, height)][column] = "◆"
    }
    return cells.map { String($0) }
  }

  /// The column of a time.
  private func column(_ time: Double, _ width: Int) -> Int {
    guard let start = times.first, let end = times.last else { return 0 }
    // Halves, since a span may be too large for a double.
    let place = (time / 2 - start / 2) / (end / 2 - start / 2) * Double(width - 1)
    return place > 0 ? Int(min(place, Double(width - 1))) : 0
  }

  private func drawFan(_ q: [Double], _ column: Int, _ cells: inout [[Character]]) {
    guard q.allSatisfy(\.isFinite) else { return }
    for (low, high, sign) in [(q[0], q[4], Character("░")), (q[1], q[3], "▒")] {
      let top = row(high, cells.count)
      for row in top...max(top, row(low, cells.count)) { cells[row][column] = sign }
    }
  }

  /// The mark for a value in the upper, middle or lower third of its cell.
  private func third(_ value: Double, _ height: Int) -> Character {
    let position = axis.fraction(value) * Double(height - 1)
    let rest = position - position.rounded()
    return rest > 1.0 / 6 ? "▀" : rest < -1.0 / 6 ? "▄" : "━"
  }

  /// Lines of dots, eight to a character.
  private func drawLines(_ lines: [[Double]], _ cells: inout [[Character]]) {
    let (width, height) = (cells.first?.count ?? 0, cells.count)
    var dots = Array(repeating: Array(repeating: UInt32(0), count: width), count: height)
    // The bits of a braille pattern, by column and row of its dots.
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    for line in lines {
      for x in 0..<2 * width {
        let place = Double(x) / Double(2 * width - 1) * Double(line.count - 1)
        let before = Int(place)
        let next = min(before + 1, line.count - 1)
        let value = line[before] + (line[next] - line[before]) * (place - Double(before))
        guard value.isFinite else { continue }
        let y = 4 * height - 1 - axis.column(value, width: 4 * height)
        dots[y / 4][x / 2] |= bits[x % 2][y % 4]
      }
    }
    for row in 0..<height {
      for column in 0..<width where dots[row][column] != 0 {
        cells[row][column] = Unicode.Scalar(0x2800 + dots[row][column]).map { Character($0) } ?? " "
      }
    }
  }

  private func timeAxis(_ width: Int, after margin: Int) -> [String] {
    guard let start = times.first, let end = times.last else { return [] }
    var line = Array(repeating: Character("─"), count: width)
    var labels = Array(repeating: Character(" "), count: width + 4)
    func put(_ text: String, at column: Int) {
      for (offset, character) in text.enumerated() where labels.indices.contains(column + offset) {
        labels[column + offset] = character
      }
    }
    put(Figures.year(start), at: 0)
    put(Figures.year(end), at: width - Figures.year(end).count)
    if let changeFrom, changeFrom > start, changeFrom < end {
      let column = column(changeFrom, width)
      line[column] = "┴"
      let text = "\(Figures.year(changeFrom)) policies begin"
      if column > 5, column + text.count < width - 5 { put(text, at: column) }
    }
    let indent = String(repeating: " ", count: margin + 1)
    return [indent + "└" + String(line), (indent + " " + String(labels)).trimmingEnd]
  }
}

extension TimeChart.Series {
  /// The median at the end, or the mean of the lines' ends.
  var last: Double {
    if let q = bands.last { return q[2] }
    let ends = lines.compactMap(\.last).filter(\.isFinite)
    return ends.reduce(0, +) / Double(max(ends.count, 1))
  }
}
