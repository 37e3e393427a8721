import ArgumentParser
import Demarche

/// How futures are chosen.
struct DesignOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How futures are chosen: sobol (default), latin, random, factorial, or a CSV file with a column an \
      uncertainty and a row a future.
      """, valueName: "design"))
  var design = "sobol"

  @Option(
    parsing: .unconditional,
    help: "With --design factorial: the levels of each uncertainty (default 2).")
  var levels: String?

  @Option(help: "Vary only this uncertainty, the others keep their base values; may be repeated.")
  var vary: [String] = []

  @Option(
    parsing: .unconditional,
    help: "Run each future so often, with other random draws (default 1).")
  var replications: String?

  /// Sets the design of a request.
  /// - Parameters:
  ///   - options: The request.
  ///   - runsAreGiven: Whether a number of futures was asked for.
  /// - Throws: `BadInput` where the options contradict each other.
  func apply(to options: inout RunOptions, runsAreGiven: Bool) throws(BadInput) {
    options.varied = vary
    if let replications {
      options.replications = try SamplingOptions.number(
        replications, of: "--replications", 1...RunOptions.mostKept)
    }
    let count = try levels.map { text throws(BadInput) in
      try SamplingOptions.number(text, of: "--levels", 2...RunOptions.mostKept)
    }
    switch design {
    case "sobol": options.design = .sobol
    case "latin": options.design = .latin
    case "random": options.design = .random
    case "factorial": options.design = .factorial(levels: count ?? 2)
    default:
      guard design.contains(".") || design.contains("/") else {
        throw BadInput(
          "there is no design `\(design)`",
          expected: "sobol, latin, random, factorial, or a CSV file",
          hint: "a file's name has a dot, such as futures.csv")
      }
      options.design = .table(path: design)
    }
    guard count == nil || design == "factorial" else {
      throw BadInput("--levels goes with --design factorial", hint: "add it, or leave out --levels")
    }
    switch options.design {
    case .factorial, .table:
      guard !runsAreGiven else {
        throw BadInput(
          "the design says how many futures there are", hint: "leave out --runs")
      }
    default: break
    }
  }
}
