package import Demarche
import Foundation
import Replies
import Report

/// The brief of the model that is worked on, made when it is first asked for, with the replies to it.
package actor BriefDesk {
  private let workshop: Workshop
  private let options: RunOptions
  private let file: String?
  private var store: ReplyStore?
  private var made: (edition: String, work: Task<(LiveBrief, BriefDocument), any Error>)?

  /// - Parameters:
  ///   - workshop: The model.
  ///   - options: What a brief runs.
  ///   - file: Where replies are kept; nil for a file named after the model.
  package init(_ workshop: Workshop, _ options: RunOptions = RunOptions(), replies file: String?) {
    self.workshop = workshop
    self.options = options
    self.file = file
  }

  /// The file that keeps the replies to a model's briefs, if none is named.
  /// - Parameter model: The model's ``Model/fileName``.
  /// - Returns: A path in the working folder.
  package static func file(for model: String) -> String { "\(model)-replies.sqlite" }

  /// The page, with what readers may see.
  /// - Parameters:
  ///   - form: What is chosen and typed already.
  ///   - mistakes: What is wrong with it.
  ///   - notice: What the reader is told.
  /// - Returns: One HTML file.
  /// - Throws: ``BadInput`` if there is no brief, or a ``ReplyStore/Problem``.
  func page(
    _ form: ReplyForm = ReplyForm(), mistakes: [(field: String, words: String)] = [],
    notice: String? = nil
  ) async throws -> [UInt8] {
    let (live, brief) = try await brief()
    guard ReplyStore.isAvailable else { return Array(live.page(brief).utf8) }
    let replies = try await opened().replies(.accepted).map { reply in
      Brief.Discussion.Reply(
        name: reply.name, date: reply.day,
        about: reply.about, text: reply.text)
    }
    let discussion = Brief.Discussion(
      replies, about: form.about, name: form.name, text: form.text, mistakes: mistakes,
      notice: notice)
    return Array(live.page(brief, discussion).utf8)
  }

  /// Keeps a reply for the owner; what a program sent is dropped without a word.
  func take(_ form: ReplyForm) async throws {
    guard !form.isTrapped else { return }
    try await opened().add(form, run: try await brief().1.run, at: Date())
  }

  private func opened() async throws -> ReplyStore {
    if let store { return store }
    let path: String
    if let file { path = file } else { path = Self.file(for: await workshop.model.0.fileName) }
    let opened = try ReplyStore(path)
    store = opened
    return opened
  }

  private func brief() async throws -> (LiveBrief, BriefDocument) {
    let (model, edition) = await workshop.model
    if let made, made.edition == edition { return try await made.work.value }
    let options = options
    let work = Task { (try LiveBrief(model), try await model.brief(options)) }
    made = (edition, work)
    return try await work.value
  }
}
