import Demarche
import Foundation
import HTTP
import Replies

/// The page for one's own models, on the loopback address of this machine.
///
/// It hands out files and says when the model has changed; it computes no futures.
package struct Server: Sendable {
  /// The most bytes of a model and its files that are taken.
  private static let largest = 8 << 20
  private let workshop: Workshop
  let desk: BriefDesk
  private let port: UInt16
  private let door: Door

  /// - Parameters:
  ///   - workshop: The model.
  ///   - desk: Its brief.
  ///   - port: Where it listens; 0 for any that is free.
  ///   - door: Who is let in.
  package init(_ workshop: Workshop, _ desk: BriefDesk, port: UInt16 = 0, door: Door = Door()) {
    self.workshop = workshop
    self.desk = desk
    self.port = port
    self.door = door
  }

  /// Answers until the task is cancelled.
  /// - Parameter started: Called with the address once it can be opened.
  /// - Throws: ``BadInput`` if it cannot listen.
  package func run(_ started: @escaping @Sendable (String) -> Void) async throws {
    let http = HTTPServer(port: port) { request, body in try await answer(request, body) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await http.run { started("http://127.0.0.1:\($0)/") }
        } catch let cannot as HTTPServer.CannotListen {
          throw BadInput(
            "the page cannot be served at port \(port): \(cannot.reason)",
            hint: "leave --port out, and any port that is free is used")
        }
      }
      group.addTask {
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

  private func answer(_ request: HTTPRequest, _ body: HTTPBody) async throws -> HTTPResponse {
    try door.check(request)
    let name = request.path == "/" ? "index.html" : String(request.path.dropFirst())
    switch (request.method, name) {
    case ("GET", "events"), ("HEAD", "events"): return events()
    case ("GET", "brief"), ("HEAD", "brief"): return try await brief(request)
    case ("POST", "replies"):
      return try await take(reply: request, body, from: door.client(of: request))
    case ("POST", "model"): return try await take(request, body)
    case ("GET", _), ("HEAD", _):
      guard let bytes = await workshop.file(name) else {
        throw Refusal(.notFound, "There is no such file.")
      }
      return Self.response(.ok, Self.type(of: name), bytes)
    default:
      return HTTPResponse(
        .methodNotAllowed, fields: Self.fields + [("Allow", "GET, HEAD, POST")],
        words: "This cannot be done here.")
    }
  }

  private func take(_ request: HTTPRequest, _ body: HTTPBody) async throws -> HTTPResponse {
    guard !door.isPublic else { throw Refusal(.forbidden, "Here nobody can change the model.") }
    let bytes = try await body.bytes(
      atMost: Self.largest,
      otherwise: "A model and its files have at most \(Self.largest >> 20) MiB.")
    let state: Workshop.State
    do throws(BadInput) {
      state = await workshop.take(try DroppedFiles(try Self.files(request, bytes)))
    } catch {
      throw Refusal(.unprocessableContent, error.text(width: 100))
    }
    return Self.response(.ok, "application/json", Array(try JSONEncoder().encode(state)))
  }

  /// The files of a body, one after the other, whose names and sizes stand in the query; a single size may be left out.
  private static func files(
    _ request: HTTPRequest, _ bytes: [UInt8]
  ) throws(BadInput) -> [(name: String, bytes: [UInt8])] {
    func values(_ name: String) -> [String] {
      request.query.filter { $0.name == name }.map(\.value)
    }
    let names = values("name")
    let sizes = names.count == 1 ? [bytes.count] : values("size").compactMap { Int($0) }
    guard !names.isEmpty, sizes.count == names.count,
      sizes.allSatisfy({ (0...largest).contains($0) }),
      sizes.reduce(0, +) == bytes.count
    else { throw BadInput("the sizes of the files are not those of the body") }
    var start = 0
    return zip(names, sizes).map { name, size in
      defer { start += size }
      return (name, Array(bytes[start..<start + size]))
    }
  }

  /// The states of the workshop as an event stream, the present one first.
  private func events() -> HTTPResponse {
    let states = StateStream(workshop)
    return HTTPResponse(
      .ok, "text/event-stream", fields: Self.fields, .pieces { try await states.next() })
  }

  static func response(
    _ status: HTTPStatus, _ type: String, _ bytes: [UInt8]
  ) -> HTTPResponse { HTTPResponse(status, type, fields: fields, .bytes(bytes)) }

  static let fields = [("Cache-Control", "no-store")] + Publication.headers

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

/// The states of a workshop, one after the other, for one reader.
private actor StateStream {
  private let workshop: Workshop
  private var told: Data?

  init(_ workshop: Workshop) { self.workshop = workshop }

  /// The next state, or something now and then: otherwise nobody would notice that the reader has gone.
  func next() async throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for _ in 0..<50 {
      let state = try encoder.encode(await workshop.state)
      if state != told {
        told = state
        return Array("retry: 1000\ndata: ".utf8) + state + Array("\n\n".utf8)
      }
      try await Task.sleep(for: .milliseconds(200))
    }
    return Array(":\n\n".utf8)
  }
}
