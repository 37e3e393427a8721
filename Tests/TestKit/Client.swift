import Foundation

/// Sends bytes to a server and collects what comes back, with no notion of what they mean.
package struct Client: Sendable {
  private let file: Int32

  package init(port: UInt16) throws {
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
    var limit = timeval(tv_sec: 3600, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Sends as much as the server takes.
  package func send(_ bytes: [UInt8]) {
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
  package func received(atLeast least: Int = .max) -> String {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while all.count < least {
      let count = recv(file, &part, part.count, 0)
      guard count > 0 else { break }
      all += part.prefix(count)
    }
    return String(decoding: all, as: UTF8.self)
  }

  package func close() { Foundation.close(file) }
}

/// Does what waits for a socket on a thread of its own, since a server may need those of the tasks.
package func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
  -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
  }
}
