import ArgumentParser
import Demarche
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a model: a folder with a small model that runs.",
    discussion: """
      With --report, also a claims file to fill in with what the report says. Examples:
        demarche new water
        demarche new water --report report.txt
      """)

  @Argument(help: "The model's name: letters, digits and _.")
  var name: String

  @Option(help: ArgumentHelp("A text whose claims the model shall test.", valueName: "file"))
  var report: String?

  func run() throws {
    let files = try Library.scaffold(name, report: report)
    guard !FileManager.default.fileExists(atPath: name) else {
      throw BadInput("\(name) is there already", hint: "choose another name")
    }
    do {
      try Terminal.write(files.map { ($0.name, Array($0.text.utf8)) }, into: name)
    } catch {
      // All of it or nothing.
      try? FileManager.default.removeItem(atPath: name)
      throw error
    }
    Terminal.say(
      files.map { "\(name)/\($0.name)\n" }.joined() + "Next    demarche run \(name)\n")
  }
}
