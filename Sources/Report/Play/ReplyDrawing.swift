import Analyses
import Games
import Words

/// Two players' choices against each other, with who would change to what.
struct ReplyDrawing {
  let report: PlayReport

  private var words: PlayWords { report.words }
  private var form: NormalForm { report.study.game.form }

  /// The two players with the most choices, in their order.
  var pair: (row: Int, column: Int)? {
    let most = form.players.indices.filter { form.players[$0].strategies.count > 1 }
      .sorted { form.players[$0].strategies.count > form.players[$1].strategies.count }
    guard most.count > 1 else { return nil }
    return (min(most[0], most[1]), max(most[0], most[1]))
  }

  /// The profile that gives the others' choices.
  var base: Int { report.study.equilibria.first?.profile ?? report.study.course.steps.last ?? 0 }

  func profile(_ row: Int, _ column: Int) -> Int {
    guard let pair else { return 0 }
    return form.profile(
      form.profile(base, with: row, of: pair.row), with: column, of: pair.column)
  }

  /// Who gains by choosing otherwise: the best reply of each of the two, if it is another.
  func replies(_ row: Int, _ column: Int) -> (row: Int?, column: Int?) {
    guard let pair else { return (nil, nil) }
    let here = profile(row, column)
    func better(_ player: Int) -> Int? {
      form.regret(of: player, at: here) > 0 ? form.bestReplies(of: player, at: here)[0] : nil
    }
    return (better(pair.row), better(pair.column))
  }

  var section: [SheetPart] {
    guard let pair else { return [] }
    let rows = form.players[pair.row].strategies
    let columns = form.players[pair.column].strategies
    let others = form.players.indices.filter {
      $0 != pair.row && $0 != pair.column && form.players[$0].strategies.count > 1
    }
    let given =
      others.isEmpty
      ? ""
      : ", with "
        + Layout.list(others.map { "\(words.name($0)) at “\(words.choice($0, in: base))”" })
    let first = rows.map(\.count).max() ?? 0
    let widths = columns.map { max($0.count, 5) }
    var lines = [
      Layout.left("", first) + "  "
        + zip(columns, widths).map { Layout.left($0, $1) }.joined(separator: "  ")
    ]
    for row in rows.indices {
      let cells = columns.indices.map { column -> String in
        let replies = replies(row, column)
        let vertical = replies.row.map { $0 < row ? "↑" : "↓" } ?? ""
        let horizontal = replies.column.map { $0 < column ? "←" : "→" } ?? ""
        return Layout.left(
          vertical + horizontal == "" ? "●" : vertical + horizontal, widths[column])
      }
      lines.append(
        (Layout.left(rows[row], first) + "  " + cells.joined(separator: "  ")).trimmingEnd)
    }
    return [
      .heading("Best replies"),
      .words(
        "\(words.title(pair.row)) down, \(words.name(pair.column)) across\(given)."
          + " ↑↓ \(words.name(pair.row)) gains most by changing in this direction, ←→"
          + " \(words.name(pair.column)) does, ● neither:"), .drawn(lines),
    ]
  }
}
