import ArgumentParser
import Demarche
import Foundation

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw a model's stocks and flows.",
    discussion: """
      Examples:
        demarche draw corridor > corridor.svg
        demarche draw my/model.dem --out model.svg
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @Option(
    help: ArgumentHelp("The file for the SVG; without it, standard output.", valueName: "file"))
  var out: String?

  func run() throws {
    let drawing = try Model(self.model).diagram()
    guard let out else { return Terminal.say(drawing) }
    do {
      try Data(drawing.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw BadInput(
        "\(out) cannot be written: \(error.localizedDescription)", hint: "name another file")
    }
  }
}
