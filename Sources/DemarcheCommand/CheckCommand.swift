import ArgumentParser
import Demarche

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a model and report every mistake at once.",
    discussion: """
      Examples:
        demarche check my/model.dem
        demarche check corridor --tables
        demarche check my/model.dem --strict
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Flag(
    help: """
      Show all uncertainties, levers, relationships and outcomes, the evidence, the units, the order of \
      the first values and the loops.
      """)
  var tables = false

  @Flag(help: "Show all feedback loops that the equations have.")
  var loops = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  func run() throws {
    let model = try Model(self.model)
    let warnings =
      model.warnings(width: Terminal.errorWidth, colour: Terminal.errorColour) + model.doubts
    Terminal.complain(warnings)
    if strict, !warnings.isEmpty { throw ExitCode(2) }
    Terminal.say(model.overview)
    if loops { Terminal.say("\n" + model.loops(width: Terminal.width)) }
    if tables { Terminal.say("\n" + model.tables(width: Terminal.width)) }
  }
}
