import ArgumentParser
import Demarche

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models that come with Demarche.",
    discussion: "Example: demarche models")

  func run() throws {
    let width = Library.names.map(\.count).max() ?? 0
    for name in Library.names {
      let title = try Model(name).title
      Terminal.say(name + String(repeating: " ", count: width - name.count + 2) + title + "\n")
    }
  }
}
