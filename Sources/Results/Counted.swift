/// What one policy leads to in futures that are counted, of a sample that is larger than what is kept.
package struct Counted: Sendable {
  package private(set) var outcomes: [OutcomeCounts]
  /// The same in the futures that agree with the record; empty where there is none.
  package private(set) var outcomesInRecord: [OutcomeCounts]
  package private(set) var futures = 0
  package private(set) var futuresInRecord = 0
  package private(set) var failures = 0
  private var failuresInRecord = 0

  /// - Parameters:
  ///   - reports: How many reports a run has.
  ///   - material: For each outcome the smallest change that counts.
  ///   - hasRecord: Whether some futures agree with a record and others do not.
  ///   - isReference: Whether it is the policy that the others are compared with.
  package init(reports: Int, material: [Double], hasRecord: Bool, isReference: Bool) {
    outcomes = material.map {
      OutcomeCounts(reports: reports, material: $0, isReference: isReference)
    }
    outcomesInRecord = hasRecord ? outcomes : []
  }

  /// Counts some futures.
  /// - Parameters:
  ///   - path: The values at each report, `[outcome][report][future]`.
  ///   - referencePath: The same under the reference policy; nil for the reference itself.
  ///   - levels: The means over the times compared, `[outcome][future]`.
  ///   - reference: The same under the reference policy.
  ///   - failed: Which runs failed.
  ///   - mask: Which futures agree with the record.
  package mutating func add(
    path: [[[Double]]], referencePath: [[[Double]]]?, levels: [[Double]], reference: [[Double]],
    failures failed: [Bool], inRecord mask: [Bool]
  ) {
    for outcome in outcomes.indices {
      let changes = zip(levels[outcome], reference[outcome]).map { $0 - $1 }
      outcomes[outcome].add(levels: levels[outcome], changes: changes)
      if !outcomesInRecord.isEmpty {
        outcomesInRecord[outcome].add(
          levels: kept(levels[outcome], mask), changes: kept(changes, mask))
      }
      for (report, values) in path[outcome].enumerated() {
        let changes = referencePath.map { zip(values, $0[outcome][report]).map { $0 - $1 } }
        outcomes[outcome].add(values, changes: changes, atReport: report)
        if !outcomesInRecord.isEmpty {
          outcomesInRecord[outcome].add(
            kept(values, mask), changes: changes.map { kept($0, mask) }, atReport: report)
        }
      }
    }
    futures += mask.count
    futuresInRecord += mask.count(where: \.self)
    failures += failed.count(where: \.self)
    failuresInRecord += zip(failed, mask).count { $0 && $1 }
  }

  /// Counts what others counted too.
  package mutating func add(_ other: Counted) {
    for index in outcomes.indices { outcomes[index].add(other.outcomes[index]) }
    for index in outcomesInRecord.indices {
      outcomesInRecord[index].add(other.outcomesInRecord[index])
    }
    futures += other.futures
    futuresInRecord += other.futuresInRecord
    failures += other.failures
    failuresInRecord += other.failuresInRecord
  }

  /// The quantiles over time, after which what they were counted by is no longer held.
  mutating func takeBands() -> (levels: Bands, changes: Bands) {
    if outcomesInRecord.isEmpty { outcomesInRecord = outcomes }
    let (all, inRecord) = (outcomes.map(\.bands), outcomesInRecord.map(\.bands))
    for index in outcomes.indices {
      outcomes[index].forgetPaths()
      outcomesInRecord[index].forgetPaths()
    }
    return (
      Bands(all: all.map(\.levels), inRecord: inRecord.map(\.levels)),
      Bands(
        all: all.map(\.changes).filter { !$0.isEmpty },
        inRecord: inRecord.map(\.changes).filter { !$0.isEmpty })
    )
  }

  /// Only what is counted in the futures that agree with the record.
  var onlyInRecord: Counted {
    var part = self
    part.outcomes = outcomesInRecord
    part.futures = futuresInRecord
    part.failures = failuresInRecord
    return part
  }

  // MARK: Work

  package func write(to writer: inout ByteWriter) {
    for counts in outcomes + outcomesInRecord { counts.write(to: &writer) }
    writer.write([futures, futuresInRecord, failures, failuresInRecord])
  }

  /// Reads back the counts of the same outcomes.
  package mutating func read(_ reader: inout ByteReader) throws(ByteReader.Ended) {
    for index in outcomes.indices { try outcomes[index].read(&reader) }
    for index in outcomesInRecord.indices { try outcomesInRecord[index].read(&reader) }
    let numbers: [Int] = try reader.numbers()
    guard numbers.count == 4 else { throw ByteReader.Ended() }
    (futures, futuresInRecord, failures, failuresInRecord) = (
      numbers[0], numbers[1], numbers[2], numbers[3]
    )
  }
}
