import ArgumentParser
import Demarche

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Say a model of another tool in Demarche's text, or a model of ours in XMILE.",
    discussion: """
      Reads XMILE (.xmile, .stmx, .itmx), Vensim (.mdl) and Demarche text (.dem); writes text and XMILE.

      Examples:
        demarche convert teacup.mdl teacup.dem
        demarche convert corridor corridor.xmile
        demarche convert model.stmx -
      """)

  @Argument(help: "A model's name (see `demarche models`) or file.")
  var model: String

  @Argument(help: "The file to write: NAME.dem or NAME.xmile; - for text on standard output.")
  var target: String

  @OptionGroup var files: DataOptions

  mutating func run() throws {
    guard !target.isEmpty else { throw BadInput("the file to write has no name") }
    let name = target == "-" ? "model.dem" : target
    let (text, warnings) = try Model.converted(
      model, to: name, data: try files.folders(), width: Terminal.errorWidth,
      colour: Terminal.errorColour)
    if !warnings.isEmpty { Terminal.complain(warnings) }
    try Terminal.write(text, to: target)
  }
}
