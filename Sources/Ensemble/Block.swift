import Results

/// What a block of futures left behind.
struct Block: Sendable {
  let first: Int
  var means: [[Double]] = []
  var misfits: [[Double]] = []
  var paths: [[[Double]]] = []
  var failures: [FailedRun] = []

  init(first: Int) { self.first = first }

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
