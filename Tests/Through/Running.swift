import Foundation
import Synchronization

/// Which inputs are being run, kept in a file for the case that one traps, and watched for one that never ends.
final class Running: Sendable {
  private static let patience = Duration.seconds(30)

  private let path: String
  private let file: FileHandle
  private let since: Mutex<[(number: Int, time: ContinuousClock.Instant)]>

  init(_ kind: Kind, _ threads: Int) {
    path = NSTemporaryDirectory() + "running-\(kind.rawValue)"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    file = FileHandle(forUpdatingAtPath: path) ?? .nullDevice
    since = Mutex(Array(repeating: (0, .now), count: threads))
    Thread.detachNewThread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        let stuck = since.withLock { $0.first { .now - $0.time > Self.patience } }
        guard let stuck else { continue }
        print("\(kind.rawValue) number \(stuck.number) is not done after \(Self.patience)")
        exit(1)
      }
    }
  }

  func begin(_ number: Int, _ thread: Int) {
    since.withLock {
      $0[thread] = (number, .now)
      try? file.seek(toOffset: UInt64(thread * 12))
      try? file.write(contentsOf: Data(String(format: "%11d\n", number).utf8))
    }
  }

  func end() { try? FileManager.default.removeItem(atPath: path) }
}
