import ArgumentParser
import Demarche

struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Say which combinations of the actors' choices hold, and on what that depends.",
    discussion: """
      Examples:
        demarche play corridor
        demarche play corridor --hypothesis cant --runs 512
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var sampling: SamplingOptions

  mutating func run() async throws {
    let model = try Model(model)
    var options = PlayOptions()
    let futures = options.run.futures
    options.run = try sampling.options()
    if sampling.runs == nil { options.run.futures = futures }
    let asked = options
    let progress = ProgressLine(isShown: true)
    defer { progress.clear() }
    let answer = try await Interruption().run {
      try await model.play(asked) { progress.show($0) }
    }
    progress.clear()
    Terminal.say(answer.text(width: Terminal.width))
  }
}
