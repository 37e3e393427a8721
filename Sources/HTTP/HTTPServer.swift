import FlyingSocks
import Foundation

/// Answers requests on the loopback address of this machine, and stays up whatever is sent to it.
package struct HTTPServer: Sendable {
  package typealias Handler = @Sendable (HTTPRequest, HTTPBody) async throws -> HTTPResponse

  /// Why it cannot listen.
  package struct CannotListen: Error {
    package let reason: String
  }

  private let limits: HTTPLimits
  private let handler: Handler
  private let port: UInt16

  /// - Parameters:
  ///   - port: Where it listens; 0 for any that is free.
  ///   - limits: What it grants to anybody.
  ///   - handler: Finds the answer to a request.
  package init(
    port: UInt16, limits: HTTPLimits = HTTPLimits(), handler: @escaping Handler
  ) {
    self.port = port
    self.limits = limits
    self.handler = handler
  }

  /// Answers until the task is cancelled.
  /// - Parameter started: Called with the port once it listens.
  /// - Throws: ``CannotListen``.
  package func run(_ started: @Sendable (UInt16) -> Void) async throws {
    let (socket, port) = try listen()
    defer { try? socket.close() }
    guard let pool = SocketPool.make() as? any SettlingPool else {
      preconditionFailure("the system's pool of sockets is an actor of FlyingSocks")
    }
    try await pool.prepare()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    started(port)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await accept(listener, pool) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func listen() throws(CannotListen) -> (Socket, port: UInt16) {
    do {
      let socket = try Socket(domain: AF_INET)
      Self.keep(socket)
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
      guard case .ip4(_, let port) = try socket.sockname() else { return (socket, port) }
      return (socket, port)
    } catch SocketError.failed(_, _, let reason) {
      throw CannotListen(reason: reason)
    } catch {
      throw CannotListen(reason: "\(error)")
    }
  }

  private func accept(_ listener: AsyncSocket, _ pool: any SettlingPool) async throws {
    let places = Places(most)
    try await withThrowingDiscardingTaskGroup { group in
      while true {
        await places.take()
        do {
          let client = try await listener.accept()
          Self.keep(client.socket)
          let connection = HTTPConnection(socket: client, pool: pool, limits: limits)
          group.addTask {
            await connection.serve(handler)
            await places.giveBack()
          }
        } catch SocketError.failed(_, let code, _) where Self.passing.contains(code) {
          await places.giveBack()
          try await Task.sleep(for: .milliseconds(100))
        }
      }
    }
  }

  /// Keeps a socket from other programs that this one starts.
  private static func keep(_ socket: Socket) {
    _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
  }

  /// What is over once others have finished: out of descriptors or memory, or a client that has gone already.
  private static let passing: Set<Int32> = [EMFILE, ENFILE, ENOBUFS, ENOMEM, ECONNABORTED, EINTR]

  /// How many connections are served at a time, so that half of the process's descriptors are left for its files.
  private var most: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return limits.connections
    }
    return max(1, min(limits.connections, Int(clamping: limit.rlim_cur) / 2))
  }
}

/// A number of places; who finds none waits for one.
private actor Places {
  private var free: Int
  private var waiting: CheckedContinuation<Void, Never>?

  init(_ count: Int) { free = count }

  /// Called by one task alone.
  func take() async {
    if free == 0 { await withCheckedContinuation { waiting = $0 } }
    free -= 1
  }

  func giveBack() {
    free += 1
    waiting?.resume()
    waiting = nil
  }
}

/// A pool of sockets that says when it has done with what it was asked for.
///
/// It wakes who waits for a socket before it forgets that somebody did. A socket that is closed in between is never
/// forgotten, and a later one of the same number is never heard of.
protocol SettlingPool: AsyncSocketPool {
  func settle() async
}

extension SocketPool: SettlingPool {
  /// Returns once everything that began before has ended.
  func settle() {}
}
