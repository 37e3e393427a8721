import ArgumentParser
import Demarche

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a variable: its equation in text and in words, causes, effects, base run.",
    discussion: "Example: demarche show corridor haven")

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Argument(help: "The name of a variable.")
  var variable: String

  @OptionGroup var files: DataOptions

  func run() throws {
    Terminal.say(try files.model(model).show(variable, width: Terminal.width))
  }
}
