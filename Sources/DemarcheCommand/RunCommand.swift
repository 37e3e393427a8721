import ArgumentParser
import Demarche
import Foundation

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a model's policies on the same futures and say what follows.",
    discussion: """
      Examples:
        demarche run corridor
        demarche run corridor --policy coordinated --hypothesis cant --outcome all
        demarche run my/model.dem --set offer=300 --runs 4096 --seed 1
        demarche run corridor --design factorial --levels 5 --vary elasticity_pressure
        demarche run corridor --base --policy coordinated --table -
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Option(help: "Compare this policy with the reference; may be repeated.")
  var policy: [String] = []

  @Option(help: "Let this case of a hypothesis hold in all futures; may be repeated.")
  var hypothesis: [String] = []

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a lever, uncertainty, constant or loop; may be repeated.", valueName: "name=value"))
  var settings: [String] = []

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var design: DesignOptions

  @Flag(help: "Keep only the futures that agree with what was observed.")
  var consistent = false

  @Flag(help: "Let events come by chance, in a model that has a constant `events`.")
  var events = false

  @Flag(help: "Make further runs to tell what the differences between policies hang on.")
  var why = false

  @Option(help: "Show this outcome, or `all`; may be repeated.")
  var outcome: [String] = []

  @Option(help: "The folder for the tables (default results/MODEL-…).")
  var out: String?

  @Flag(help: "Print the answer's numbers as JSON.")
  var json = false

  @Flag(help: "Print no progress and no answer; only write the tables.")
  var quiet = false

  @Flag(help: "Run one future with base values instead, on the plain machine.")
  var base = false

  @Option(
    help: ArgumentHelp(
      "With --base: the file for every variable over time; - for standard output (default).",
      valueName: "file"))
  var table: String?

  mutating func run() async throws {
    let model = try Model(self.model)
    let options = try options(for: model)
    if base { return try runBase(model, options) }
    if table != nil {
      throw BadInput("--table goes with --base", hint: "add --base, or use --out for the tables")
    }
    let interruption = Interruption()
    let began = ContinuousClock.now
    let progress = ProgressLine(isShown: !quiet)
    let answer = try await interruption.run {
      try await model.run(options) { progress.show($0) }
    }
    let folder = out ?? answer.defaultFolder
    try answer.write(to: folder, command: CommandLine.arguments)
    progress.clear()
    guard !quiet else { return }
    if json { return Terminal.say(try answer.json()) }
    let seconds = began.duration(to: .now) / .seconds(1)
    Terminal.say(
      answer.text(
        width: Terminal.width, colour: Terminal.colour, folder: folder, seconds: seconds))
  }

  private func runBase(_ model: Model, _ options: RunOptions) throws {
    guard policy.count <= 1 else {
      throw BadInput("--base runs one policy, but \(policy.count) are named")
    }
    let text = try model.baseRun(policy: policy.first, options)
    guard let table, table != "-" else { return Terminal.say(text) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: table), options: .atomic)
    } catch {
      throw BadInput(
        "\(table) cannot be written: \(error.localizedDescription)", hint: "name another file")
    }
  }

  private func options(for model: Model) throws(BadInput) -> RunOptions {
    var options = try sampling.options()
    try design.apply(to: &options, runsAreGiven: sampling.runs != nil)
    options.policies = policy
    options.hypotheses = hypothesis
    options.outcomes = outcome
    options.explains = why
    options.consistentOnly = consistent
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw BadInput(
          "--set is `\(setting)`", expected: "a name and a number, such as --set offer=300")
      }
      options.settings[String(parts[0])] = value
    }
    if events { options.settings[try model.eventsSwitch()] = 1 }
    return options
  }
}
