import ArgumentParser
import Demarche
import Foundation
import Page
import Replies

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show a model's page on this machine, and show it anew when the model changes.",
    discussion: """
      The page is at the address that is printed, for this machine alone. Edit the model in your own editor, or drop
      another file on the page; mistakes are shown there and the last good model keeps running. The second address is that
      of its brief, to which readers can reply; `demarche replies` shows what they sent. Examples:
        demarche serve corridor --open
        demarche serve my/model.dem --port 8080
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model = "corridor"

  @Option(help: "The port; any that is free by default.")
  var port: UInt16 = 0

  @Option(help: "The file for replies to the brief (default MODEL-replies.sqlite).")
  var replies: OutputPath?

  @Flag(help: "Open the page in the browser.")
  var open = false

  func run() async throws {
    let opens = open
    if !ReplyStore.isAvailable {
      Terminal.complain(
        "note: nobody can reply to the brief, since there is no SQLite; Scripts/sqlite installs it\n"
      )
    }
    let workshop = try Workshop(model)
    var options = RunOptions()
    options.threads = ProcessInfo.processInfo.activeProcessorCount
    let desk = BriefDesk(workshop, options, replies: replies?.path)
    try await Server(workshop, desk, port: port).run { address in
      Terminal.say("\(address)\n\(address)brief\n")
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
