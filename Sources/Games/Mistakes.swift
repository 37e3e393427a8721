import SourceText

/// The wording of everything that can be wrong with a game.
enum Mistakes {
  static func noGame(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "no-game", at: at, "this is no strategic game", expected: "`NFG 1 R \"title\" { … }`",
      hint: "Gambit saves a game in this format as `.nfg`")
  }

  static func version(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "game-version", at: at, "this is another version of the format", expected: "`NFG 1`",
      hint: "let Gambit read the file and save it anew")
  }

  static func openText(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "open-text", at: at, "this text does not end", expected: "a quote at its end",
      hint: "a quote inside a text is written \\\"")
  }

  static func expected(_ at: SourceRange, _ what: String) -> Diagnostic {
    Diagnostic(
      "game-syntax", at: at, "something else is needed here", expected: what,
      hint: "a file lists the title, the players, their strategies, then the payoffs")
  }

  static func strategies(_ at: SourceRange, _ players: Int, _ lists: Int) -> Diagnostic {
    Diagnostic(
      "game-strategies", at: at, "there are \(players) players and strategies for \(lists)",
      expected: "one strategy or more for each player",
      hint: "`{ 2 3 }` gives the first player two and the second three")
  }

  static func payoffs(_ at: SourceRange, _ found: Int, _ needed: Int) -> Diagnostic {
    Diagnostic(
      "game-payoffs", at: at, "there are \(found) payoffs", expected: "\(needed)",
      hint: "one for each player in each profile, the first player's strategies fastest")
  }

  static func notApart(_ at: SourceRange, _ player: String) -> Diagnostic {
    Diagnostic(
      "payoffs-apart", at: at,
      "the payoffs of \(player) lie too close together, or too far apart, for double precision",
      expected:
        "differences of more than a billionth of the largest payoff and of the largest difference",
      hint: "subtracting the same number from all of a player's payoffs changes no equilibrium")
  }

  static func tooLarge(_ at: SourceRange) -> Diagnostic {
    Diagnostic(
      "game-size", at: at, "this game has too many profiles",
      expected: "at most 50 million payoffs",
      hint: "leave out strategies that nobody would choose")
  }
}
