import ArgumentParser
import Demarche

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw a model's stocks and flows.",
    discussion: """
      Examples:
        demarche draw corridor > corridor.svg
        demarche draw my/model.dem --out model.svg
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Option(
    help: ArgumentHelp("The file for the SVG; without it, standard output.", valueName: "file"))
  var out: OutputPath?

  func run() throws {
    try Terminal.write(try files.model(model).diagram(), to: out?.path ?? "-")
  }
}
