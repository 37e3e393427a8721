import ArgumentParser
import Demarche

struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Say what holds in a finite game: dominance, pure and mixed equilibria.",
    discussion: """
      Reads Gambit's format for strategic games. Mixed equilibria are enumerated in games of two. Examples:
        demarche solve chicken.nfg
        demarche solve chicken.nfg --json
      """)

  @Argument(help: "A game in Gambit's format, .nfg.")
  var file: String

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let game = try Game(file)
    Terminal.say(json ? try game.json() : game.text(width: Terminal.width))
  }
}
