import ArgumentParser
import Demarche

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Show what stands behind a variable and what it acts on.",
    discussion: """
      Reads `claims.yaml` beside the model. The letter grades the source, the number what it says (Admiralty \
      code: A1 best, F6 cannot be judged). Examples:
        demarche evidence corridor ttp_frontier_initial
        demarche check corridor
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Argument(help: "The name of a variable.")
  var variable: String

  func run() throws {
    Terminal.say(try Model(model).evidence(variable, width: Terminal.width))
  }
}
