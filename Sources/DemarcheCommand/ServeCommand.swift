import ArgumentParser
import Demarche
import Foundation
import Page

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show a model's page on this machine, and show it anew when the model changes.",
    discussion: """
      The page is at the address that is printed, for this machine alone. Edit the model in your own editor, or drop
      another file on the page; mistakes are shown there and the last good model keeps running. Examples:
        demarche serve corridor --open
        demarche serve my/model.dem --port 8080
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model = "corridor"

  @Option(help: "The port; any that is free by default.")
  var port: UInt16 = 0

  @Flag(help: "Open the page in the browser.")
  var open = false

  func run() async throws {
    let opens = open
    try await Server(Workshop(model), port: port).run { address in
      Terminal.say("\(address)\n")
      if opens { Self.show(address) }
    }
  }

  private static func show(_ address: String) {
    #if os(macOS)
    let opener = "open"
    #else
    let opener = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [opener, address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
