import Analyses
import Words

/// What players choose over time, each planning anew at its dates.
struct PlayCourse {
  let report: PlayReport

  private var words: PlayWords { report.words }

  var section: [SheetPart] {
    guard let timeline = report.timeline else { return [] }
    let how =
      timeline.precision.isFinite
      ? "chooses by logit (λ \(Figures.plain(timeline.precision)))" : "takes what is best"
    let level =
      timeline.level == 1
      ? "that the others go on as they are"
      : "the others to think \(timeline.level - 1) step\(timeline.level == 2 ? "" : "s") ahead"
    let choices = timeline.dates.flatMap { date in
      [SheetPart.words("From \(Figures.year(date.time)), with the shares of futures:")]
        + date.shares.enumerated().compactMap { player, shares in
          shares.map { .item("\(words.title(player)): \(chosen(player, $0))") }
        }
    }
    return [
      .heading("Over time"),
      .words(
        "At its dates each player looks ahead with the model, expecting \(level), judges its options by"
          + " the futures that look like its own, and \(how). It keeps a choice until its next date. Towards the end little time is left to count,"
          + " so late choices are short-sighted."),
    ] + choices + [
      .gap, .words("What each chooses in most futures, one thing after the other:"),
    ] + timeline.courses.map(course) + [.gap] + gains(timeline)
  }

  private func chosen(_ player: Int, _ shares: [Double]) -> String {
    shares.indices.filter { shares[$0] > 0 }.sorted { shares[$0] > shares[$1] }
      .map { "\(option(player, $0)) \(Figures.share(shares[$0]))" }.joined(separator: ", ")
  }

  private func option(_ player: Int, _ option: Int) -> String {
    report.optionNames[player][option]
  }

  /// A player's choices, those that only go on left out.
  private func course(_ course: Timeline.Course) -> SheetPart {
    var steps: [String] = []
    var last: Int?
    for (time, option) in course.options where option != last {
      steps.append("\(Figures.year(time)) \(self.option(course.player, option))")
      last = option
    }
    return .item(
      "\(words.title(course.player)), \(Figures.share(course.share)): \(steps.joined(separator: ", "))"
    )
  }

  private func gains(_ timeline: Timeline) -> [SheetPart] {
    let parts = timeline.payoffs.enumerated().map { player, pair in
      "\(words.name(player)) \(Figures.level(pair.played.mean))"
        + " (\(Figures.level(pair.still.mean)))"
    }
    return [
      .words(
        "Payoffs on average, in brackets had everything stayed as it is: \(parts.joined(separator: ", "))."
      )
    ]
  }
}
