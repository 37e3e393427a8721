import Demarche
import Foundation
import HTTP
import Replies

// The brief, and what readers reply to it.

extension Server {
  /// The largest form that is taken.
  private static let largestForm = 1 << 16

  func brief(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = ReplyForm(about: request.value("about") ?? "")
    let thanks = "Thank you. Your reply appears once the owner has accepted it."
    return try await answer {
      try await desk.page(form, notice: request.value("sent") == nil ? nil : thanks)
    }
  }

  func take(
    reply request: HTTPRequest, _ body: HTTPBody, from client: String?
  ) async throws -> HTTPResponse {
    let bytes = try await body.bytes(
      atMost: Self.largestForm,
      otherwise: "A reply has at most \(ReplyForm.longest.text) letters.")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.badRequest, "The form is not a text in UTF-8.")
    }
    let form = ReplyForm(FormItems.read(text))
    guard form.isTrapped || form.mistakes.isEmpty else {
      return try await again(form, .unprocessableContent, form.mistakes)
    }
    do {
      try await desk.take(form, from: client)
    } catch ReplyStore.Problem.tooMany {
      return try await again(
        form, .tooManyRequests,
        [("text", "Too many replies came in the last hour; please try again later.")])
    } catch is ReplyStore.Problem {
      return try await again(
        form, .serviceUnavailable,
        [("text", "Your reply could not be kept. It still stands here; please try again later.")])
    }
    return HTTPResponse(
      .seeOther, fields: Self.fields + [("Location", "/brief?sent=1#replies")],
      words: "Thank you.")
  }

  /// The page with the form as it was filled in, and what was wrong.
  private func again(
    _ form: ReplyForm, _ status: HTTPStatus, _ mistakes: [(field: String, words: String)]
  ) async throws -> HTTPResponse {
    try await answer(status) { try await desk.page(form, mistakes: mistakes) }
  }

  /// The page under its own policy, or why there is none.
  private func answer(
    _ status: HTTPStatus = .ok, _ page: () async throws -> [UInt8]
  ) async throws -> HTTPResponse {
    do {
      let own = [
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        // A form says where it comes from only if it may.
        ("Referrer-Policy", "same-origin"),
      ]
      let kept = Self.fields.filter { field in !own.contains { $0.0 == field.0 } }
      return HTTPResponse(
        status, "text/html; charset=utf-8", fields: kept + own, .bytes(try await page()))
    } catch let bad as BadInput {
      throw Refusal(.internalServerError, bad.text(width: 100))
    }
  }
}
