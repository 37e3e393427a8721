import ArgumentParser
import Demarche

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Show what sources say of a model, or of a variable and what it acts on.",
    discussion: """
      Reads `claims.yaml` beside the model. The letter grades the source, the number what it says (Admiralty \
      code: A1 best, F6 cannot be judged). Examples:
        demarche evidence corridor
        demarche evidence corridor ttp_frontier_initial
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Argument(help: "The name of a variable; without it competing hypotheses are weighed.")
  var variable: String?

  @OptionGroup var files: DataOptions

  func run() throws {
    let model = try files.model(self.model)
    let width = Terminal.width
    Terminal.say(
      try variable.map { try model.evidence($0, width: width) } ?? model.evidence(width: width))
  }
}
