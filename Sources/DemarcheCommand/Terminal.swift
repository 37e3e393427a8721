import Demarche
import Foundation
import Synchronization

/// The terminal as far as output depends on it.
enum Terminal {
  /// Whether standard output is a terminal that shows colour.
  static var colour: Bool { shows(STDOUT_FILENO) }
  static var errorColour: Bool { shows(STDERR_FILENO) }
  static var width: Int { columns(STDOUT_FILENO) }
  static var errorWidth: Int { columns(STDERR_FILENO) }

  private static func shows(_ file: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(file) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }

  /// The columns of a terminal; 80 for a pipe, unless COLUMNS says otherwise.
  private static func columns(_ file: Int32) -> Int {
    var size = winsize()
    if isatty(file) == 1, ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    let said = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 80
    return min(max(said, 20), 1000)
  }

  /// Whether something could not be said to the user, who must learn it from the exit code.
  static var isMute: Bool { mute.withLock { $0 } }
  private static let mute = Mutex(false)

  static func complain(_ text: String) {
    do throws(Output.Failure) {
      try Output.write(Data(text.utf8), to: STDERR_FILENO)
    } catch {
      mute.withLock { $0 = true }
    }
  }

  /// Writes a file whole, or to standard output where it is `-`.
  /// - Throws: ``BadInput`` if it cannot be written.
  static func write(_ text: String, to file: String) throws(BadInput) {
    try write(Data(text.utf8), to: file)
  }

  static func write(_ content: Data, to file: String) throws(BadInput) {
    if file == "-" { return say(content) }
    do throws(Output.Failure) {
      try Output.write(content, toFile: file)
    } catch {
      throw BadInput("\(file) cannot be written: \(error.reason)", hint: "name another file")
    }
  }

  /// Writes the files of a folder, made if need be, all or none.
  /// - Throws: ``BadInput`` if they cannot be written.
  static func write(
    _ files: [(name: String, bytes: [UInt8])], into folder: String
  ) throws(BadInput) {
    try makeFolder(folder)
    do throws(Output.Failure) {
      try Output.write(files, into: folder)
    } catch {
      throw BadInput(
        "the files of \(folder) cannot be written: \(error.reason)", hint: "name another folder")
    }
  }

  /// Makes a folder where there is none.
  /// - Throws: ``BadInput`` if it cannot be made.
  static func makeFolder(_ path: String) throws(BadInput) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw BadInput(
        "\(path) cannot be made: \(error.localizedDescription)", hint: "name another folder")
    }
  }

  /// A text from elsewhere without what would steer the terminal or turn its direction.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          !$0.properties.isBidiControl && $0.properties.generalCategory != .control
        }))
  }

  static func say(_ text: String) { say(Data(text.utf8)) }

  /// Writes to standard output, or ends with a message and exit code 1.
  private static func say(_ content: Data) {
    do throws(Output.Failure) {
      try Output.write(content, to: STDOUT_FILENO)
    } catch {
      complain("error: standard output cannot be written: \(error.reason)\n")
      exit(1)
    }
  }
}

/// A line on a terminal that shows how much is done and how long the rest will take.
final class ProgressLine: Sendable {
  private let began = ContinuousClock.now
  private let isShown: Bool
  private let last = Locked(-1)

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  func show(_ share: Double) {
    let percent = Int(share * 100)
    guard isShown, last.exchangeIfGreater(percent) else { return }
    let passed = began.duration(to: .now) / .seconds(1)
    let left = share > 0 ? Int((passed / share - passed).rounded(.up)) : 0
    Terminal.complain("\r\(percent) % · \(left) s left   ")
  }

  func clear() { if isShown { Terminal.complain("\r\u{1B}[K") } }
}

/// A number that several threads raise.
private final class Locked: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Int

  init(_ value: Int) { self.value = value }

  func exchangeIfGreater(_ new: Int) -> Bool {
    lock.withLock {
      guard new > value else { return false }
      value = new
      return true
    }
  }
}
