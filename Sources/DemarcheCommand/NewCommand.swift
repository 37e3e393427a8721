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
      try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: false)
      for (file, text) in files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: name + "/" + file))
      }
    } catch {
      throw BadInput("\(name) cannot be written: \(error.localizedDescription)")
    }
    Terminal.say(
      files.map { "\(name)/\($0.name)\n" }.joined() + "Next    demarche run \(name)\n")
  }
}
