import ArgumentParser
import Demarche

struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Say which combinations of the actors' choices hold, and on what that depends.",
    discussion: """
      Every combination is run in the same futures (256 unless --runs says otherwise). Examples:
        demarche play corridor
        demarche play corridor --hypothesis cant --prune
        demarche play corridor --level 2 --precision 20
        demarche play corridor --set china_w_cost=0.8 --json
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @OptionGroup var assumptions: AssumptionOptions

  @OptionGroup var sampling: SamplingOptions

  @Option(
    parsing: .unconditional,
    help: "In how many futures combinations that may hold are run (default 1024).")
  var refine: String?

  @Flag(help: "First leave out options that are clearly worse in a quarter of the futures.")
  var prune = false

  @Option(
    parsing: .unconditional,
    help: "Over time: how many steps players think ahead of each other (1 to 5; default 1).")
  var level: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Over time: let players choose by logit, this sharply, not always the best.",
      valueName: "λ"))
  var precision: String?

  @Option(help: "The folder for the tables (default results/MODEL-play-…).")
  var out: OutputPath?

  @Flag(help: "Print the result as JSON.")
  var json = false

  @Flag(help: "Print no progress and no answer; only write the tables.")
  var quiet = false

  @Flag(help: "Say what would be run; run nothing.")
  var dryRun = false

  mutating func run() async throws {
    let model = try files.model(self.model)
    let options = try options()
    if dryRun { return Terminal.say(try model.playDryRun(options)) }
    let destination = out.map { Destination.folder($0.path) } ?? .standard
    let began = ContinuousClock.now
    let progress = ProgressLine(isShown: !quiet)
    defer { progress.clear() }
    let answer = try await Interruption().run {
      try await model.play(options, into: destination, command: CommandLine.arguments) {
        progress.show($0)
      }
    }
    progress.clear()
    guard !quiet else { return }
    if json { return Terminal.say(json: answer.json()) }
    let seconds = began.duration(to: .now) / .seconds(1)
    Terminal.say(answer.text(width: Terminal.width, seconds: seconds))
  }

  private func options() throws(BadInput) -> PlayOptions {
    var options = PlayOptions()
    let futures = options.run.futures
    options.run = try sampling.options()
    if sampling.runs == nil { options.run.futures = futures }
    try assumptions.apply(to: &options.run)
    if let refine {
      options.refined = try SamplingOptions.number(refine, of: "--refine", 1...RunOptions.mostKept)
    }
    options.prunes = prune
    if let level { options.level = try SamplingOptions.number(level, of: "--level", 1...5) }
    if let precision {
      guard let value = SamplingOptions.decimal(precision), value.isFinite, value >= 0 else {
        throw BadInput("--precision is `\(precision)`", expected: "a number from 0 up")
      }
      options.precision = value
    }
    return options
  }
}
