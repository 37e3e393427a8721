import Analyses
import Games
import Words

/// How players, choices, profiles and payoffs are named.
struct PlayWords {
  let form: NormalForm

  func name(_ player: Int) -> String { form.players[player].name }

  /// A player at the beginning of a line.
  func title(_ player: Int) -> String { name(player).capitalisedFirst }

  func strategy(_ player: Int, _ strategy: Int) -> String {
    form.players[player].strategies[strategy]
  }

  func choice(_ player: Int, in profile: Int) -> String {
    strategy(player, form.strategy(of: player, in: profile))
  }

  /// `China: Downsize; Pakistan: Engage`.
  func choices(_ profile: Int) -> String {
    form.players.indices.filter { form.players[$0].strategies.count > 1 }
      .map { "\(name($0)): \(choice($0, in: profile))" }.joined(separator: "; ")
  }

  /// Letters for the profiles that hold: A, B, …, then numbers.
  static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }

  /// A payoff with two standard errors.
  static func payoff(_ estimate: Estimate) -> String {
    Figures.level(estimate.mean) + spread(estimate)
  }

  /// A gain with its sign and two standard errors.
  static func gain(_ estimate: Estimate) -> String {
    let text = Figures.level(estimate.mean)
    return (estimate.mean > 0 ? "+" : "") + text + spread(estimate)
  }

  private static func spread(_ estimate: Estimate) -> String {
    estimate.error.isFinite && estimate.error > 0 ? " ±\(Figures.level(2 * estimate.error))" : ""
  }

  static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + Figures.level(value) }
}

extension PlayReport {
  var words: PlayWords { PlayWords(form: study.game.form) }

  /// The letter of a profile that holds.
  func letter(_ profile: Int) -> String? {
    study.equilibria.firstIndex { $0.profile == profile }.map(PlayWords.letter)
  }

  /// A profile by its letter, or by its choices.
  func spoken(_ profile: Int) -> String { letter(profile) ?? words.choices(profile) }
}
