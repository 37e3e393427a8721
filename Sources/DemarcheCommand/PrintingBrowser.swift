import Demarche
import Foundation

/// A Chromium that prints pages.
struct PrintingBrowser {
  static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

  private let path: String

  /// The first one in the search path; nil if there is none.
  static func find() -> PrintingBrowser? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }.map(
      PrintingBrowser.init)
  }

  private init(_ path: String) { self.path = path }

  /// Prints a page.
  /// - Parameters:
  ///   - page: The HTML file.
  ///   - file: The PDF to be written.
  /// - Throws: `BadInput` if nothing was printed.
  func print(_ page: String, to file: String) throws(BadInput) {
    let target = URL(fileURLWithPath: file)
    let draft = target.deletingLastPathComponent().appending(path: ".\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: draft) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // Chromium refuses to run as root in its sandbox; the page is our own and holds no script that loads anything.
    process.arguments =
      ["--headless", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=\(draft.path)"]
      + (geteuid() == 0 ? ["--no-sandbox"] : []) + [URL(fileURLWithPath: page).absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
      process.waitUntilExit()
      let printed = try Data(contentsOf: draft)
      try printed.write(to: target, options: .atomic)
    } catch {
      throw BadInput(
        "\(path) did not print \(page)", hint: "use --no-pdf, and print the page from a browser")
    }
  }
}
