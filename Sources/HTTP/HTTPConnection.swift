import FlyingSocks
import Foundation

/// One client: one request is read and answered, then the connection closes.
struct HTTPConnection: Sendable {
  let socket: AsyncSocket
  let pool: any SettlingPool
  let limits: HTTPLimits

  func serve(_ handler: @escaping HTTPServer.Handler) async {
    await exchange(handler)
    await pool.settle()
    try? socket.close()
  }

  private func exchange(_ handler: @escaping HTTPServer.Handler) async {
    do {
      guard let (request, rest) = try await within(limits.headTime, { try await head() }) else {
        return
      }
      let body = HTTPBody(connection: self, request: request, begun: rest)
      let response = await answer(request, body, handler)
      // Once an answer has begun, nothing else can be said.
      try? await send(response, withBody: request.method != "HEAD")
    } catch let refusal as Refusal {
      try? await send(HTTPResponse(refusal))
    } catch is TooLate {
      try? await send(HTTPResponse(.requestTimeout, words: "The request did not come in time."))
    } catch {
      return
    }
    await linger()
  }

  private func answer(
    _ request: HTTPRequest, _ body: HTTPBody, _ handler: @escaping HTTPServer.Handler
  ) async -> HTTPResponse {
    do {
      return try await within(limits.answerTime) { try await handler(request, body) }
    } catch let refusal as Refusal {
      return HTTPResponse(refusal)
    } catch is TooLate {
      return HTTPResponse(.serviceUnavailable, words: "This took too long.")
    } catch {
      return HTTPResponse(.internalServerError, words: "This went wrong: \(error)")
    }
  }

  /// The request, and what came of its body along with the head; nil if the client has gone.
  private func head() async throws -> (HTTPRequest, rest: [UInt8])? {
    let end = Array("\r\n\r\n".utf8)
    var bytes: [UInt8] = []
    while let more = try await read() {
      let unseen = max(0, bytes.count - end.count + 1)
      bytes += more
      let found = bytes[unseen...].firstRange(of: end)
      guard (found?.lowerBound ?? bytes.count) <= limits.head else {
        throw Refusal(.headTooLarge, "The head has more than \(limits.head >> 10) KiB.")
      }
      if let found {
        let request = try HTTPRequest(head: Array(bytes[..<found.lowerBound]))
        return (request, Array(bytes[found.upperBound...]))
      }
    }
    return nil
  }

  /// The next bytes; nil if the client sends no more.
  func read() async throws -> [UInt8]? {
    do {
      return try await socket.read(atMost: 4096)
    } catch SocketError.disconnected {
      return nil
    }
  }

  // MARK: Answering

  private func send(_ response: HTTPResponse, withBody: Bool = true) async throws {
    try await send(response.head)
    guard withBody else { return }
    switch response.body {
    case .bytes(let bytes): try await send(bytes)
    case .pieces(let next):
      while let piece = try await next() { try await send(HTTPResponse.chunk(piece)) }
      try await send(HTTPResponse.chunk([]))
    }
  }

  /// Sends bytes to a client that takes them in time, however many there are.
  func send(_ bytes: [UInt8]) async throws {
    let part = 1 << 16
    for start in stride(from: 0, to: bytes.count, by: part) {
      let data = Data(bytes[start..<min(start + part, bytes.count)])
      try await within(limits.writeTime) { try await socket.write(data) }
    }
  }

  /// Takes what a client still sends and throws it away, so that it reads the answer rather than an error.
  private func linger() async {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    try? await within(limits.restTime) {
      var left = limits.rest
      while left > 0, let bytes = try await read() { left -= bytes.count }
    }
  }
}

/// The body of a request, which is read only if somebody wants it.
package struct HTTPBody: Sendable {
  let connection: HTTPConnection
  let request: HTTPRequest
  /// What came along with the head.
  let begun: [UInt8]

  /// Reads the body.
  /// - Parameters:
  ///   - most: The largest number of bytes that is taken.
  ///   - words: What a larger one is told.
  /// - Returns: Its bytes.
  /// - Throws: ``Refusal`` if it is larger or does not come whole and in time.
  package func bytes(atMost most: Int, otherwise words: String) async throws -> [UInt8] {
    let (connection, length, begun) = (connection, request.length, begun)
    guard length <= most else { throw Refusal(.payloadTooLarge, words) }
    do {
      return try await within(connection.limits.bodyTime) {
        if request["expect"]?.lowercased() == "100-continue", begun.isEmpty {
          try await connection.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
        var bytes = begun
        while bytes.count < length {
          guard let more = try await connection.read() else {
            throw Refusal(.badRequest, "The body ends before its length.")
          }
          bytes += more
        }
        return Array(bytes.prefix(length))
      }
    } catch is TooLate {
      throw Refusal(.requestTimeout, "The body did not come in time.")
    }
  }
}
