import Analyses
import Words

/// On which hypotheses, weights and assumptions it depends whether profiles hold.
struct PlayDependence {
  let report: PlayReport

  private var words: PlayWords { report.words }

  var section: [SheetPart] {
    guard !report.studied.isEmpty else { return [] }
    let parts = hypotheses + breakEvens
    return parts.isEmpty ? [] : [.heading("On what it depends")] + parts
  }

  // MARK: Hypotheses

  private var hypotheses: [SheetPart] {
    guard !report.cases.isEmpty else { return [] }
    let letters = report.studied.map { report.spoken($0.profile) }
    let sentences = report.studied.indices.map { index in
      let held = report.cases.count { $0.profiles[index].holds }
      return "\(letters[index]) under \(held) of \(report.cases.count)"
    }
    var grid = Grid(["if this is right"] + letters)
    for item in report.cases {
      grid.add(
        [Layout.left(item.label, min(item.label.count, Self.longestCase))]
          + item.profiles.map { study in
            guard !study.holds else { return "holds" }
            guard let first = study.leaving.first else { return "–" }
            return "\(words.name(first.player)) \(PlayWords.signed(first.gain.mean))"
          })
    }
    return [
      .words(
        "Under the hypotheses, one at a time, on average: \(Layout.list(sentences)). Where one does"
          + " not hold, who gains most by choosing otherwise, and by what:"), .grid(grid),
    ]
  }

  // MARK: Break-even

  private var breakEvens: [SheetPart] {
    let shown = report.studied.flatMap { study -> [SheetPart] in
      let own = report.breakEvens.filter { $0.profile == study.profile }
      let items = study.deviations.compactMap { deviation -> SheetPart? in
        let reasons = own.filter { $0.player == deviation.player }.compactMap(reason)
        guard !reasons.isEmpty else { return nil }
        return .item(
          "\(words.title(deviation.player)) to"
            + " “\(words.strategy(deviation.player, deviation.strategy))” if"
            + " \(Layout.list(reasons, and: "or if"))")
      }
      return items.isEmpty
        ? []
        : [.words("For somebody to leave \(report.spoken(study.profile)), all else as sampled:")]
          + items
    }
    return shown.isEmpty ? [] : [.gap] + shown
  }

  private func reason(_ item: BreakEven) -> String? {
    switch item.change {
    case .weight(let name, let factor):
      guard factor < 100, factor > 0.01 else { return nil }
      var text = "`\(name)` counted \(Self.times(factor))"
      if let range = report.assumptions[name], range.base > 0,
        !(range.low...range.high).contains(factor * range.base)
      {
        text += ", outside its range"
      }
      return text
    case .assumption(let name, let value, let above):
      guard let range = report.assumptions[name] else { return nil }
      return "\(range.label.lowercasedFirst) were \(above ? "above" : "below")"
        + " \(Figures.level(value)) (\(Figures.level(range.low)) to \(Figures.level(range.high)))"
    }
  }

  private static func times(_ factor: Double) -> String {
    guard (0.5...2).contains(factor) else { return "\(Figures.level(factor)) times as much" }
    let percent = Int(((factor - 1) * 100).rounded().magnitude)
    return percent == 0 ? "hardly otherwise" : "\(percent) % \(factor > 1 ? "more" : "less")"
  }

  // MARK: Payoffs

  /// What the players' payoffs consist of.
  var payoffs: [SheetPart] {
    guard !report.terms.isEmpty else { return [] }
    let letters = report.studied.map { report.spoken($0.profile) }
    let grids = Set(report.terms.map(\.player)).sorted().map { player -> SheetPart in
      var grid = Grid(
        [words.title(player), "weight"] + letters, right: Set(2..<(2 + letters.count)))
      for term in report.terms where term.player == player {
        let what = (term.isLoss ? "− " : "+ ") + term.what
        grid.add(
          [
            Layout.left(what, min(what.count, Self.longestTerm)),
            term.weights.map { "\(Figures.level($0.low))–\(Figures.level($0.high))" }
              .joined(separator: " × "),
          ] + term.values.map { PlayWords.signed($0) })
      }
      return .grid(grid)
    }
    return [
      .heading("What payoffs consist of"),
      .words(
        letters.isEmpty
          ? "The terms and the ranges that their weights are sampled from:"
          : "The terms, the ranges that their weights are sampled from, and what they come to on average:"
      ),
    ] + grids
  }

  /// The most characters of what a term weighs.
  private static let longestTerm = 32
  /// And of a hypothesis.
  private static let longestCase = 24
}
