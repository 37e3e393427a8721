import Briefing
package import Demarche
import Foundation
import Replies
import Report

/// The brief of the model that is worked on, made when it is first asked for, with the replies to it.
package actor BriefDesk {
  private let workshop: Workshop
  private let options: RunOptions
  private let file: String
  private let report: @Sendable (String) -> Void
  private var told: String?
  private var store: ReplyStore?
  private var made: (edition: String, work: Task<ServedBrief, any Error>)?

  /// - Parameters:
  ///   - workshop: The model.
  ///   - options: What a brief runs.
  ///   - file: Where replies are kept.
  ///   - report: Tells the owner what goes wrong.
  package init(
    _ workshop: Workshop, _ options: RunOptions = RunOptions(), replies file: String,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.workshop = workshop
    self.report = report
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
    let brief = try await brief()
    var accepted: [Reply] = []
    do throws(ReplyStore.Problem) {
      accepted = try await opened().replies(.accepted)
    } catch {
      complain(error)
    }
    let replies = accepted.map { reply in
      Brief.Discussion.Reply(
        name: reply.name, date: reply.day, about: reply.about, text: reply.text)
    }
    let discussion = Brief.Discussion(
      replies, about: form.about, name: form.name, text: form.text, mistakes: mistakes,
      notice: ReplyStore.isAvailable ? notice : "Replies cannot be taken here.",
      isClosed: !ReplyStore.isAvailable)
    return Array(brief.frame.page(with: discussion).utf8)
  }

  /// Keeps a reply for the owner; what a program sent is dropped without a word.
  /// - Parameters:
  ///   - form: Without mistakes.
  ///   - client: The network address from which it came, if that is known.
  /// - Throws: ``ReplyStore/Problem``, said to the owner too, if it is not kept; ``BadInput`` if there is no brief.
  func take(_ form: ReplyForm, from client: String?) async throws {
    guard !form.isTrapped else { return }
    let run = try await brief().run
    do throws(ReplyStore.Problem) {
      try await opened().add(form, run: run, at: Date(), from: client)
    } catch {
      complain(error)
      throw error
    }
  }

  /// Opens the file of the replies, so that the owner learns at once if none can be kept.
  package func open() async {
    do throws(ReplyStore.Problem) {
      _ = try await opened()
    } catch {
      complain(error)
    }
  }

  /// The file, opened anew if somebody has removed it.
  private func opened() async throws(ReplyStore.Problem) -> ReplyStore {
    if let store {
      if await store.isThere { return store }
      self.store = nil
      report("note: \(file) was removed, with the replies in it; it is made anew")
    }
    let opened = try ReplyStore(file)
    store = opened
    return opened
  }

  /// Tells the owner what keeps replies from being kept; what readers meet is said once.
  private func complain(_ problem: ReplyStore.Problem) {
    guard let words = problem.words, words != told else { return }
    told = words
    report("note: replies cannot be kept: \(words)")
  }

  /// The brief of the last good edition; one that is still made for an older edition is given up.
  private func brief() async throws -> ServedBrief {
    if let made, made.edition == (await workshop.currentEdition) {
      return try await made.work.value
    }
    made?.work.cancel()
    let (work, edition) = await workshop.brief(options)
    made = (edition, work)
    return try await work.value
  }
}
