import ArgumentParser
import Demarche
import Foundation

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a model and report every mistake at once.",
    discussion: """
      Examples:
        demarche check my/model.dem
        demarche check corridor --tables
        demarche check corridor --behaviour
        demarche check my/model.dem --strict
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Flag(
    help: """
      Show all uncertainties, levers, relationships and outcomes, the evidence, the units, the order of \
      the first values and the loops.
      """)
  var tables = false

  @Flag(help: "Show all feedback loops that the equations have.")
  var loops = false

  @Flag(
    help: """
      Run the checks in `checks.dem` beside the model, cut each loop, and compare the base run with what \
      was observed; ends with 1 if a check does not hold.
      """)
  var behaviour = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  func run() async throws {
    let model = try files.model(self.model, withChecks: behaviour)
    let warnings =
      model.warnings(width: Terminal.errorWidth, colour: Terminal.errorColour) + model.doubts
    Terminal.complain(warnings)
    if strict, !warnings.isEmpty { throw ExitCode(2) }
    Terminal.say(model.overview + (try model.coverage()))
    if loops { Terminal.say("\n" + model.loops(width: Terminal.width)) }
    if tables { Terminal.say("\n" + model.tables(width: Terminal.width)) }
    if behaviour {
      let found = try await Interruption().run {
        try await model.behaviour(threads: ProcessInfo.processInfo.activeProcessorCount)
      }
      Terminal.say("\n" + found.text(width: Terminal.width))
      if !found.holds { throw ExitCode(1) }
    }
  }
}
