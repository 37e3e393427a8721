import Foundation

/// Another process of this program, which is given a text and answers with one.
///
/// It is started by the system's own call: Foundation's needs 256 descriptors to be free.
final class Helper: @unchecked Sendable {
  enum Ended: Sendable {
    case answered([UInt8])
    case late
    case broken
    case notStarted(String)
  }

  /// The largest answer that is taken.
  private static let largest = 256 << 20
  private let arguments: [String]
  private let input: [UInt8]
  private let seconds: Int
  /// Guards what follows.
  private let lock = NSLock()
  private var process: pid_t?
  private var isStopped = false
  private var isLate = false

  /// - Parameters:
  ///   - arguments: What the command line of the other process says.
  ///   - input: What it reads from standard input.
  ///   - seconds: How long it may take.
  init(_ arguments: [String], input: [UInt8], seconds: Int) {
    self.arguments = arguments
    self.input = input
    self.seconds = seconds
  }

  /// Runs it to its end.
  func run() async -> Ended {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in continuation.resume(returning: work()) }
    }
  }

  /// Ends it, now or as soon as it would start.
  func stop() {
    lock.withLock {
      isStopped = true
      if let process { kill(process, SIGKILL) }
    }
  }

  private func work() -> Ended {
    guard let (given, answer) = start() else {
      return unsafe .notStarted(String(cString: strerror(errno)))
    }
    let alarm = DispatchWorkItem { [self] in
      lock.withLock { isLate = true }
      stop()
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: alarm)
    defer { alarm.cancel() }
    // A process that has ended already takes nothing, and has nothing to say.
    try? given.write(contentsOf: input)
    try? given.close()
    var bytes: [UInt8] = []
    while let more = try? answer.read(upToCount: 1 << 16), !more.isEmpty {
      bytes += more
      if bytes.count > Self.largest { stop() }
    }
    let status = wait()
    if lock.withLock({ isLate }) { return .late }
    return status == 0 ? .answered(bytes) : .broken
  }

  /// Starts it, with a pipe to it and one from it.
  /// - Returns: Nil if the system refuses, and `errno` says why.
  private func start() -> (given: FileHandle, answer: FileHandle)? {
    guard let program = Foundation.Bundle.main.executablePath else { return nil }
    // The reading and the writing end of each pipe.
    guard let given = Self.pipe() else { return nil }
    guard let answer = Self.pipe() else {
      Self.close(given)
      return nil
    }
    let child = lock.withLock { () -> pid_t? in
      guard !isStopped else { return nil }
      process = Self.spawn(program, arguments, input: given.read, output: answer.write)
      return process
    }
    guard child != nil else {
      Self.close(given)
      Self.close(answer)
      return nil
    }
    Foundation.close(given.read)
    Foundation.close(answer.write)
    return (
      FileHandle(fileDescriptor: given.write, closeOnDealloc: true),
      FileHandle(fileDescriptor: answer.read, closeOnDealloc: true)
    )
  }

  /// Waits for its end, after which its number may be another's.
  /// - Returns: Its exit code; that of a signal counts from 128.
  private func wait() -> Int32 {
    guard let process = lock.withLock({ process }) else { return -1 }
    var facts = unsafe siginfo_t()
    // It is left as it is until nobody can stop it any more.
    while unsafe waitid(P_PID, id_t(process), &facts, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    return lock.withLock {
      self.process = nil
      var status: Int32 = 0
      while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
  }

  // MARK: The system's calls

  private static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard unsafe Foundation.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func close(_ pipe: (read: Int32, write: Int32)) {
    let reason = errno
    Foundation.close(pipe.read)
    Foundation.close(pipe.write)
    errno = reason
  }

  private static func spawn(
    _ program: String, _ arguments: [String], input: Int32, output: Int32
  ) -> pid_t? {
    #if os(Linux)
    var actions = unsafe posix_spawn_file_actions_t()
    #else
    var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, program, &actions, nil, &words, environ)
    guard status == 0 else {
      errno = status
      return nil
    }
    return process
  }
}
