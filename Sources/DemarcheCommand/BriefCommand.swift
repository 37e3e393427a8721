import ArgumentParser
import Demarche
import Foundation
import Page

struct BriefCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Write what follows, how sure it is and what would change it, as a page to hand on.",
    discussion: """
      One HTML file that needs nothing else and, where Chromium is present, a PDF. Examples:
        demarche brief corridor
        demarche brief corridor --out corridor.html --slides
        demarche brief my/model.dem --runs 4096 --no-pdf
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Option(help: "Compare this policy with the reference; may be repeated.")
  var policy: [String] = []

  @OptionGroup var sampling: SamplingOptions

  @Option(help: "The HTML file (default MODEL-brief.html); other files are named after it.")
  var out: OutputPath?

  @Flag(help: "Also write the brief as slides.")
  var slides = false

  @Flag(inversion: .prefixedNo, help: "Also write a PDF (default: where Chromium is present).")
  var pdf: Bool?

  @Flag(help: "Declare the ranges to be beliefs, so that shares of futures may be called likely.")
  var beliefs = false

  func run() async throws {
    var options = try sampling.options()
    options.policies = policy
    let model = try files.model(self.model)
    let asked = out?.path ?? "\(model.fileName)-brief.html"
    let file = asked.hasSuffix(".html") ? asked : asked + ".html"
    let browser = pdf == false ? nil : PrintingBrowser.find()
    if pdf == true, browser == nil {
      throw BadInput(
        "there is no Chromium to print a PDF with",
        expected: "one of \(PrintingBrowser.names.joined(separator: ", ")) in PATH",
        hint: "run Scripts/install chromium, or leave out --pdf")
    }
    try Terminal.makeFolder(URL(fileURLWithPath: file).deletingLastPathComponent().path)
    let progress = ProgressLine(isShown: true)
    defer { progress.clear() }
    let (request, areBeliefs) = (options, beliefs)
    let brief = try await Interruption().run {
      try await model.brief(
        request, areBeliefs: areBeliefs, into: .standard, command: CommandLine.arguments
      ) { progress.show($0) }
    }
    progress.clear()
    let stem = String(file.dropLast(5))
    var written = [file]
    try Terminal.write(try LiveBrief(model).page(brief), to: file)
    if slides {
      let page = URL(fileURLWithPath: file).lastPathComponent
      try Terminal.write(brief.slides(page: page), to: "\(stem)-slides.html")
      written.append("\(stem)-slides.html")
    }
    if let browser {
      try await Interruption().run { try browser.print(file, to: "\(stem).pdf") }
      written.append("\(stem).pdf")
    } else if pdf == nil {
      Terminal.complain("note: no PDF, since there is no Chromium; run Scripts/install chromium\n")
    }
    Terminal.say("\(written.joined(separator: "\n"))\nrun \(brief.run)\n")
    if let failure = brief.failure {
      Terminal.complain("error: \(failure)\n")
      throw ExitCode(1)
    }
  }
}
