package import struct Foundation.Date

/// The replies to a model's briefs, kept in a file.
///
/// What was acknowledged is on the disk: SQLite writes it ahead and waits for the disk at each change, so that a kill at
/// any moment loses nothing.
package actor ReplyStore {
  package enum Problem: Error, Sendable {
    case noLibrary
    case failed(String, String)
    /// Too many came in the last hour.
    case tooMany
  }

  /// How many replies an hour are taken from one address and from all.
  package static let mostPerHour = (address: 5, all: 60)

  private let database: Database

  /// Whether this machine can keep replies.
  package static var isAvailable: Bool { Database.isAvailable }

  /// Opens a file, made if need be.
  package init(_ path: String) throws(Problem) {
    database = try Database(path)
    try database.execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS reply (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, about TEXT NOT NULL,
        text TEXT NOT NULL, run TEXT NOT NULL, sent INTEGER NOT NULL, status TEXT NOT NULL
      ) STRICT;
      """)
  }

  /// Keeps a reply until the owner decides.
  /// - Parameters:
  ///   - form: What was sent, without mistakes.
  ///   - run: The run of the brief.
  ///   - now: When it came.
  /// - Returns: The reply's number.
  /// - Throws: ``Problem``.
  @discardableResult
  package func add(_ form: ReplyForm, run: String, at now: Date) throws(Problem) -> Int64 {
    let time = Int64(now.timeIntervalSince1970)
    let hour = Database.Value.integer(time - 3600)
    let all = try database.rows("SELECT count(*) FROM reply WHERE sent > ?", [hour]) {
      $0.integer(0)
    }
    let own = try database.rows(
      "SELECT count(*) FROM reply WHERE sent > ? AND email = ?", [hour, .text(form.email)]
    ) { $0.integer(0) }
    guard (all.first ?? 0) < Self.mostPerHour.all, (own.first ?? 0) < Self.mostPerHour.address
    else { throw .tooMany }
    try database.run(
      """
      INSERT INTO reply (name, email, about, text, run, sent, status)
      VALUES (?, ?, ?, ?, ?, ?, 'held')
      """,
      [
        .text(form.name), .text(form.email), .text(form.about), .text(form.text), .text(run),
        .integer(time),
      ])
    return database.lastRow
  }

  /// The replies, the oldest first.
  /// - Parameter status: Which; nil for all.
  /// - Returns: The replies.
  /// - Throws: ``Problem``.
  package func replies(_ status: Reply.Status? = nil) throws(Problem) -> [Reply] {
    try database.rows(
      """
      SELECT id, name, email, about, text, run, sent, status FROM reply
      WHERE ? IN ('', status) ORDER BY id
      """, [.text(status?.rawValue ?? "")]
    ) { row in
      Reply(
        id: row.integer(0), name: row.text(1), email: row.text(2), about: row.text(3),
        text: row.text(4), run: row.text(5),
        sent: Date(timeIntervalSince1970: Double(row.integer(6))),
        status: Reply.Status(rawValue: row.text(7)) ?? .held)
    }
  }

  /// Accepts or rejects a reply.
  /// - Parameters:
  ///   - id: Its number.
  ///   - status: What it is to be.
  /// - Returns: Whether there is one with that number.
  /// - Throws: ``Problem``.
  @discardableResult
  package func decide(_ id: Int64, _ status: Reply.Status) throws(Problem) -> Bool {
    try database.run(
      "UPDATE reply SET status = ? WHERE id = ?", [.text(status.rawValue), .integer(id)]) == 1
  }
}
