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
      another file on the page; mistakes are shown there and the last good model keeps running. The second address is that
      of its brief, to which readers can reply; `demarche replies` shows what they sent. Examples:
        demarche serve corridor --open
        demarche serve my/model.dem --port 8080
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model = "corridor"

  @OptionGroup var files: DataOptions

  @Option(help: "The port; any that is free by default.")
  var port: UInt16 = 0

  @Option(help: "The file for replies to the brief (default MODEL-replies.sqlite).")
  var replies: OutputPath?

  @Option(
    help: ArgumentHelp(
      "Serve others too, through a proxy of yours at this address; then nobody can drop a model.",
      valueName: "address"))
  var behind: String?

  @Flag(help: "Open the page in the browser.")
  var open = false

  func run() async throws {
    let opens = open
    // A process that makes a page can end before it has read what to make.
    signal(SIGPIPE, SIG_IGN)
    let workshop = try await Workshop(model, data: files.folders())
    var options = RunOptions()
    options.threads = ProcessInfo.processInfo.activeProcessorCount
    let file =
      if let replies { replies.path } else { BriefDesk.file(for: await workshop.fileName) }
    let desk = BriefDesk(workshop, options, replies: file) { Terminal.complain($0 + "\n") }
    await desk.open()
    try await Server(workshop, desk, port: port, door: Door(origin: try origin())).run { address in
      Terminal.say("\(address)\n\(address)brief\n")
      if opens { Self.show(address) }
    }
  }

  /// The public address, as browsers say where a page comes from.
  private func origin() throws(BadInput) -> String? {
    guard let behind else { return nil }
    let address = behind.lowercased()
    guard address.wholeMatch(of: /https?:\/\/[a-z0-9.-]+(:[0-9]+)?/) != nil else {
      throw BadInput(
        "--behind is `\(behind)`", expected: "an address without a path",
        hint: "write it as in `--behind https://briefs.example.org`")
    }
    return address
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
