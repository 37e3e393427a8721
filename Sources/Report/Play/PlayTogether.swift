import Analyses
import Games
import Words

/// What comes of acting first, and of acting as one.
struct PlayTogether {
  let report: PlayReport

  private var study: GameStudy { report.study }
  private var words: PlayWords { report.words }
  private var form: NormalForm { study.game.form }

  var section: [SheetPart] {
    let parts = commitments + inOrder + report.coalitions.flatMap(coalition)
    return parts.isEmpty ? [] : [.heading("Acting first, acting as one")] + parts
  }

  // MARK: Commitment

  private var commitments: [SheetPart] {
    guard form.players.count > 1, study.commitments.contains(where: { $0.hoped != nil }) else {
      return []
    }
    var grid = Grid(
      ["if first", "commits to", "gets", "at once", "by going back"])
    for (player, pair) in study.commitments.enumerated() {
      guard let hoped = pair.hoped, let feared = pair.feared,
        form.players[player].strategies.count > 1
      else { continue }
      grid.add([
        words.title(player), words.choice(player, in: hoped.profile),
        range([feared.value, hoped.value]),
        range(study.equilibria.map { form.payoffs[$0.profile][player] }),
        hoped.temptation > 0 ? PlayWords.signed(hoped.temptation) : "no gain",
      ])
    }
    return [
      .words(
        "What a player gets that commits itself before the others choose, from their worst to their best"
          + " answer, and what it gets in the combinations that hold where all choose at once:"),
      .grid(grid),
    ]
  }

  private func range(_ values: [Double]) -> String {
    guard let low = values.min(), let high = values.max() else { return "–" }
    let (a, b) = (Figures.level(low), Figures.level(high))
    return a == b ? a : "\(a) to \(b)"
  }

  private var inOrder: [SheetPart] {
    study.inOrder.map {
      [
        .words(
          "In the order in which the model lets players move, each seeing what was chosen before and"
            + " kept: \(report.spoken($0)).")
      ]
    } ?? []
  }

  // MARK: Coalitions

  private func coalition(_ item: PlayReport.Coalition) -> [SheetPart] {
    let own = PlayWords(form: item.study.game.form)
    let members = Layout.list(item.members.map(words.name))
    let count = item.study.equilibria.count
    var parts: [SheetPart] = [
      .gap,
      .words(
        "If \(members) choose as one player that wants the sum of their payoffs,"
          + (count == 0
            ? " no combination holds."
            : " \(Figures.count(count)) of \(Figures.count(own.form.profiles)) combinations"
              + " \(count == 1 ? "holds" : "hold"):")),
    ]
    for held in item.study.equilibria.prefix(4) {
      parts.append(
        .item(
          "\(own.choices(held.profile)) (in \(Figures.futures(held.survival)) if all knew them)"))
    }
    if let bargain = item.bargain { parts += bargaining(bargain, item, members) }
    return parts
  }

  private func bargaining(
    _ bargain: PlayReport.Bargaining, _ item: PlayReport.Coalition, _ members: String
  ) -> [SheetPart] {
    func spoken(_ values: [Double], _ number: (Double) -> String) -> String {
      zip(item.members, values).map { "\(words.name($0)) \(number($1))" }.joined(separator: ", ")
    }
    let own = item.members.map { form.payoffs[bargain.apart][$0] }
    let apart =
      "With the others as in the first of these, without an agreement they end at"
      + " \(report.spoken(bargain.apart))"
      + " (\(spoken(own, Figures.level)))."
    guard let agreement = bargain.agreement else {
      return [.words(apart + " Nothing is better for both, so there is nothing to agree on.")]
    }
    let shares = agreement.shares.map {
      ($0.share > 0.995 ? "" : "\(Figures.share($0.share)) ") + report.spoken($0.profile)
    }
    return [
      .words(
        apart + " The Nash bargain, with the largest product of gains, is"
          + " \(shares.joined(separator: "; ")) (\(spoken(zip(agreement.values, own).map(-), PlayWords.signed)))."
      )
    ]
  }
}
