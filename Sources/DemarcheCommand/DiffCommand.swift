import ArgumentParser
import Demarche

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what differs between two models or two folders of results.",
    discussion: """
      Models are compared declaration by declaration, whatever their order and layout. Examples:
        demarche diff corridor my/corridor.dem
        demarche diff results/corridor-93ce results/corridor-1a2b
      """)

  @Argument(help: "A model or a folder of results.")
  var first: String

  @Argument(help: "Another of the same kind.")
  var second: String

  @OptionGroup var files: DataOptions

  func run() throws {
    let kinds = [first, second].map(ResultComparison.isResult)
    guard kinds[0] == kinds[1] else {
      throw BadInput("a model cannot be compared with results", expected: "two of the same kind")
    }
    let text =
      kinds[0]
      ? try ResultComparison.differences(first, second)
      : try files.model(first).differences(to: files.model(second))
    Terminal.say(text.isEmpty ? "no difference\n" : text)
  }
}
