import FlyingSocks
import Foundation

/// The states of a workshop as an event stream, the present one first.
struct Events: AsyncBufferedSequence {
  typealias Element = UInt8
  let workshop: Workshop

  func makeAsyncIterator() -> Iterator { Iterator(workshop: workshop) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let workshop: Workshop
    private var told: Data?

    init(workshop: Workshop) { self.workshop = workshop }

    /// Not used: bytes are asked for by the buffer.
    mutating func next() async throws -> UInt8? { nil }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
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
      // Something now and then, or nobody would notice that the reader has gone.
      return Array(":\n\n".utf8)
    }
  }
}
