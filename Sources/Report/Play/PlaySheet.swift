package import Analyses
import Games
import Words

/// A model that was played, as lines for a terminal: sentences, tables, and a drawing of best replies.
package struct PlaySheet: Sendable {
  private let report: PlayReport

  package init(_ report: PlayReport) { self.report = report }

  /// The sheet.
  /// - Parameters:
  ///   - width: The columns.
  ///   - folder: Where the tables are.
  ///   - files: What is in it.
  ///   - seconds: How long it took.
  /// - Returns: Lines, each ended.
  package func text(
    width: Int, folder: String? = nil, files: [String] = [], seconds: Double? = nil
  ) -> String {
    var lines = Layout.wrap(report.title, width: width)
    for section in [
      head, PlayFindings(report: report).section, PlayFindings(report: report).better,
      PlayDependence(report: report).section, PlayTogether(report: report).section,
      PlayCourse(report: report).section, ReplyDrawing(report: report).section,
      PlayDependence(report: report).payoffs, close(folder, files, seconds),
    ] where !section.isEmpty {
      lines += [""]
      for part in section { lines += part.lines(width: width) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var game: EmpiricalGame { report.study.game }

  private var head: [SheetPart] {
    let form = game.form
    let sizes = form.players.map { "\($0.name) \($0.strategies.count)" }
    var sentence =
      "\(Figures.counted(form.players.count, "player")) with their options"
      + " (\(sizes.joined(separator: ", "))) make \(Figures.count(form.profiles)) combinations,"
      + " each run in the same \(Figures.count(game.futures)) sampled futures"
    if let most = game.refined.values.map({ $0[0].count }).max() {
      sentence +=
        "; \(game.refined.count) around those that may hold in \(Figures.count(most)) futures"
    }
    if report.failed > 0 { sentence += "; \(report.failed) futures failed and are left out" }
    let discount =
      report.discount > 0
      ? ", later ones discounted by \(Figures.plain(report.discount)) a \(report.timeUnit)" : ""
    return [
      .words(sentence + "."),
      .words(
        "A payoff is the mean over \(Figures.year(report.payoffs.lowerBound)) to"
          + " \(Figures.year(report.payoffs.upperBound))\(discount). It ranks one player's own"
          + " choices and cannot be compared between players."),
    ]
      + (report.pruned.isEmpty
        ? []
        : [
          .words(
            "Left out, since another choice is clearly better whatever the others do:"
              + " \(Layout.list(report.pruned)).")
        ])
  }

  private func close(_ folder: String?, _ files: [String], _ seconds: Double?) -> [SheetPart] {
    var parts: [SheetPart] = [
      .words(
        "± is two standard errors. Shares are of sampled futures and no probabilities. What holds here"
          + " follows from the payoffs, weights and options that the model declares; it is no"
          + " prediction of what anyone will do.")
    ]
    var last = "Seed \(report.seed)."
    if let seconds { last += " \(Figures.level(seconds)) s." }
    if let folder { last += " \(folder): \(files.joined(separator: ", "))." }
    parts.append(.words(last))
    return parts
  }
}

/// A paragraph, a list entry, a table or lines as they are.
enum SheetPart {
  case heading(String)
  case words(String)
  case item(String)
  case grid(Grid)
  case drawn([String])
  case gap

  func lines(width: Int) -> [String] {
    switch self {
    case .heading(let text): [text.uppercased()]
    case .words(let text): Layout.wrap(text, width: width)
    case .item(let text): Layout.wrap(text, width: width, indent: "     ", first: "  ")
    case .grid(let grid): grid.lines(width: width)
    case .drawn(let lines): lines.map { "  " + $0 }
    case .gap: [""]
    }
  }
}
