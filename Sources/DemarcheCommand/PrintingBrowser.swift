import Demarche
import Foundation

/// A Chromium that prints pages.
struct PrintingBrowser {
  static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

  /// The seconds that it is given.
  private static let longest = 120
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
  /// - Throws: `BadInput` if nothing was printed, `CancellationError` if the task was cancelled.
  func print(_ page: String, to file: String) throws {
    let target = URL(fileURLWithPath: file)
    let draft = target.deletingLastPathComponent().appending(
      path: ".\(target.lastPathComponent).demarche-\(getpid())")
    defer { try? FileManager.default.removeItem(at: draft) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // Chromium refuses to run as root in its sandbox; the page is our own and holds no script that loads anything.
    process.arguments =
      ["--headless", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=\(draft.path)"]
      + (geteuid() == 0 ? ["--no-sandbox"] : []) + [URL(fileURLWithPath: page).absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let hint = "use --no-pdf, and print the page from a browser"
    var isLate = false
    do {
      try process.run()
      let end = ContinuousClock.now + .seconds(Self.longest)
      while process.isRunning, !Task.isCancelled, !isLate {
        usleep(20_000)
        isLate = ContinuousClock.now > end
      }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
    } catch {
      throw BadInput("\(path) cannot be started: \(error.localizedDescription)", hint: hint)
    }
    try Task.checkCancellation()
    guard !isLate else {
      throw BadInput("\(path) did not print \(page) within \(Self.longest) s", hint: hint)
    }
    let printed = (try? Data(contentsOf: draft)) ?? Data()
    guard process.terminationStatus == 0, printed.starts(with: Array("%PDF-".utf8)) else {
      throw BadInput("\(path) did not print \(page)", hint: hint)
    }
    try Terminal.write(Self.undated(printed), to: file)
  }

  /// A PDF without the dates on which it was made, so that the same brief gives the same bytes.
  private static func undated(_ pdf: Data) -> Data {
    var pdf = pdf
    for key in ["/CreationDate (", "/ModDate ("] {
      guard let start = pdf.firstRange(of: Data(key.utf8)),
        let end = pdf[start.upperBound...].firstIndex(of: UInt8(ascii: ")"))
      else { continue }
      // Other parts are found by their place in the file, so that its length stays.
      pdf.replaceSubrange(
        start.lowerBound...end, with: Data(repeating: 32, count: end - start.lowerBound + 1))
    }
    return pdf
  }
}
