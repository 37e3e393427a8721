import ArgumentParser
import Demarche
import Foundation

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Write a model as a program in another language.",
    discussion: """
      The numbers are those of `demarche run` to the last bit. Examples:
        demarche compile corridor --to c --out build
        cc -O2 -ffp-contract=off -fno-math-errno build/corridor.c -o build/corridor
        demarche compile corridor --to wasm --out build   # a module and what describes it
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Option(help: ArgumentHelp("The language: c or wasm.", valueName: "language"))
  var to: String

  @Option(help: "The folder for the files, made if need be.")
  var out: OutputPath

  @Option(help: ArgumentHelp("Report `outcomes` (default) or `all` variables.", valueName: "which"))
  var variables = "outcomes"

  func run() throws {
    let target: CompileTarget = try SamplingOptions.choice(to, of: "--to")
    guard ["outcomes", "all"].contains(variables) else {
      throw BadInput("--variables is `\(variables)`", expected: "outcomes, all")
    }
    let out = out.path
    let files = try files.model(model).compiled(to: target, allVariables: variables == "all")
    try Terminal.write(files, into: out)
    for (name, _) in files { Terminal.say("\(out)/\(name)\n") }
  }
}
