import ArgumentParser
import Demarche

/// What is assumed in all futures.
struct AssumptionOptions: ParsableArguments {
  @Option(help: "Let this case of a hypothesis hold in all futures; may be repeated.")
  var hypothesis: [String] = []

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a lever, uncertainty, constant or loop; may be repeated.", valueName: "name=value"))
  var settings: [String] = []

  func apply(to options: inout RunOptions) throws(BadInput) {
    options.hypotheses = hypothesis
    for text in settings {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = SamplingOptions.decimal(parts[1]) else {
        throw BadInput(
          "--set is `\(text)`", expected: "a name and a number, such as --set offer=300")
      }
      options.settings[String(parts[0])] = value
    }
  }
}
