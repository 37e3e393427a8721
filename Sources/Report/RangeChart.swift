import Words

/// Ranges or lengths on one scale, a row each.
package struct RangeChart: Sendable {
  package struct Row: Sendable {
    package let name: String
    /// What decides the row's colour.
    package let slot: Int
    /// The reported quantiles, or one value whose distance from zero is drawn.
    package let values: [Double]
    /// The value in words.
    package let words: String

    package init(name: String, slot: Int, values: [Double], words: String) {
      self.name = name
      self.slot = slot
      self.values = values
      self.words = words
    }

    var isRange: Bool { values.count > 1 }
  }

  package let title: String
  package let unit: String
  package let rows: [Row]
  /// Half the width of what does not count, around zero.
  package let shaded: Double?
  package let note: String
  let axis: Axis

  /// A chart of rows; a centred scale reaches as far down as up.
  package init(
    title: String, unit: String, rows: [Row], shaded: Double?, note: String, isCentred: Bool = false
  ) {
    self.title = title
    self.unit = unit
    self.rows = rows
    self.shaded = shaded
    self.note = note
    let values = rows.flatMap(\.values).filter(\.isFinite)
    let low = min(values.min() ?? 0, 0)
    let high = max(values.max() ?? 1, 0)
    let reach = max(-low, high)
    axis = isCentred ? Axis(lowest: -reach, highest: reach) : Axis(lowest: low, highest: high)
  }

  // MARK: In characters

  /// What the signs mean.
  package var legend: String {
    (rows.contains(where: \.isRange) ? "━ half of the futures, ─ 8 in 10, ● median. " : "") + note
  }

  /// The chart as lines without a heading.
  package func lines(width: Int) -> [String] {
    let label = min(30, (rows.map(\.name.count).max() ?? 0) + 2)
    let words = (rows.map(\.words.count).max() ?? 0) + 1
    let columns = max(width - label - words, 12)
    let zero = axis.column(0, width: columns)
    let bars = rows.map { row in
      (Layout.left(row.name, label) + bar(row, columns, zero) + Layout.right(row.words, words))
        .trimmingEnd
    }
    return [Layout.left("", label) + axis.labels(width: columns)] + bars
  }

  private func bar(_ row: Row, _ width: Int, _ zero: Int) -> String {
    var cells = Array(repeating: Character(" "), count: width)
    if let shaded, shaded > 0 {
      let reach = axis.column(-shaded, width: width)...axis.column(shaded, width: width)
      for column in reach { cells[column] = "·" }
    }
    cells[zero] = "│"
    guard row.values.allSatisfy(\.isFinite) else { return String(cells) }
    let columns = row.values.map { axis.column($0, width: width) }
    if row.isRange {
      for column in columns[0]...columns[4] { cells[column] = "─" }
      for column in columns[1]...columns[3] { cells[column] = "━" }
      cells[columns[2]] = "●"
    } else {
      for column in min(zero, columns[0])...max(zero, columns[0]) where column != zero {
        cells[column] = "▇"
      }
    }
    return String(cells)
  }

  // MARK: As SVG

  /// The chart by itself, over words on what the futures are.
  package func svg(basis: String) -> String {
    let (left, width, line) = (220.0, 380.0, 26.0)
    let top = 74.0
    let bottom = top + Double(rows.count) * line
    func across(_ value: Double) -> Double { left + axis.fraction(value) * width }
    var marks = [
      SVG.text(16, 24, title, "class=\"title\""), SVG.text(16, 41, unit, "class=\"ink2\""),
    ]
    if let shaded, shaded > 0 {
      let (from, to) = (max(-shaded, axis.low), min(shaded, axis.high))
      marks.append(
        SVG.box(
          across(from), top - 8, across(to) - across(from), bottom - top + 8,
          "style=\"fill:#7d868f\" fill-opacity=\".12\""))
    }
    for tick in axis.ticks {
      let style = tick == 0 ? "upright" : "rule"
      marks.append(SVG.line(across(tick), top - 8, across(tick), bottom, "class=\"\(style)\""))
      marks.append(
        SVG.text(across(tick), top - 13, Figures.plain(tick), "class=\"ink3 middle\""))
    }
    for (index, row) in rows.enumerated() {
      let y = top + Double(index) * line + 11
      marks.append(SVG.text(left - 12, y + 4, row.name, "class=\"label end f\(row.slot)\""))
      marks.append(SVG.text(left + width + 14, y + 4, row.words))
      guard row.values.allSatisfy(\.isFinite) else { continue }
      let places = row.values.map(across)
      if row.isRange {
        marks += [
          SVG.box(
            places[0], y - 2, places[4] - places[0], 4, "class=\"f\(row.slot)\" fill-opacity=\".5\""
          ),
          SVG.box(
            places[1], y - 5, places[3] - places[1], 10,
            "class=\"f\(row.slot)\" fill-opacity=\".7\""),
          SVG.line(places[2], y - 8, places[2], y + 8, "class=\"s\(row.slot)\" stroke-width=\"2\""),
        ]
      } else {
        let (from, to) = (min(across(0), places[0]), max(across(0), places[0]))
        marks.append(
          SVG.box(from, y - 6, to - from, 12, "class=\"f\(row.slot)\" fill-opacity=\".8\""))
      }
    }
    let signs = "Thick: half of the futures; thin: 8 in 10; upright: median."
    let notes = [rows.contains(where: \.isRange) ? signs + " " + note : note, basis]
    for (index, words) in notes.enumerated() {
      marks.append(SVG.text(16, bottom + 24 + Double(index) * 16, words, "class=\"ink3\""))
    }
    let words = rows.map { "\($0.name): \($0.words)." }.joined(separator: " ")
    return SVG.document(
      width: 780, height: bottom + 24 + Double(notes.count) * 16,
      words: "\(title), \(unit). \(words) \(notes.joined(separator: " "))", marks)
  }
}
