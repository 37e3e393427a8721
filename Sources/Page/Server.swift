import Demarche
import FlyingFox
import FlyingSocks
import Foundation

/// The page for one's own models, on the loopback address of this machine.
///
/// It hands out files and says when the model has changed; it computes no futures. It answers only to its own address,
/// so that no page of another site can read or change anything through a name that points here (DNS rebinding).
package struct Server: Sendable {
  /// The largest text of a model that is taken.
  package static let largestText = 1 << 20
  /// In seconds; a brief is made of many runs.
  private static let longestAnswer = 600.0
  private let workshop: Workshop
  private let desk: BriefDesk
  private let port: UInt16
  private let http: HTTPServer

  /// - Parameters:
  ///   - workshop: The model.
  ///   - desk: Its brief.
  ///   - port: Where it listens; 0 for any that is free.
  /// - Throws: A `SocketError` if there is no loopback address.
  package init(_ workshop: Workshop, _ desk: BriefDesk, port: UInt16 = 0) throws {
    self.workshop = workshop
    self.desk = desk
    self.port = port
    http = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: Self.longestAnswer,
      logger: .disabled,
      handler: ClosureHTTPHandler { request in try await Self.answer(request, workshop, desk) })
  }

  /// Answers until the task is cancelled.
  /// - Parameter started: Called with the address once it can be opened.
  /// - Throws: ``BadInput`` if it cannot listen.
  package func run(_ started: @escaping @Sendable (String) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await http.run()
        } catch SocketError.failed(_, _, let reason) {
          throw BadInput(
            "the page cannot be served at port \(port): \(reason)",
            hint: "leave --port out, and any port that is free is used")
        }
      }
      group.addTask {
        try await http.waitUntilListening()
        if case .ip4(_, let port) = await http.listeningAddress {
          started("http://127.0.0.1:\(port)/")
        }
        while true {
          try await Task.sleep(for: .milliseconds(300))
          await workshop.look()
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  // MARK: Answers

  private static func answer(
    _ request: HTTPRequest, _ workshop: Workshop, _ desk: BriefDesk
  ) async throws -> HTTPResponse {
    guard isOwn(request) else { return refusal(.forbidden, "This is not the address of the page.") }
    let name = request.path == "/" ? "index.html" : String(request.path.dropFirst())
    switch (request.method, name) {
    case (.GET, "events"): return events(workshop)
    case (.GET, "brief"): return try await brief(request, desk)
    case (.POST, "replies"): return try await take(reply: request, desk)
    case (.GET, _), (.HEAD, _):
      guard let bytes = await workshop.file(name) else {
        return refusal(.notFound, "There is no such file.")
      }
      return response(.ok, type(of: name), bytes)
    case (.POST, "model"): return try await take(request, workshop)
    default: return refusal(.methodNotAllowed, "This cannot be done here.")
    }
  }

  /// Whether a request was made by this server's own page, or by no page at all.
  private static func isOwn(_ request: HTTPRequest) -> Bool {
    guard let host = request.headers[.host] else { return false }
    let name = host.split(separator: ":").first
    guard name == "127.0.0.1" || name == "localhost" else { return false }
    return request.headers[HTTPHeader("Origin")].map { $0 == "http://\(host)" } ?? true
  }

  private static func take(_ request: HTTPRequest, _ workshop: Workshop) async throws
    -> HTTPResponse
  {
    guard let size = request.bodySequence.count, size <= largestText else {
      return refusal(.payloadTooLarge, "A model has at most \(largestText >> 20) MiB.")
    }
    let bytes = [UInt8](try await request.bodyData)
    let given = request.query.first { $0.name == "name" }?.value ?? ""
    let name = given.split(separator: "/").last.map(String.init) ?? "dropped.dem"
    let state = await workshop.take(bytes, name: name)
    return response(.ok, "application/json", Array(try JSONEncoder().encode(state)))
  }

  private static func events(_ workshop: Workshop) -> HTTPResponse {
    var headers = headers("text/event-stream")
    headers[.transferEncoding] = "chunked"
    return HTTPResponse(
      statusCode: .ok, headers: headers, body: HTTPBodySequence(from: Events(workshop: workshop)))
  }

  private static func response(
    _ code: HTTPStatusCode, _ type: String, _ bytes: [UInt8]
  ) -> HTTPResponse {
    HTTPResponse(statusCode: code, headers: headers(type), body: Data(bytes))
  }

  static func refusal(_ code: HTTPStatusCode, _ words: String) -> HTTPResponse {
    response(code, "text/plain; charset=utf-8", Array((words + "\n").utf8))
  }

  static func headers(_ type: String) -> HTTPHeaders {
    var headers: HTTPHeaders = [.contentType: type]
    headers[HTTPHeader("Cache-Control")] = "no-store"
    for (name, value) in Publication.headers { headers[HTTPHeader(name)] = value }
    return headers
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "wasm": "application/wasm"
    default: "text/plain; charset=utf-8"
    }
  }
}
