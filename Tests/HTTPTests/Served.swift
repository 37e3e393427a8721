import HTTP
import TestKit

/// A server for the time of a test.
struct Served {
  let port: UInt16
  private let task: Task<Void, any Error>

  init(_ limits: HTTPLimits, _ handler: @escaping HTTPServer.Handler) async throws {
    let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
    let server = HTTPServer(port: 0, limits: limits, handler: handler)
    task = Task { try await server.run { port.yield($0) } }
    var started = ports.makeAsyncIterator()
    self.port = await started.next() ?? 0
  }

  func stop() { task.cancel() }

  /// Sends a text on a connection of its own and returns the answer.
  func answer(to text: String) async throws -> String {
    let port = port
    return try await blocking {
      let client = try Client(port: port)
      defer { client.close() }
      client.send(Array(text.utf8))
      return client.received()
    }
  }
}
