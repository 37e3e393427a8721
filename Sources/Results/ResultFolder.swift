import Foundation

/// A folder of results while a run fills it.
///
/// What is computed goes to a hidden folder of work inside, which says what was asked for; each table
/// appears whole, the manifest last, and then the work is removed. A run that was stopped at any moment
/// can therefore go on, and nothing of another request is ever overwritten.
package final class ResultFolder: Sendable {
  package enum Problem: Error, Sendable, CustomStringConvertible {
    case holdsOtherThings(String)
    case holdsAnotherResult(String)
    case holdsAnUnfinishedRun(String)
    case isInUse(String)
    case nothingToResume(String)
    case cannotWrite(String, String)

    package var description: String {
      switch self {
      case .holdsOtherThings(let path):
        "\(path) is there already and holds other things than results"
      case .holdsAnotherResult(let path): "\(path) holds the results of another request"
      case .holdsAnUnfinishedRun(let path): "\(path) holds an unfinished run of another request"
      case .isInUse(let path): "another run is filling \(path) at this moment"
      case .nothingToResume(let path): "\(path) holds no unfinished run"
      case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
      }
    }

    /// What the user can do.
    package var hint: String {
      switch self {
      case .holdsOtherThings, .holdsAnotherResult:
        "nothing was overwritten; name another folder with --out, or remove it first"
      case .holdsAnUnfinishedRun(let path):
        "finish it with `demarche run --resume \(path)`, or name another folder with --out"
      case .isInUse: "wait for it, or name another folder with --out"
      case .nothingToResume: "a run that was interrupted names its folder"
      case .cannotWrite(let path, _):
        "make room or allow writing, then go on with `demarche run --resume \(path)`, or use --out"
      }
    }
  }

  package let path: String
  private let work: String
  /// The open file whose lock says that a run is filling the folder.
  private let lock: Int32

  /// Claims a folder for a request: a new one, one with an unfinished run of the same request, or one
  /// with its results.
  /// - Parameters:
  ///   - path: The folder.
  ///   - request: All that the results depend on.
  ///   - invocation: How the run was started, to be kept with its work.
  /// - Throws: ``Problem``.
  package convenience init(
    _ path: String, request: [UInt8], invocation: [UInt8] = []
  ) throws(Problem) {
    let work = Self.work(path)
    if let other = Self.read(work + "/request") {
      guard other == request else { throw .holdsAnUnfinishedRun(path) }
    } else if let finished = Self.read(path + "/manifest.json") {
      let mark = Self.mark(of: request)
      guard String(decoding: finished, as: UTF8.self).contains("\"\(mark)\"") else {
        throw .holdsAnotherResult(path)
      }
    } else if let content = try? FileManager.default.contentsOfDirectory(atPath: path) {
      guard content.allSatisfy({ $0 == ".work" }) else { throw .holdsOtherThings(path) }
    } else if FileManager.default.fileExists(atPath: path) {
      throw .holdsOtherThings(path)
    }
    do {
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
      // Without a request there is no run to go on with, so it comes last.
      if Self.read(work + "/request") == nil {
        try Data(invocation).write(
          to: URL(fileURLWithPath: work + "/invocation"), options: .atomic)
        try Data(request).write(to: URL(fileURLWithPath: work + "/request"), options: .atomic)
      }
    } catch {
      throw .cannotWrite(path, Self.reason(error))
    }
    try self.init(claiming: path)
  }

  /// The request of an unfinished run, and how it was started.
  /// - Throws: ``Problem/nothingToResume(_:)``.
  package static func unfinished(in path: String) throws(Problem) -> (
    request: [UInt8], invocation: [UInt8]
  ) {
    guard let request = read(work(path) + "/request"),
      let invocation = read(work(path) + "/invocation")
    else { throw .nothingToResume(path) }
    return (request, invocation)
  }

  private init(claiming path: String) throws(Problem) {
    self.path = path
    work = Self.work(path)
    lock = unsafe open(work + "/request", O_RDWR | O_CLOEXEC)
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .isInUse(path) }
  }

  deinit { close(lock) }

  /// What stands for a request in a manifest.
  package static func mark(of request: [UInt8]) -> String {
    let digits = String(checksum(request), radix: 16)
    return "fnv1a64:" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: Work

  /// The blocks of something that is being run.
  package func blocks(_ name: String) throws(Problem) -> BlockLog {
    do {
      return try BlockLog("\(work)/\(name).blocks", in: path)
    } catch {
      throw .cannotWrite(path, Self.reason(error))
    }
  }

  /// What something led to, if that was kept.
  package func result(_ name: String) -> [UInt8]? {
    guard let bytes = Self.read("\(work)/\(name).result"), bytes.count >= 8 else { return nil }
    let content = Array(bytes.dropLast(8))
    let sum = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return checksum(content) == sum ? content : nil
  }

  /// Keeps what something led to, so far or for good.
  package func keep(_ name: String, _ result: [UInt8]) throws(Problem) {
    let sum = unsafe withUnsafeBytes(of: checksum(result).littleEndian) { unsafe Array($0) }
    try write(".work/\(name).result", result + sum)
  }

  /// Keeps what something led to, instead of its blocks or besides them.
  package func finish(
    _ name: String, _ result: [UInt8], keepingBlocks: Bool = false
  ) throws(Problem) {
    try keep(name, result)
    if keepingBlocks { return }
    try? FileManager.default.removeItem(atPath: "\(work)/\(name).blocks")
  }

  // MARK: Results

  /// Writes a file of the folder, which appears whole.
  package func write(_ name: String, _ bytes: [UInt8]) throws(Problem) {
    try write(name) { $0.write(bytes) }
  }

  /// Writes a table of the folder, which appears whole.
  /// - Returns: The hash of what was written, for ``Manifest/hashes``.
  @discardableResult
  package func write(
    _ name: String, columns: [String], rows: (inout CSVTable) throws -> Void
  ) throws(Problem) -> String {
    var hash = ""
    try write(name) { draft in
      var table = CSVTable(columns, to: draft)
      try rows(&table)
      table.flush()
      hash = draft.mark.text
    }
    return hash
  }

  /// Writes an array file of the folder, which appears whole.
  package func write(_ name: String, arrays: (NetCDFFile) throws -> Void) throws(Problem) {
    try write(name) { (place: String) in
      let file = try NetCDFFile(place)
      do {
        try arrays(file)
      } catch {
        try? file.close()
        throw error
      }
      try file.close()
    }
  }

  private func write(_ name: String, _ fill: (DraftFile) throws -> Void) throws(Problem) {
    try write(name) { (place: String) in
      let draft = try DraftFile(place)
      try fill(draft)
      try draft.close()
    }
  }

  private func write(_ name: String, _ fill: (_ place: String) throws -> Void) throws(Problem) {
    let place = work + "/draft"
    do {
      try fill(place)
    } catch {
      throw .cannotWrite(path, Self.reason(error))
    }
    guard unsafe rename(place, path + "/" + name) == 0 else {
      throw unsafe .cannotWrite(path, String(cString: strerror(errno)))
    }
  }

  /// Removes the work, when all files are written.
  package func finish() {
    try? FileManager.default.removeItem(atPath: work + "/request")
    try? FileManager.default.removeItem(atPath: work)
  }

  private static func work(_ path: String) -> String { path + "/.work" }

  private static func read(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) }
  }

  static func reason(_ error: any Error) -> String {
    if let known = error as? CocoaError {
      switch known.code {
      case .fileWriteOutOfSpace: return "the disk is full"
      case .fileWriteNoPermission: return "no permission"
      default: break
      }
    }
    return (error as? NetCDFFile.Failure)?.description ?? error.localizedDescription
  }
}
