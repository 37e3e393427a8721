package import Foundation

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

    /// What the owner is told; nil for what only the reader need know.
    package var words: String? {
      switch self {
      case .noLibrary: "there is no SQLite; run Scripts/install sqlite"
      case .failed(let file, let reason): "\(file): \(reason)"
      case .tooMany: nil
      }
    }
  }

  /// How many replies an hour are taken from one sender, of whom there are three notions, and in all.
  ///
  /// One sender cannot use up what is left for others.
  package static let mostPerHour = (address: 5, domain: 20, network: 10, all: 60)

  private let database: Database
  private let path: String
  /// When replies came from a network address; it is kept nowhere else.
  private var senders: [String: [Date]] = [:]

  /// Whether this machine can keep replies.
  package static var isAvailable: Bool { Database.isAvailable }

  /// Opens a file, made if need be, which its owner alone can read.
  package init(_ path: String) throws(Problem) {
    self.path = path
    database = try Database(path)
    try database.execute(
      """
      PRAGMA busy_timeout = 2000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS reply (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, about TEXT NOT NULL,
        text TEXT NOT NULL, run TEXT NOT NULL, sent INTEGER NOT NULL, status TEXT NOT NULL
      ) STRICT;
      """)
  }

  /// Whether its file is still where it was opened: what is written to one that was removed is lost.
  package var isThere: Bool { database.isThere }

  /// Keeps a reply until the owner decides.
  /// - Parameters:
  ///   - form: What was sent, without mistakes.
  ///   - run: The run of the brief.
  ///   - now: When it came.
  ///   - client: The network address from which it came, if that is known.
  /// - Returns: The reply's number.
  /// - Throws: ``Problem``.
  @discardableResult
  package func add(
    _ form: ReplyForm, run: String, at now: Date, from client: String? = nil
  ) throws(Problem) -> Int64 {
    let time = Int64(now.timeIntervalSince1970)
    try check(form, time, now, client)
    try database.run(
      """
      INSERT INTO reply (name, email, about, text, run, sent, status)
      VALUES (?, ?, ?, ?, ?, ?, 'held')
      """,
      [
        .text(form.name), .text(form.email), .text(form.about), .text(form.text), .text(run),
        .integer(time),
      ])
    if let client { senders[client, default: []].append(now) }
    return database.lastRow
  }

  /// - Throws: ``Problem/tooMany`` if a limit is reached.
  private func check(
    _ form: ReplyForm, _ time: Int64, _ now: Date, _ client: String?
  ) throws(Problem) {
    let recent = try database.rows(
      "SELECT email FROM reply WHERE sent > ?", [.integer(time - 3600)]
    ) { ReplyForm([("email", $0.text(0))]) }
    senders = senders.mapValues { $0.filter { $0 > now - 3600 } }.filter { !$0.value.isEmpty }
    let most = Self.mostPerHour
    guard recent.count < most.all,
      recent.count(where: { $0.sender == form.sender }) < most.address,
      recent.count(where: { $0.domain == form.domain }) < most.domain,
      client.map({ senders[$0, default: []].count < most.network }) ?? true
    else { throw .tooMany }
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
