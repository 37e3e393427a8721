extension ArmResult {
  /// Everything but the arm itself, for a folder of work.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(means) { $0.write($1) }
    writer.write(misfits) { $0.write($1) }
    for sets in [levels.all, levels.inRecord, changes.all, changes.inRecord] {
      writer.write(sets) { $0.write($1) { $0.write($1) } }
    }
    writer.write(failures) { $0.write($1) }
    return writer.bytes
  }

  /// Reads back what ``bytes`` wrote of an arm.
  package init(
    policy: String, hypothesis: String?, design: Design, outcomes: [String], bytes: [UInt8]
  ) throws(ByteReader.Ended) {
    var reader = ByteReader(bytes)
    func columns(_ reader: inout ByteReader) throws(ByteReader.Ended) -> [[Double]] {
      try reader.parts { reader throws(ByteReader.Ended) in try reader.doubles() }
    }
    func sets(_ reader: inout ByteReader) throws(ByteReader.Ended) -> [[[Double]]] {
      try reader.parts { reader throws(ByteReader.Ended) in try columns(&reader) }
    }
    self.init(
      policy: policy, hypothesis: hypothesis, design: design, outcomes: outcomes,
      means: try columns(&reader), misfits: try columns(&reader),
      levels: Bands(all: try sets(&reader), inRecord: try sets(&reader)),
      changes: Bands(all: try sets(&reader), inRecord: try sets(&reader)),
      failures: try reader.parts { reader throws(ByteReader.Ended) in try reader.failure() })
  }
}

extension ByteWriter {
  package mutating func write(_ failure: FailedRun) {
    write(failure.future)
    write([failure.time])
    write(failure.variable)
  }
}

extension ByteReader {
  package mutating func failure() throws(Ended) -> FailedRun {
    let future = try integer()
    let time = try doubles().first ?? .nan
    return FailedRun(future: future, time: time, variable: try text())
  }
}
