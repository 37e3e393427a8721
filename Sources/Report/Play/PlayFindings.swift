import Analyses
import Games
import Words

/// Which profiles hold, which unravel, and which would be better for all.
struct PlayFindings {
  let report: PlayReport

  private var study: GameStudy { report.study }
  private var words: PlayWords { report.words }
  private var form: NormalForm { study.game.form }

  /// The most profiles that are shown one by one.
  private static let mostShown = 6

  var section: [SheetPart] {
    [.heading("What holds")] + summary + study.equilibria.prefix(Self.mostShown).flatMap(block)
      + undecided + unravels
  }

  // MARK: What holds

  private var summary: [SheetPart] {
    let count = study.equilibria.count
    let all = Figures.count(form.profiles)
    var parts: [SheetPart]
    if form.profiles == 1 {
      return [.words("There is nothing to choose: each player has one option.")]
    } else if let mixed = study.mixed {
      parts = [
        .words(
          "In each of the \(all) combinations somebody gains on average by choosing otherwise alone."
            + " An equilibrium in which players mix (regret \(Figures.level(mixed.regret))):")
      ]
      parts += form.players.indices.map { player in
        let shares = mixed.mixture[player].enumerated().filter { $0.element > 0.005 }
          .sorted { $0.element > $1.element }
          .map { "\(words.strategy(player, $0.offset)) \(Figures.share($0.element))" }
        return .item("\(words.title(player)): \(shares.joined(separator: ", "))")
      }
    } else {
      parts = [
        .words(
          "\(Figures.count(count)) of \(all) combinations \(count == 1 ? "holds" : "hold"): nobody"
            + " gains on average by choosing otherwise alone.")
      ]
      parts += study.equilibria.prefix(Self.mostShown).enumerated().map { index, held in
        .item("\(PlayWords.letter(index))  \(words.choices(held.profile))")
      }
      if count > Self.mostShown { parts.append(.item("and \(count - Self.mostShown) more")) }
    }
    return parts
  }

  private func block(_ held: ProfileStudy) -> [SheetPart] {
    let letter = report.spoken(held.profile)
    var grid = Grid(
      [letter, "gets", "next best", "which gains", "gains in"], right: [4])
    for deviation in held.deviations {
      let player = deviation.player
      grid.add([
        words.title(player), PlayWords.payoff(held.payoffs[player]),
        words.strategy(player, deviation.strategy),
        PlayWords.gain(deviation.gain), Figures.share(deviation.share),
      ])
    }
    var sentence =
      "If all knew the future they are in, \(letter) would hold in"
      + " \(Figures.futures(held.survival))"
    if let resampling = held.resampling {
      sentence +=
        "; it holds in \(Figures.share(resampling.stability)) of resampled sets of futures (regret"
        + " \(Figures.level(resampling.regret.lowerBound)) to"
        + " \(Figures.level(resampling.regret.upperBound)))"
    }
    sentence += "."
    if let weakest = held.deviations.max(by: { $0.gain.mean < $1.gain.mean }) {
      sentence +=
        " It rests most on \(words.name(weakest.player)), which would"
        + (weakest.gain.isClear()
          ? " lose \(Figures.level(-weakest.gain.mean))" : " hardly lose")
        + " by “\(words.strategy(weakest.player, weakest.strategy))” and gain by it in"
        + " \(Figures.futures(weakest.share))."
    }
    return [.gap, .words(sentence), .grid(grid)]
  }

  private var undecided: [SheetPart] {
    guard !study.undecided.isEmpty else { return [] }
    let shown = study.undecided.prefix(Self.mostShown)
    return [
      .gap,
      .words(
        "Too close to call, since what somebody would gain is within two standard errors of nothing:"
      ),
    ]
      + shown.map { profile in
        let leaving = profile.leaving.map {
          "\(words.name($0.player)) by “\(words.strategy($0.player, $0.strategy))”"
            + " \(PlayWords.gain($0.gain))"
        }
        return .item("\(words.choices(profile.profile)) (\(leaving.joined(separator: ", ")))")
      }
      + (study.undecided.count > shown.count
        ? [.item("and \(study.undecided.count - shown.count) more")] : [])
  }

  // MARK: What unravels

