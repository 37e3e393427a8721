import Dispatch
import Foundation

/// Turns the interrupt key into the cancellation of a task.
struct Interruption {
  func run<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws
    -> Result
  {
    let task = Task(operation: work)
    signal(SIGINT, SIG_IGN)
    // A queue of its own gets a thread even while the workers keep every core busy.
    let queue = DispatchQueue(label: "interruption")
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    source.setEventHandler { task.cancel() }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try await task.value
  }
}
