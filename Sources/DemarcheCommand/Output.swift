import Demarche
import Foundation

/// Writing to files and streams that may be closed, full, or no files at all.
enum Output {
  /// Why something cannot be written.
  struct Failure: Error {
    let reason: String

    /// From the last call of the system.
    init() { reason = unsafe String(cString: strerror(errno)) }
  }

  /// Prepares the process; opens the standard streams that are closed, so that no file takes their number.
  ///
  /// What is written to them fails as it would have done: they are opened for reading alone.
  static func settle() {
    // A file that grows too large is an error to be said, and not the end.
    signal(SIGXFSZ, SIG_IGN)
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(stream, F_GETFD) < 0 && errno == EBADF {
      let opened = unsafe open("/dev/null", O_RDONLY)
      if opened >= 0, opened != stream { close(opened) }
    }
  }

  /// Writes all of some bytes to what is open.
  static func write(_ bytes: some ContiguousBytes, to file: Int32) throws(Failure) {
    let isWritten = unsafe bytes.withUnsafeBytes { all in
      var rest = unsafe all[...]
      while unsafe !rest.isEmpty {
        let count = unsafe Foundation.write(
          file, rest.withUnsafeBytes(unsafe \.baseAddress), unsafe rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        unsafe rest = unsafe rest.dropFirst(count)
      }
      return true
    }
    guard isWritten else { throw Failure() }
  }

  /// Writes a file whole: it is put in place of a file or of nothing, and written into anything else, such as a device
  /// or a pipe.
  static func write(_ bytes: some ContiguousBytes, toFile path: String) throws(Failure) {
    var facts = stat()
    let exists = unsafe stat(path, &facts) == 0
    if exists, facts.st_mode & S_IFMT != S_IFREG {
      let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw Failure() }
      defer { close(file) }
      return try write(bytes, to: file)
    }
    // A link stays one: what it leads to is replaced.
    let target = exists ? resolved(path) : path
    let draft = draft(of: target)
    let file = unsafe open(
      draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? facts.st_mode & 0o777 : 0o666)
    guard file >= 0 else { throw Failure() }
    do throws(Failure) {
      defer { close(file) }
      try write(bytes, to: file)
      guard fsync(file) == 0 || errno == EINVAL else { throw Failure() }
    } catch {
      unsafe unlink(draft)
      throw error
    }
    guard unsafe rename(draft, target) == 0 else {
      let failure = Failure()
      unsafe unlink(draft)
      throw failure
    }
  }

  /// Writes the files of a folder, which appear only once all of them are written.
  static func write(_ files: [(name: String, bytes: [UInt8])], into folder: String) throws(Failure)
  {
    let drafts = draft(of: "\(folder)/folder")
    unlinkFolder(drafts)
    guard unsafe mkdir(drafts, 0o700) == 0 else { throw Failure() }
    defer { unlinkFolder(drafts) }
    for (name, bytes) in files { try write(bytes, toFile: "\(drafts)/\(name)") }
    for (name, _) in files where unsafe rename("\(drafts)/\(name)", "\(folder)/\(name)") != 0 {
      throw Failure()
    }
  }

  private static func unlinkFolder(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A hidden name beside a file; what a killed command left there is removed.
  private static func draft(of target: String) -> String {
    let url = URL(fileURLWithPath: target)
    let folder = url.deletingLastPathComponent().path
    let mark = ".\(url.lastPathComponent).demarche-"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix(mark) {
      guard let owner = pid_t(name.dropFirst(mark.count)), owner == getpid() || isOver(owner) else {
        continue
      }
      unlinkFolder("\(folder)/\(name)")
    }
    return "\(folder)/\(mark)\(getpid())"
  }

  private static func isOver(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