  private var unravels: [SheetPart] {
    guard form.profiles > 1 else { return [] }
    var parts: [SheetPart] = [.gap, .heading("What unravels")]
    let gone = form.players.indices.flatMap { player in
      form.players[player].strategies.indices.filter { !study.undominated[player].contains($0) }
        .map { "“\(words.strategy(player, $0))” of \(words.name(player))" }
    }
    parts.append(
      .words(
        gone.isEmpty
          ? "No choice is worse than another whatever the others do."
          : "On average worse than another choice or a mixture of others, whatever the others do, once"
            + " such choices are left out in turn: \(Layout.list(gone))."))
    parts += course
    let total = Double(form.profiles)
    let reached = study.ends.equilibria.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
    }
    .map { "\(Figures.share(Double($0.value) / total)) lead to \(report.spoken($0.key))" }
    let cycling =
      study.ends.cycling > 0
      ? ["\(Figures.share(Double(study.ends.cycling) / total)) go round for ever"] : []
    parts.append(
      .words("Of all combinations, by best replies, \(Layout.list(reached + cycling))."))
    if let selected = study.selected {
      parts.append(
        .words(
          "From players who do not tell better from worse to such as always do (logit equilibria), the"
            + " way leads to \(report.spoken(selected))."))
    }
    return parts
  }

  /// Where best replies lead from how things are.
  private var course: [SheetPart] {
    let steps = study.course.steps
    let changes = zip(steps, steps.dropFirst()).compactMap { before, after in
      form.players.indices.first {
        form.strategy(of: $0, in: before) != form.strategy(of: $0, in: after)
      }.map { "\(words.name($0)) to “\(words.choice($0, in: after))”" }
    }
    guard !changes.isEmpty else {
      return [.words("Where everything stays as it is, nobody gains by choosing otherwise.")]
    }
    let end =
      study.course.cycle.map { "and then round a cycle of \($0.count) combinations" }
      ?? "which ends in \(report.spoken(steps[steps.count - 1]))"
    return [
      .words(
        "From where everything stays as it is, the player that gains most changing each time:"
          + " \(changes.joined(separator: ", ")), \(end).")
    ]
  }

  // MARK: What would be better

  var better: [SheetPart] {
    guard form.profiles > 1, form.players.count > 1 else { return [] }
    let shown = study.equilibria.prefix(Self.mostShown)
    var parts: [SheetPart] = shown.compactMap { held in
      guard let other = study.preferred(to: held.profile) else { return nil }
      let leaving = form.players.indices.filter { form.regret(of: $0, at: other) > 0 }
      let reason =
        leaving.isEmpty
        ? "it holds too, but nobody gets there alone"
        : "but there "
          + Layout.list(
            leaving.map { player in
              let reply = form.bestReplies(of: player, at: other)[0]
              return "\(words.name(player)) would change to “\(words.strategy(player, reply))”"
                + " (\(PlayWords.signed(form.regret(of: player, at: other))))"
            })
      return .item(
        "All would prefer to \(report.spoken(held.profile)): \(words.choices(other)); \(reason).")
    }
    if parts.isEmpty, !shown.isEmpty {
      parts = [.words("No combination is better for all than one that holds.")]
    }
    if let mediated = mediated { parts.append(.words(mediated)) }
    return [.heading("What would be better")] + parts
  }

  /// What a mediator could do that knows no more than the players.
  private var mediated: String? {
    guard let shares = study.mediated else { return nil }
    let sums = study.equilibria.map { form.payoffs[$0.profile].reduce(0, +) }
    let sum = form.players.indices.reduce(0) { $0 + form.value(of: $1, in: shares) }
    guard let best = sums.max(), sum > best + 1e-6 * max(1, best.magnitude) else {
      return "A mediator that draws a combination and tells each player only its own part could not"
        + " raise the sum of payoffs beyond the best that holds."
    }
    let most = shares.indices.filter { shares[$0] > 0.005 }.sorted { shares[$0] > shares[$1] }
      .prefix(3).map { "\(Figures.share(shares[$0])) \(report.spoken($0))" }
    return
      "A mediator that draws a combination and tells each player only its own part could raise the"
      + " sum of payoffs by \(Figures.level(sum - best)) over the best that holds:"
      + " \(most.joined(separator: "; "))."
  }
}
