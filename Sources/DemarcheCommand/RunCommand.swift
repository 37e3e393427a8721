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
        demarche run corridor --design factorial --levels 5 --vary control_capacity
        demarche run corridor --base --policy coordinated --table -
        demarche run corridor --only-run 17 --policy coordinated --trace attacks_kp
        demarche run corridor --scenario corridor-scenario.yaml
        demarche run --resume results/corridor-1a2b3c
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Go on with the interrupted run that fills this folder, instead of a model.",
      valueName: "folder"))
  var resume: String?

  @OptionGroup var files: DataOptions

  @Option(help: "Compare this policy with the reference; may be repeated.")
  var policy: [String] = []

  @OptionGroup var assumptions: AssumptionOptions

  @Option(help: "Run the scenario of this file, saved on the page, as a further policy.")
  var scenario: String?

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
  var out: OutputPath?

  @Flag(help: "Also write the values over time of every future (trajectories.csv).")
  var trajectories = false

  @Option(
    help: ArgumentHelp(
      "Write the large tables as csv (default) or as one netcdf file, results.nc.",
      valueName: "format"))
  var format: String?

  @Flag(help: "Print the answer's numbers as JSON.")
  var json = false

  @Flag(help: "Print no progress and no answer; only write the tables.")
  var quiet = false

  @Flag(help: "Say what a run would do, what it would write and how long it takes; run nothing.")
  var dryRun = false

  @Flag(help: "Run one future with base values instead, on the plain machine.")
  var base = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run only this future of the ensemble, under the reference or one --policy.",
      valueName: "number"))
  var onlyRun: String?

  @Option(
    help: ArgumentHelp(
      "With --base or --only-run: show how this variable's values come about.",
      valueName: "variable"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "With --base or --only-run: the file for every variable over time; - for standard output (default).",
      valueName: "file"))
  var table: OutputPath?

  mutating func run() async throws {
    if let resume { return try await goOn(with: resume) }
    guard let name = model else {
      throw BadInput(
        "no model is named", expected: "a model's name, file or folder",
        hint: "`demarche models` lists those that are shipped")
    }
    let model = try files.model(name)
    Terminal.complain(model.caveats(width: Terminal.errorWidth, colour: Terminal.errorColour))
    let options = try options(for: model)
    if base || onlyRun != nil { return try runOne(model, options) }
    if table != nil {
      throw BadInput(
        "--table goes with --base or --only-run", hint: "add one, or use --out for the tables")
    }
    guard trace == nil else {
      throw BadInput(
        "--trace goes with --base or --only-run", hint: "a future's number is in futures.csv")
    }
    let destination = out.map { Destination.folder($0.path) } ?? .standard
    if dryRun { return Terminal.say(try await model.dryRun(options, into: destination)) }
    try await answer { progress in
      try await model.run(
        options, into: destination, command: CommandLine.arguments, progress: progress)
    }
  }

  private func goOn(with folder: String) async throws {
    guard model == nil else {
      throw BadInput("--resume goes on with a run as it was asked for", hint: "leave out the model")
    }
    let options = try sampling.options()
    try await answer { try await Model.resume(folder, options, progress: $0) }
  }

  /// Runs something that can be interrupted, and prints its answer.
  private func answer(
    _ work: @escaping @Sendable (@escaping @Sendable (Double) -> Void) async throws -> Answer
  ) async throws {
    let began = ContinuousClock.now
    let progress = ProgressLine(isShown: !quiet)
    defer { progress.clear() }
    let answer = try await Interruption().run { try await work { progress.show($0) } }
    progress.clear()
    if json, !quiet {
      Terminal.say(json: answer.json())
    } else if !quiet {
      let seconds = began.duration(to: .now) / .seconds(1)
      Terminal.say(
        answer.text(width: Terminal.width, colour: Terminal.colour, seconds: seconds))
    }
    if let reason = Answer.slowness, !quiet {
      Terminal.complain("note: the runs were slower than need be: \(reason)\n")
    }
    if !answer.isComputed { throw ExitCode(1) }
  }

  private func runOne(_ model: Model, _ options: RunOptions) throws {
    guard policy.count <= 1 else {
      throw BadInput("one run is of one policy, but \(policy.count) are named")
    }
    guard !base || onlyRun == nil else {
      throw BadInput("--base and --only-run exclude each other", hint: "leave out one of them")
    }
    let future = try onlyRun.map { text throws(BadInput) in
      try SamplingOptions.number(text, of: "--only-run", 0...Int.max)
    }
    if let trace {
      return Terminal.say(
        try model.trace(
          trace, policy: policy.first, future: future, options, width: Terminal.width))
    }
    try Terminal.write(
      try model.singleRun(policy: policy.first, future: future, options), to: table?.path ?? "-")
  }

  private func options(for model: Model) throws(BadInput) -> RunOptions {
    var options = try sampling.options()
    try design.apply(to: &options, runsAreGiven: sampling.runs != nil)
    options.scenario = try scenario.map { path throws(BadInput) in try ScenarioFile(path) }
    options.policies = policy
    try assumptions.apply(to: &options)
    options.outcomes = outcome
    options.explains = why
    options.consistentOnly = consistent
    options.trajectories = trajectories
    if let format { options.format = try SamplingOptions.choice(format, of: "--format") }
    if events { options.settings[try model.eventsSwitch()] = 1 }
    return options
  }
}
