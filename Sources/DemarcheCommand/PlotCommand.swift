import ArgumentParser
import Demarche
import Foundation

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a result in the terminal or as SVG.",
    discussion: """
      Examples:
        demarche plot
        demarche plot results/corridor-1a2b3c --kind difference --policy coordinated
        demarche plot results/corridor-1a2b3c --kind multiples --svg policies.svg
        demarche plot results/corridor-1a2b3c --kind tornado --outcome revenue
      """)

  @Argument(help: "A folder that a run filled; without it, the newest in results/.")
  var result: String?

  @Option(
    help: "What to draw: fan, difference, ranges, multiples, spaghetti or tornado (default fan).")
  var kind: String?

  @Option(help: "The outcome; may be repeated in multiples; `all`; the first if none is named.")
  var outcome: [String] = []

  @Option(
    help: "A policy; may be repeated; the one that changes the outcome most if none is named.")
  var policy: [String] = []

  @Flag(help: "Draw only the futures that agree with what was observed.")
  var record = false

  @Option(help: "How many futures a spaghetti chart draws (default 40).")
  var lines: String?

  @Option(help: ArgumentHelp("Write SVG to this file; - for standard output.", valueName: "file"))
  var svg: OutputPath?

  func run() throws {
    var options = ResultPlot.Options()
    if let kind { options.kind = try SamplingOptions.choice(kind, of: "--kind") }
    options.outcomes = outcome
    options.policies = policy
    options.inRecord = record
    if let lines { options.lines = try SamplingOptions.number(lines, of: "--lines", 1...2000) }
    let plot = try ResultPlot(result ?? newest(), options)
    guard let svg else {
      return Terminal.say(try plot.text(width: Terminal.width, colour: Terminal.colour))
    }
    try Terminal.write(try plot.svg(), to: svg.path)
  }

  /// The folder in results/ that was filled last.
  private func newest() throws(BadInput) -> String {
    let files = FileManager.default
    let folders = (try? files.contentsOfDirectory(atPath: "results")) ?? []
    let dated = folders.compactMap { name -> (path: String, date: Date)? in
      let path = "results/" + name
      let date = try? files.attributesOfItem(atPath: path + "/manifest.json")[.modificationDate]
      return (date as? Date).map { (path, $0) }
    }
    guard let newest = dated.max(by: { ($0.date, $0.path) < ($1.date, $1.path) }) else {
      throw BadInput("there is no result in results/", hint: "`demarche run MODEL` makes one")
    }
    return newest.path
  }
}
