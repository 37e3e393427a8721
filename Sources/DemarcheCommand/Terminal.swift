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
    if isatty(file) == 1, unsafe ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    let said = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 80
    return min(max(said, 20), 1000)
  }

  /// Whether something could not be said to the user, who must learn it from the exit code.
  static var isMute: Bool { mute.withLock { $0 } }
  private static let mute = Mutex(false)

  /// Shows how far something is; that it cannot be shown is no failure.
  static func progress(_ text: String) { try? Output.write(Data(text.utf8), to: STDERR_FILENO) }

  static func complain(_ text: String) {
    do throws(Output.Failure) {
      try Output.write(Data(shown(text, colours: errorColour).utf8), to: STDERR_FILENO)
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
    if file == "-" {
      // A pipe takes what there is; a terminal is shown it.
      let isSeen = isatty(STDOUT_FILENO) == 1
      return isSeen ? say(String(decoding: content, as: UTF8.self)) : say(content)
    }
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

  /// A text from elsewhere with visible characters for what would steer the terminal or turn its direction.
  static func printable(_ text: String) -> String { shown(text, colours: false) }

  /// What is said, in which nothing but our own colours steers the terminal: what a model, a file or a name holds may
  /// be anything.
  private static func shown(_ text: String, colours: Bool) -> String {
    guard text.unicodeScalars.contains(where: isSteering) else { return text }
    var shown = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if colours, let code = ownColours.first(where: { rest.starts(with: $0.unicodeScalars) }) {
        shown.append(contentsOf: code.unicodeScalars)
        rest = rest.dropFirst(code.unicodeScalars.count)
        continue
      }
      rest.removeFirst()
      guard isSteering(scalar) else {
        shown.append(scalar)
        continue
      }
      let picture = scalar.value < 32 ? 0x2400 + scalar.value : 0xFFFD
      // Marks without width only say how their neighbours are read.
      if ![0x200E, 0x200F, 0x061C].contains(scalar.value), let visible = Unicode.Scalar(picture) {
        shown.append(visible)
      }
    }
    return String(shown)
  }

  private static let ownColours = ["0", "1", "2", "31", "33", "36", "1;31", "1;33"].map {
    "\u{1B}[\($0)m"
  }

  private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value < 32 || scalar.value >= 127 else { return false }
    return scalar.properties.isBidiControl
      || scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  static func say(_ text: String) { say(Data(shown(text, colours: colour).utf8)) }

  /// Writes JSON, in which texts are as they are; what would steer the terminal is escaped.
  static func say(json: String) {
    guard json.unicodeScalars.contains(where: isSteering) else { return say(Data(json.utf8)) }
    let escaped = json.unicodeScalars.map { scalar in
      guard isSteering(scalar) else { return String(scalar) }
      return scalar.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
    say(Data(escaped.joined().utf8))
  }

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
    Terminal.progress("\r\(percent) % · \(left) s left   ")
  }

  func clear() { if isShown { Terminal.progress("\r\u{1B}[K") } }
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
