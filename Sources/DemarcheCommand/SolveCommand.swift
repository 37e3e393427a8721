import ArgumentParser
import Demarche

struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Say what holds in a finite game: dominance, equilibria, commitment, logit choice.",
    discussion: """
      Reads Gambit's format for strategic games. Mixed equilibria are enumerated in games of two. What is found is
      printed at once; --all also looks for what takes minutes. Examples:
        demarche solve chicken.nfg
        demarche solve chicken.nfg --json
        demarche solve chicken.nfg --quantal 0.5,1,2
        demarche solve chicken.nfg --branch 10 > branch.csv
      """)

  @Argument(help: "A game in Gambit's format, .nfg.")
  var file: String

  @Flag(help: "Look for all equilibria, even if that takes minutes.")
  var all = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Also show the logit equilibria at these λ, separated by commas.", valueName: "λ,λ"))
  var quantal: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Print the principal branch of logit equilibria up to this λ as CSV, instead.",
      valueName: "λ"))
  var branch: String?

  func run() throws {
    let game = try Game(file)
    if let branch {
      guard let most = SamplingOptions.decimal(branch), most.isFinite, most > 0 else {
        throw BadInput("--branch is `\(branch)`", expected: "a number above 0, such as 10")
      }
      return Terminal.say(game.branch(upTo: most))
    }
    let precisions = try (quantal?.split(separator: ",") ?? []).map { text throws(BadInput) in
      guard let value = SamplingOptions.decimal(text), value.isFinite, value >= 0 else {
        throw BadInput("--quantal has `\(text)`", expected: "numbers from 0 up, such as 0.5,1,2")
      }
      return value
    }
    if json { return Terminal.say(json: game.json(precisions: precisions, inFull: all)) }
    game.write(width: Terminal.width, precisions: precisions, inFull: all) { Terminal.say($0) }
  }
}
