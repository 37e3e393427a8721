import ArgumentParser
import Demarche
import Foundation
import Page
import Replies

struct RepliesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replies",
    abstract: "Show what readers replied to a brief, and accept or reject it.",
    discussion: """
      Replies come in under `demarche serve` and are held until they are accepted. Examples:
        demarche replies corridor
        demarche replies corridor --accept 3 --reject 4
      """)

  @Argument(help: "A model's name (see `demarche models`), file or folder.")
  var model: String

  @OptionGroup var files: DataOptions

  @Option(help: "The file that keeps them (default MODEL-replies.sqlite).")
  var file: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Show the reply with this number in the brief; may be repeated.")
  var accept: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Never show the reply with this number; may be repeated.")
  var reject: [String] = []

  @Flag(help: "Also show e-mail addresses, which no page does.")
  var email = false

  func run() async throws {
    let accepted = try accept.map { try Self.number($0, of: "--accept") }
    let rejected = try reject.map { try Self.number($0, of: "--reject") }
    let path = try file ?? BriefDesk.file(for: files.model(model).fileName)
    guard FileManager.default.fileExists(atPath: path) else {
      throw BadInput(
        "there is no file \(path)", expected: "the replies to a brief",
        hint: "`demarche serve` makes it when the brief is first opened; --file names another")
    }
    do {
      let store = try ReplyStore(path)
      let known = Set(try await store.replies().map(\.id))
      for number in accepted + rejected where !known.contains(number) {
        throw BadInput(
          "there is no reply \(number)", hint: "`demarche replies \(model)` lists them")
      }
      for number in accepted { try await store.decide(number, .accepted) }
      for number in rejected { try await store.decide(number, .rejected) }
      let replies = try await store.replies()
      Terminal.say(replies.map(lines).joined(separator: "\n"))
      if replies.isEmpty { Terminal.say("No replies yet.\n") }
    } catch ReplyStore.Problem.noLibrary {
      throw BadInput("there is no SQLite on this machine", hint: "run Scripts/install sqlite")
    } catch ReplyStore.Problem.failed(_, let words) {
      throw BadInput("\(path) cannot be used: \(words)", hint: "--file names another")
    }
  }

  private static func number(_ text: String, of option: String) throws(BadInput) -> Int64 {
    Int64(try SamplingOptions.number(text, of: option, 1...Int.max))
  }

  private func lines(_ reply: Reply) -> String {
    let about = reply.about.isEmpty ? "" : ", on \(reply.about)"
    let address = email ? " <\(Terminal.printable(reply.email))>" : ""
    let head =
      "\(reply.id)  \(reply.status.rawValue)  \(reply.day)  \(Terminal.printable(reply.name))\(address)\(Terminal.printable(about))"
    let text = reply.text.split(separator: "\n").map { "   \(Terminal.printable(String($0)))" }
    return ([head] + text).joined(separator: "\n") + "\n"
  }
}
