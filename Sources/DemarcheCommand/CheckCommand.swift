import ArgumentParser
import Demarche

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a model and report every mistake at once.",
    discussion: "Example: demarche check my/model.dem")

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  func run() throws {
    let model = try Model(self.model)
    Terminal.complain(
      model.warnings(width: Terminal.errorWidth, colour: Terminal.errorColour))
    Terminal.say(model.overview)
  }
}
