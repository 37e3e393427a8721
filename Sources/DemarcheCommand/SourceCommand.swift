import ArgumentParser
import Demarche
import Foundation

struct SourceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "Put what a report says beside what the model shows.",
    discussion: """
      Reads `claims.yaml` beside the model and tests each claim on the same futures. Examples:
        demarche source corridor
        demarche source my/model.dem --runs 256
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @OptionGroup var sampling: SamplingOptions

  func run() async throws {
    let options = try sampling.options()
    let model = try files.model(self.model)
    let answer = try await Interruption().run { try await model.source(options) }
    Terminal.say(answer.text(width: Terminal.width))
    if !answer.isComputed { throw ExitCode(1) }
  }
}
