package enum HTTPStatus: Int, Sendable {
  case ok = 200
  case seeOther = 303
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case requestTimeout = 408
  case lengthRequired = 411
  case payloadTooLarge = 413
  case unprocessableContent = 422
  case tooManyRequests = 429
  case headTooLarge = 431
  case internalServerError = 500
  case serviceUnavailable = 503

  var phrase: String {
    switch self {
    case .ok: "OK"
    case .seeOther: "See Other"
    case .badRequest: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .lengthRequired: "Length Required"
    case .payloadTooLarge: "Content Too Large"
    case .unprocessableContent: "Unprocessable Content"
    case .tooManyRequests: "Too Many Requests"
    case .headTooLarge: "Request Header Fields Too Large"
    case .internalServerError: "Internal Server Error"
    case .serviceUnavailable: "Service Unavailable"
    }
  }
}

/// Why a request is not answered as it asks.
package struct Refusal: Error {
  package let status: HTTPStatus
  package let words: String

  package init(_ status: HTTPStatus, _ words: String) {
    self.status = status
    self.words = words
  }

  static func badRequest(_ words: String) -> Refusal { Refusal(.badRequest, words) }
}

/// What a client gets.
package struct HTTPResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Piece after piece, until there is none.
    case pieces(@Sendable () async throws -> [UInt8]?)
  }
  let status: HTTPStatus
  let fields: [(name: String, value: String)]
  let body: Body

  package init(
    _ status: HTTPStatus, _ type: String, fields: [(name: String, value: String)] = [], _ body: Body
  ) {
    self.status = status
    self.fields = [("Content-Type", type)] + fields
    self.body = body
  }

  /// A line of plain text.
  package init(_ status: HTTPStatus, fields: [(name: String, value: String)] = [], words: String) {
    self.init(
      status, "text/plain; charset=utf-8", fields: fields, .bytes(Array((words + "\n").utf8)))
  }

  package init(_ refusal: Refusal) { self.init(refusal.status, words: refusal.words) }

  /// The head as it is sent: after each answer the connection closes, so that no byte that follows a request is ever
  /// read as another one.
  var head: [UInt8] {
    let length =
      switch body {
      case .bytes(let bytes): ("Content-Length", "\(bytes.count)")
      case .pieces: ("Transfer-Encoding", "chunked")
      }
    let lines =
      ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
      + (fields + [length, ("Connection", "close")]).map { "\($0): \($1)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// A piece of a body in pieces; the empty one ends it.
  static func chunk(_ piece: [UInt8]) -> [UInt8] {
    Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
  }
}
