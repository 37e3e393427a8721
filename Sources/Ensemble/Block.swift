import Results

/// What a block of futures left behind.
struct Block: Sendable {
  /// The number of its first future.
  private(set) var first: Int
  var means: [[Double]] = []
  var misfits: [[Double]] = []
  var paths: [[[Double]]] = []
  var failures: [FailedRun] = []

  init(first: Int) { self.first = first }

  /// Blocks of the same arm, one after the other.
  init(joining blocks: [Block]) {
    first = blocks.first?.first ?? 0
    func joined(_ columns: (Block) -> [[Double]]) -> [[Double]] {
      (blocks.first.map(columns) ?? []).indices.map { column in
        blocks.flatMap { columns($0)[column] }
      }
    }
    means = joined(\.means)
    misfits = joined(\.misfits)
    failures = blocks.flatMap(\.failures)
  }

  /// The block with other numbers.
  func moved(by offset: Int) -> Block {
    var block = self
    block.first += offset
    block.failures = failures.map {
      FailedRun(future: $0.future + offset, time: $0.time, variable: $0.variable)
    }
    return block
  }

  /// The values over time, which the block then no longer holds.
  mutating func takePaths() -> [[[Double]]] {
    defer { paths = [] }
    return paths
  }

  /// Which futures agree with every record.
  func agreeing(_ tolerances: [Double], futures: Int) -> [Bool] {
    (0..<futures).map { future in
      zip(misfits, tolerances).allSatisfy { $0[future] < $1 }
    }
  }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(means) { $0.write($1) }
    writer.write(misfits) { $0.write($1) }
    writer.write(paths) { $0.write($1) { $0.write($1) } }
    writer.write(failures) { $0.write($1) }
    return writer.bytes
  }

  init(first: Int, _ bytes: [UInt8]) throws(ByteReader.Ended) {
    self.first = first
    var reader = ByteReader(bytes)
    means = try reader.parts { reader throws(ByteReader.Ended) in try reader.doubles() }
    misfits = try reader.parts { reader throws(ByteReader.Ended) in try reader.doubles() }
    paths = try reader.parts { reader throws(ByteReader.Ended) in
      try reader.parts { reader throws(ByteReader.Ended) in try reader.doubles() }
    }
    failures = try reader.parts { reader throws(ByteReader.Ended) in try reader.failure() }
  }
}
