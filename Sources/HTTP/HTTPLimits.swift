/// What a server grants to anybody.
package struct HTTPLimits: Sendable {
  /// In bytes: the first line and the fields.
  package var head = 16 << 10
  /// In seconds: for the head to come whole.
  package var headTime = 10.0
  /// In seconds: for the body to come whole.
  package var bodyTime = 30.0
  /// In seconds: for the client to take the next part of an answer.
  package var writeTime = 30.0
  /// In seconds: for an answer to be found.
  package var answerTime = 600.0
  /// In bytes and seconds: what is read and thrown away of a request that was refused, so that its client sees why.
  package var rest = 8 << 20
  package var restTime = 2.0
  /// How many connections are served at a time; others wait.
  package var connections = 256

  package init() {}
}

/// Does something, or gives up after some time.
func within<Value: Sendable>(
  _ seconds: Double, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: work)
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      throw TooLate()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw CancellationError() }
    return value
  }
}

struct TooLate: Error {}
