import Foundation
import HTTP
import Replies
import TestKit
import Testing

private let sqlite: ConditionTrait = .needs("SQLite", if: { ReplyStore.isAvailable })

@Suite struct ReplyTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "replies-\(UUID().uuidString)")
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func store() throws -> ReplyStore {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try ReplyStore(folder.appending(path: "replies.sqlite").path)
  }

  private func form(_ email: String = "a@example.org", text: String = "No.") -> ReplyForm {
    ReplyForm([("name", "A"), ("email", email), ("about", "capacity"), ("text", text)])
  }

  @Test func aFormIsReadAsBrowsersSendIt() {
    let form = ReplyForm(
      FormItems.read(
        "name=Zo%C3%AB+B%0D%0AX&email=z%40example.org&text=One%0D%0ATwo+%26+three%&more=1&web="))
    #expect(form.name == "Zoë B X")
    #expect(form.email == "z@example.org")
    #expect(form.text == "One\nTwo & three%")
    #expect(form.mistakes.isEmpty)
    #expect(!form.isTrapped)
    #expect(ReplyForm([("web", "x")]).isTrapped)
  }

  @Test(arguments: [
    ("", ["name", "email", "text"]), ("name=A&email=a&text=b", ["email"]),
    ("name=A&email=a%40b&text=b", ["email"]), ("name=A&email=a%40b.c&text=b", ["email"]),
    ("name=A&email=a%20b%40c.org&text=b", ["email"]),
    ("name=A&email=%3Ca%40c.org%3E&text=b", ["email"]),
    ("name=+&email=a%40c.org&text=%0A", ["name", "text"]),
    ("name=A&email=a.b%2Bc%40mail.example.org&text=b", []),
  ])
  func whatIsWrongIsSaidFieldByField(_ encoded: String, _ fields: [String]) {
    #expect(ReplyForm(FormItems.read(encoded)).mistakes.map(\.field) == fields)
  }

  @Test func whatIsTooLongIsRefused() {
    let long = String(repeating: "a", count: 5001)
    let form = ReplyForm([("name", long), ("email", "\(long)@c.org"), ("text", long)])
    #expect(form.mistakes.map(\.field) == ["name", "email", "text"])
  }

  @Test(sqlite) func repliesAreHeldUntilTheOwnerDecides() async throws {
    let store = try store()
    let hostile = "'); DROP TABLE reply; --<script>\u{202E}"
    let first = try await store.add(form(), run: "r-1", at: now)
    let second = try await store.add(
      form("b@example.org", text: hostile),
      run: "r-1", at: now)
    #expect(try await store.replies(.accepted).isEmpty)
    #expect(try await store.decide(second, .accepted))
    #expect(try await store.decide(first, .rejected))
    #expect(try await !store.decide(99, .accepted))
    let shown = try await store.replies(.accepted)
    #expect(shown.map(\.text) == [hostile])
    #expect(shown.map(\.about) == ["capacity"])
    #expect(shown.map(\.sent) == [now])
    let again = try ReplyStore(folder.appending(path: "replies.sqlite").path)
    #expect(try await again.replies().map(\.status) == [.rejected, .accepted])
  }

  @Test(sqlite) func tooManyAreRefusedUntilAnHourHasPassed() async throws {
    let store = try store()
    for _ in 0..<ReplyStore.mostPerHour.address { try await store.add(form(), run: "r", at: now) }
    await #expect(throws: ReplyStore.Problem.self) {
      try await store.add(form(), run: "r", at: now + 1800)
    }
    try await store.add(form("other@example.org"), run: "r", at: now + 1800)
    try await store.add(form(), run: "r", at: now + 3600)
    for number in 0..<ReplyStore.mostPerHour.all {
      _ = try? await store.add(form("a@n\(number).example.org"), run: "r", at: now + 3601)
    }
    let count = try await store.replies().count { $0.sent > now + 1 }
    #expect(count == ReplyStore.mostPerHour.all)
  }

  /// Whatever one sender varies, others can still be heard.
  @Test(sqlite) func oneSenderCannotFillTheWhole() async throws {
    let store = try store()
    func taken(_ emails: [String], from client: String? = nil) async -> Int {
      var count = 0
      for email in emails {
        if (try? await store.add(form(email), run: "r", at: now, from: client)) != nil {
          count += 1
        }
      }
      return count
    }
    let most = ReplyStore.mostPerHour
    let names = ["Me@One.example", "me@one.example", "mE+1@one.EXAMPLE"]
    let varied = (0..<100).map { names[$0 % 3].replacing("+1", with: "+\($0)") }
    #expect(await taken(varied) == most.address)
    #expect(await taken((0..<100).map { "n\($0)@two.example" }) == most.domain)
    #expect(
      await taken((0..<100).map { "a@d\($0).example" }, from: "192.0.2.1") == most.network)
    #expect(await taken(["else@three.example"], from: "192.0.2.2") == 1)
  }

  @Test(sqlite) func onlyTheOwnerCanReadThem() async throws {
    let first = try store()
    try await first.add(form(), run: "r", at: now)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == 3)
    for file in files { #expect(try rights(file) == 0o600, "\(file)") }
    chmod(folder.path + "/replies.sqlite", 0o644)
    _ = try store()
    #expect(try rights("replies.sqlite") == 0o600)
  }

  private func rights(_ file: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)[.posixPermissions]
      as? Int
  }

  @Test(sqlite) func aFileThatIsRemovedIsNoticed() async throws {
    let store = try store()
    #expect(await store.isThere)
    let file = folder.path + "/replies.sqlite"
    try FileManager.default.moveItem(atPath: file, toPath: file + ".old")
    #expect(await !store.isThere)
    _ = try self.store()
    #expect(await !store.isThere, "another file of that name is not the same")
  }

  @Test(sqlite) func aFileThatIsNoneIsSaid() throws {
    _ = try store()
    let file = folder.appending(path: "text.sqlite")
    try "This is not a database, but a text that is long enough.".write(
      to: file, atomically: true, encoding: .utf8)
    #expect(throws: ReplyStore.Problem.self) { try ReplyStore(file.path) }
    for path in [folder.path + "/none/x.sqlite", folder.path, "/dev/null"] {
      #expect(throws: ReplyStore.Problem.self) { try ReplyStore(path) }
    }
  }
}
