import Foundation
import Synchronization

/// Which inputs are being run, kept in a file for the case that one traps, and watched for one that never ends.
final class Running: Sendable {
  /// Seconds of the processor, so that a busy machine is no fault of an input.
  private static let patience = 30.0

  private let path: String
  private let file: FileHandle
  private let since: Mutex<[(number: Int, began: Double)]>

  /// What this program has taken of the processor.
  private static var spent: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  init(_ kind: Kind, _ threads: Int) {
    path = NSTemporaryDirectory() + "running-\(kind.rawValue)"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    file = FileHandle(forUpdatingAtPath: path) ?? .nullDevice
    since = Mutex(Array(repeating: (0, 0), count: threads))
    Thread.detachNewThread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        let stuck = since.withLock { $0.first { Self.spent - $0.began > Self.patience } }
        guard let stuck else { continue }
        print(
          "\(kind.rawValue) number \(stuck.number) is not done after \(Self.patience) seconds of the processor"
        )
        exit(1)
      }
    }
  }

  func begin(_ number: Int, _ thread: Int) {
    since.withLock {
      $0[thread] = (number, Self.spent)
      try? file.seek(toOffset: UInt64(thread * 12))
      try? file.write(contentsOf: Data(String(format: "%11d\n", number).utf8))
    }
  }

  /// Nothing more is run on a thread.
  func end(_ thread: Int) { since.withLock { $0[thread].began = .infinity } }

  func end() { try? FileManager.default.removeItem(atPath: path) }
}
