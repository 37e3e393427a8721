import Foundation

/// A file while it is written; what goes wrong is told at its end.
package final class DraftFile {
  private let file: FileHandle
  private var failure: (any Error)?
  /// What tells whether the file is still as it was written.
  private(set) var mark = RunningHash()

  // Not `Data.write`, which waits for the disk; a kill loses nothing without that.
  init(_ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    mark.add(bytes)
    do {
      try file.write(contentsOf: bytes)
    } catch {
      failure = error
    }
  }

  func close() throws {
    try file.close()
    if let failure { throw failure }
  }
}
