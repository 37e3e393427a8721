import Demarche
import FlyingFox
import Foundation
import Replies

// The brief, and what readers reply to it.

extension Server {
  /// The largest form that is taken.
  private static let largestForm = 1 << 16

  static func brief(_ request: HTTPRequest, _ desk: BriefDesk) async throws -> HTTPResponse {
    let about = request.query.first { $0.name == "about" }?.value ?? ""
    let form = ReplyForm(about: about)
    let isSent = request.query.contains { $0.name == "sent" }
    return try await answer {
      try await desk.page(
        form,
        notice: isSent ? "Thank you. Your reply appears once the owner has accepted it." : nil)
    }
  }

  static func take(reply request: HTTPRequest, _ desk: BriefDesk) async throws -> HTTPResponse {
    guard let size = request.bodySequence.count, size <= largestForm else {
      return refusal(.payloadTooLarge, "A reply has at most \(ReplyForm.longest.text) letters.")
    }
    guard let text = String(validating: try await request.bodyData, as: UTF8.self) else {
      return refusal(.badRequest, "The form is not a text in UTF-8.")
    }
    let form = ReplyForm(encoded: text)
    guard form.isTrapped || form.mistakes.isEmpty else {
      return try await answer(.unprocessableContent) {
        try await desk.page(form, mistakes: form.mistakes)
      }
    }
    do {
      try await desk.take(form)
    } catch ReplyStore.Problem.tooMany {
      return try await answer(.tooManyRequests) {
        try await desk.page(
          form,
          mistakes: [("text", "Too many replies came in the last hour; please try again later.")])
      }
    }
    var headers = headers("text/plain; charset=utf-8")
    headers[.location] = "/brief?sent=1#replies"
    return HTTPResponse(statusCode: .seeOther, headers: headers)
  }

  /// The page under its own policy, or why there is none.
  private static func answer(
    _ code: HTTPStatusCode = .ok, _ page: () async throws -> [UInt8]
  ) async throws -> HTTPResponse {
    do {
      let bytes = try await page()
      var headers = headers("text/html; charset=utf-8")
      headers[HTTPHeader("Content-Security-Policy")] = "frame-ancestors 'none'"
      // A form says where it comes from only if it may.
      headers[HTTPHeader("Referrer-Policy")] = "same-origin"
      return HTTPResponse(statusCode: code, headers: headers, body: Data(bytes))
    } catch let bad as BadInput {
      return refusal(.internalServerError, bad.text(width: 100))
    } catch ReplyStore.Problem.failed(let file, let words) {
      return refusal(.internalServerError, "Replies cannot be kept: \(file) \(words)")
    }
  }
}
