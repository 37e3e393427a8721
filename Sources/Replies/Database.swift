import Foundation
import SQLiteLibrary

/// A SQLite file, by the library that the machine has.
@safe final class Database {
  /// Whether this machine has the library.
  static var isAvailable: Bool { sqlite_load() }

  enum Value {
    case text(String)
    case integer(Int64)
  }

  private let handle: UnsafeMutableRawPointer
  private let path: String
  private let file: (device: dev_t, number: ino_t)?

  init(_ path: String) throws(ReplyStore.Problem) {
    guard Self.isAvailable else { throw .noLibrary }
    if let reason = Self.claim(path) { throw .failed(path, reason) }
    self.path = path
    file = Self.identity(path)
    var opened: UnsafeMutableRawPointer?
    let status = unsafe sqlite_open(path, &opened)
    guard status == 0, let opened = unsafe opened else {
      let words = unsafe opened.map { unsafe String(cString: sqlite_message($0)) } ?? "no memory"
      unsafe sqlite_close(opened)
      throw .failed(path, words)
    }
    unsafe handle = unsafe opened
  }

  deinit { unsafe sqlite_close(handle) }

  /// Makes a file that its owner alone can read, or takes the rights of others from one that is there.
  /// - Returns: Why that cannot be; nil if it is done.
  private static func claim(_ path: String) -> String? {
    let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard opened >= 0 else { return unsafe String(cString: strerror(errno)) }
    defer { close(opened) }
    var facts = stat()
    guard unsafe fstat(opened, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return "it is no file"
    }
    guard fchmod(opened, 0o600) == 0 else { return unsafe String(cString: strerror(errno)) }
    // SQLite gives new files beside it the same rights, and leaves old ones as they are.
    for end in ["-wal", "-shm"] { unsafe chmod(path + end, 0o600) }
    return nil
  }

  /// Whether the path still leads to the file that was opened.
  var isThere: Bool {
    guard let file, let now = Self.identity(path) else { return false }
    return file == now
  }

  private static func identity(_ path: String) -> (device: dev_t, number: ino_t)? {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 ? (facts.st_dev, facts.st_ino) : nil
  }

  private var failure: ReplyStore.Problem {
    unsafe .failed(path, String(cString: sqlite_message(handle)))
  }

  func execute(_ sql: String) throws(ReplyStore.Problem) {
    guard unsafe sqlite_execute(handle, sql) == 0 else { throw failure }
  }

  /// Runs a statement that gives no rows.
  /// - Parameters:
  ///   - sql: With a `?` for each value.
  ///   - values: In their order.
  /// - Returns: How many rows it changed.
  /// - Throws: If it failed, with nothing changed.
  @discardableResult
  func run(_ sql: String, _ values: [Value]) throws(ReplyStore.Problem) -> Int {
    _ = try rows(sql, values) { _ in () }
    return unsafe Int(sqlite_changes(handle))
  }

  var lastRow: Int64 { unsafe sqlite_last_row(handle) }

  /// The rows of a query.
  func rows<Row>(
    _ sql: String, _ values: [Value] = [], _ read: (borrowing Statement) -> Row
  ) throws(ReplyStore.Problem) -> [Row] {
    var prepared: UnsafeMutableRawPointer?
    guard unsafe sqlite_prepare(handle, sql, &prepared) == 0, let prepared = unsafe prepared else {
      throw failure
    }
    defer { unsafe sqlite_finalize(prepared) }
    for (index, value) in values.enumerated() {
      let parameter = Int32(index + 1)
      let status =
        switch value {
        case .text(let text):
          unsafe sqlite_bind_text(prepared, parameter, text, Int32(text.utf8.count))
        case .integer(let number): unsafe sqlite_bind_integer(prepared, parameter, number)
        }
      guard status == 0 else { throw failure }
    }
    var rows: [Row] = []
    while true {
      switch unsafe sqlite_step(prepared) {
      case Int32(sqlite_row): unsafe rows.append(read(Statement(handle: prepared)))
      case Int32(sqlite_done): return rows
      default: throw failure
      }
    }
  }

  /// The row that a query is at.
  @safe struct Statement: ~Copyable {
    fileprivate let handle: UnsafeMutableRawPointer

    func text(_ column: Int32) -> String {
      guard let start = unsafe sqlite_text(handle, column) else { return "" }
      let bytes = unsafe UnsafeBufferPointer(
        start: start, count: Int(sqlite_length(handle, column)))
      return unsafe String(decoding: bytes, as: UTF8.self)
    }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite_integer(handle, column) }
  }
}
