package import Analyses
import Games
import Words

/// Two players' choices against each other in SVG, an arrow for each that gains by changing.
package struct ReplyDiagram {
  private let report: PlayReport
  private let drawing: ReplyDrawing

  package init(_ report: PlayReport) {
    self.report = report
    drawing = ReplyDrawing(report: report)
  }

  private enum Size {
    static let top = 90.0
    static let cell = (width: 120.0, height: 54.0)
  }

  /// The room for the rows' names.
  private var left: Double {
    let names = drawing.pair.map { report.words.form.players[$0.row].strategies } ?? []
    return max(120, Double(names.map(\.count).max() ?? 0) * 8 + 32)
  }

  /// The drawing; nil if fewer than two players have a choice.
  package var svg: String? {
    guard let pair = drawing.pair else { return nil }
    let words = report.words
    let rows = words.form.players[pair.row].strategies
    let columns = words.form.players[pair.column].strategies
    let width = left + Double(columns.count) * Size.cell.width + 20
    let height = Size.top + Double(rows.count) * Size.cell.height + 50
    var marks = [
      SVG.text(
        20, 28, "Best replies of \(words.name(pair.row)) and \(words.name(pair.column))",
        "class=\"title\""),
      SVG.text(
        20, 48,
        "blue: \(words.name(pair.row)) gains by changing its row, brown: \(words.name(pair.column))"
          + " by its column; ● neither", "class=\"ink2\""),
    ]
    for (column, name) in columns.enumerated() {
      marks.append(SVG.text(x(column), Size.top - 12, name, "class=\"panel middle\""))
    }
    for (row, name) in rows.enumerated() {
      marks.append(SVG.text(left - 12, y(row) + 4, name, "class=\"panel end\""))
      for column in columns.indices { marks += cell(row, column) }
    }
    return SVG.document(
      width: width, height: height, words: summary(rows, columns), marks)
  }

  private func x(_ column: Int) -> Double { left + (Double(column) + 0.5) * Size.cell.width }
  private func y(_ row: Int) -> Double { Size.top + (Double(row) + 0.5) * Size.cell.height }

  private func cell(_ row: Int, _ column: Int) -> [String] {
    let replies = drawing.replies(row, column)
    var marks = [
      SVG.box(
        x(column) - Size.cell.width / 2, y(row) - Size.cell.height / 2, Size.cell.width,
        Size.cell.height, "class=\"rule\"")
    ]
    if replies.row == nil, replies.column == nil {
      marks.append(SVG.text(x(column), y(row) + 5, "●", "class=\"title middle\""))
    }
    if let other = replies.row {
      marks += arrow(x(column) - 16, y(row), up: other < row ? -1 : 1, across: 0, slot: 1)
    }
    if let other = replies.column {
      marks += arrow(x(column) + 16, y(row), up: 0, across: other < column ? -1 : 1, slot: 2)
    }
    return marks
  }

  private func arrow(_ x: Double, _ y: Double, up: Double, across: Double, slot: Int) -> [String] {
    let (dx, dy) = (across * 14, up * 14)
    let head = [
      (x: x + dx, y: y + dy), (x: x + dx / 3 - dy / 3, y: y + dy / 3 + dx / 3),
      (x: x + dx / 3 + dy / 3, y: y + dy / 3 - dx / 3),
    ]
    return [
      SVG.line(x - dx, y - dy, x + dx / 2, y + dy / 2, "class=\"s\(slot)\" stroke-width=\"2\""),
      SVG.path(head, isClosed: true, "class=\"f\(slot)\""),
    ]
  }

  private func summary(_ rows: [String], _ columns: [String]) -> String {
    let still = rows.indices.flatMap { row in
      columns.indices.filter { drawing.replies(row, $0) == (nil, nil) }
        .map { "\(rows[row]) with \(columns[$0])" }
    }
    return still.isEmpty
      ? "In every cell one of the two gains by changing."
      : "Neither gains by changing at \(Layout.list(still))."
  }
}
