import SQLiteLibrary

/// A SQLite file, by the library that the machine has.
final class Database {
  /// Whether this machine has the library.
  static var isAvailable: Bool { sqlite_load() }

  enum Value {
    case text(String)
    case integer(Int64)
  }

  private let handle: UnsafeMutableRawPointer

  init(_ path: String) throws(ReplyStore.Problem) {
    guard Self.isAvailable else { throw .noLibrary }
    var opened: UnsafeMutableRawPointer?
    let status = sqlite_open(path, &opened)
    guard status == 0, let opened else {
      let words = opened.map { String(cString: sqlite_message($0)) } ?? "no memory"
      sqlite_close(opened)
      throw .failed(path, words)
    }
    handle = opened
  }

  deinit { sqlite_close(handle) }

  private var failure: ReplyStore.Problem { .failed("", String(cString: sqlite_message(handle))) }

  func execute(_ sql: String) throws(ReplyStore.Problem) {
    guard sqlite_execute(handle, sql) == 0 else { throw failure }
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
    return Int(sqlite_changes(handle))
  }

  var lastRow: Int64 { sqlite_last_row(handle) }

  /// The rows of a query.
  func rows<Row>(
    _ sql: String, _ values: [Value] = [], _ read: (borrowing Statement) -> Row
  ) throws(ReplyStore.Problem) -> [Row] {
    var prepared: UnsafeMutableRawPointer?
    guard sqlite_prepare(handle, sql, &prepared) == 0, let prepared else { throw failure }
    defer { sqlite_finalize(prepared) }
    for (index, value) in values.enumerated() {
      let parameter = Int32(index + 1)
      let status =
        switch value {
        case .text(let text): sqlite_bind_text(prepared, parameter, text, Int32(text.utf8.count))
        case .integer(let number): sqlite_bind_integer(prepared, parameter, number)
        }
      guard status == 0 else { throw failure }
    }
    var rows: [Row] = []
    while true {
      switch sqlite_step(prepared) {
      case Int32(sqlite_row): rows.append(read(Statement(handle: prepared)))
      case Int32(sqlite_done): return rows
      default: throw failure
      }
    }
  }

  /// The row that a query is at.
  struct Statement: ~Copyable {
    fileprivate let handle: UnsafeMutableRawPointer

    func text(_ column: Int32) -> String {
      guard let start = sqlite_text(handle, column) else { return "" }
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite_length(handle, column)))
      return String(decoding: bytes, as: UTF8.self)
    }

    func integer(_ column: Int32) -> Int64 { sqlite_integer(handle, column) }
  }
}
