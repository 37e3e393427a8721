/// What counts say of one outcome in futures that are not kept.
package struct OutcomeCounts: Sendable {
  /// The values at each report; empty when they are no longer needed.
  private var path: [Tally]
  /// What they differ by from the reference's; empty for the reference itself.
  private var pathOfChanges: [Tally]
  /// The means over the times compared, and their changes against the reference.
  package private(set) var level = Tally()
  package private(set) var change = Tally()
  package private(set) var changes: ChangeCounts

  init(reports: Int, material: Double, isReference: Bool) {
    path = Array(repeating: Tally(), count: reports)
    pathOfChanges = isReference ? [] : path
    self.changes = ChangeCounts([], material: material)
  }

  mutating func add(_ values: [Double], changes: [Double]?, atReport report: Int) {
    path[report].add(values)
    if let changes { pathOfChanges[report].add(changes) }
  }

  mutating func add(levels: [Double], changes: [Double]) {
    level.add(levels)
    change.add(changes)
    self.changes.add(changes)
  }

  mutating func add(_ other: OutcomeCounts) {
    for index in path.indices { path[index].add(other.path[index]) }
    for index in pathOfChanges.indices { pathOfChanges[index].add(other.pathOfChanges[index]) }
    level.add(other.level)
    change.add(other.change)
    changes.add(other.changes)
  }

  /// The ``reportedQuantiles`` at each report, of values and of changes.
  var bands: (levels: [[Double]], changes: [[Double]]) {
    func quantiles(_ tally: Tally) -> [Double] { reportedQuantiles.map(tally.quantile) }
    return (path.map(quantiles), pathOfChanges.map(quantiles))
  }

  mutating func forgetPaths() { (path, pathOfChanges) = ([], []) }

  func write(to writer: inout ByteWriter) {
    for tally in path + pathOfChanges + [level, change] { tally.write(to: &writer) }
    changes.write(to: &writer)
  }

  mutating func read(_ reader: inout ByteReader) throws(ByteReader.Ended) {
    for index in path.indices { path[index] = try Tally(&reader) }
    for index in pathOfChanges.indices { pathOfChanges[index] = try Tally(&reader) }
    level = try Tally(&reader)
    change = try Tally(&reader)
    try changes.read(&reader)
  }
}

/// Changes against a reference, counted by their direction.
package struct ChangeCounts: Sendable {
  private let material: Double
  package private(set) var count = 0
  /// The changes above and below zero.
  package private(set) var rising = 0
  package private(set) var falling = 0
  /// Those of them that are at least the material threshold.
  package private(set) var up = 0
  package private(set) var down = 0

  package init(_ changes: [Double], material: Double) {
    self.material = material
    add(changes)
  }

  /// Counts the changes that are finite.
  mutating func add(_ changes: [Double]) {
    for change in changes where change.isFinite {
      count += 1
      // A threshold of 0 counts any change, but not none.
      if change > 0 {
        rising += 1
        if change >= material { up += 1 }
      } else if change < 0 {
        falling += 1
        if -change >= material { down += 1 }
      }
    }
  }

  mutating func add(_ other: ChangeCounts) {
    count += other.count
    rising += other.rising
    falling += other.falling
    up += other.up
    down += other.down
  }

  func write(to writer: inout ByteWriter) {
    writer.write([count, rising, falling, up, down])
  }

  mutating func read(_ reader: inout ByteReader) throws(ByteReader.Ended) {
    let numbers: [Int] = try reader.numbers()
    guard numbers.count == 5 else { throw ByteReader.Ended() }
    count = numbers[0]
    (rising, falling, up, down) = (numbers[1], numbers[2], numbers[3], numbers[4])
  }
}
