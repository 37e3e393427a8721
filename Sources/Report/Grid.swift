import Words

/// A small table: columns as wide as their entries, or, where that is too wide, a paragraph a row.
struct Grid {
  private let headings: [String]
  /// Whether a column's entries stand at its right side.
  private let right: Set<Int>
  private var rows: [[String]] = []

  init(_ headings: [String], right: Set<Int> = []) {
    self.headings = headings
    self.right = right
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  func lines(width: Int, indent: String = "  ") -> [String] {
    guard !rows.isEmpty else { return [] }
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    guard indent.count + widths.reduce(0, +) + 2 * (widths.count - 1) <= width else {
      return rows.flatMap { row in
        let parts = zip(headings, row).filter { !$0.1.isEmpty }
          .map { $0.0.isEmpty ? $0.1 : "\($0.0) \($0.1)" }
        return Layout.wrap(
          parts.joined(separator: "; "), width: width, indent: indent + "  ", first: indent)
      }
    }
    return all.map { row in
      let cells = row.indices.map { column in
        right.contains(column)
          ? Layout.right(row[column], widths[column]) : Layout.left(row[column], widths[column])
      }
      return (indent + cells.joined(separator: "  ")).trimmingEnd
    }
  }
}
