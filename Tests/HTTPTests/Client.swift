import Foundation
import HTTP

/// Sends bytes to a server and collects what comes back, with no notion of what they mean.
struct Client {
  let file: Int32

  init(port: UInt16) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, size) }
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Sends as much as the server takes.
  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// All that comes until the server closes the connection, or until there are some bytes.
  func received(atLeast least: Int = .max) -> String {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while all.count < least {
      let count = recv(file, &part, part.count, 0)
      guard count > 0 else { break }
      all += part.prefix(count)
    }
    return String(decoding: all, as: UTF8.self)
  }

  func close() { Foundation.close(file) }
}

/// A server for the time of a test.
struct Served {
  let port: UInt16
  private let task: Task<Void, any Error>

  init(_ limits: HTTPLimits = HTTPLimits(), _ handler: @escaping HTTPServer.Handler) async throws {
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

/// Does what waits for a socket on a thread of its own, since a server may need those of the tasks.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
  }
}
