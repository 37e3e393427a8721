import ArgumentParser
import Demarche
import Foundation
import Page

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Write a page on which the model runs, with no server.",
    discussion: """
      The model runs in the reader's browser, offline and with the numbers of `demarche run`. Examples:
        demarche publish corridor --out site                  # a folder for any static host
        demarche publish corridor --out . --single-file       # one file to be opened from disk or sent
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Option(help: "The folder for the files, made if need be.")
  var out: OutputPath

  @Flag(help: "Write one HTML file that needs nothing else.")
  var singleFile = false

  func run() throws {
    let out = out.path
    let publication = try Publication(files.model(model))
    let files = singleFile ? [try publication.singleFile()] : publication.folder
    try Terminal.write(files, into: out)
    Terminal.say("\(out)/\(singleFile ? files[0].name : "index.html")\n")
  }
}
