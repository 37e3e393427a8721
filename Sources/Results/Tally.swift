import Kernels

/// How many values fall into each of fixed bins, 128 to each power of two, so that tallies of parts add up
/// to the tally of the whole in any order.
package struct Tally: Sendable {
  /// The bits of a number from which its bin follows: all but the last 45 of its mantissa.
  private static let dropped: UInt64 = 45
  private static let pageSize = 128

  /// Where the counts of each power of two begin, from the lowest one on; −1 where there are none.
  ///
  /// Powers of numbers below zero count down from −1.
  private var starts: [Int32] = []
  private var firstPage = 0
  /// The counts of the bins, a page for each power of two.
  private var counts: [UInt32] = []
  /// How many finite values there are.
  package private(set) var count = 0
  private var lowest = Double.infinity
  private var highest = -Double.infinity

  package init() {}

  /// Counts the values that are finite.
  package mutating func add(_ values: [Double]) {
    for value in values where value.isFinite {
      let bin = Self.bin(value)
      counts[start(ofPage: bin >> 7) + bin & 127] += 1
      count += 1
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
  }

  /// Counts the values of another tally too.
  package mutating func add(_ other: Tally) {
    for (page, source) in other.pages {
      let target = start(ofPage: page)
      for bin in 0..<Self.pageSize { counts[target + bin] += other.counts[source + bin] }
    }
    count += other.count
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
  }

  /// The pages in the order of their numbers, and where their counts begin.
  private var pages: [(page: Int, start: Int)] {
    starts.enumerated().filter { $0.element >= 0 }.map { (firstPage + $0.offset, Int($0.element)) }
  }

  /// Where the counts of a page begin, which is made if it is new.
  private mutating func start(ofPage page: Int) -> Int {
    let index = page - firstPage
    if starts.indices.contains(index), starts[index] >= 0 { return Int(starts[index]) }
    return newPage(page)
  }

  private mutating func newPage(_ page: Int) -> Int {
    if starts.isEmpty { firstPage = page }
    if page < firstPage {
      starts.insert(contentsOf: repeatElement(-1, count: firstPage - page), at: 0)
      firstPage = page
    }
    while starts.count <= page - firstPage { starts.append(-1) }
    let start = counts.count
    starts[page - firstPage] = Int32(start)
    counts += repeatElement(0, count: Self.pageSize)
    return start
  }

  /// A quantile by the rule of ``Sorted``, the values of a bin taken as evenly spread over it: off by less
  /// than one part in 128.
  package func quantile(_ p: Double) -> Double {
    guard count > 0 else { return .nan }
    let position = p * Double(count - 1)
    let lower = Int(position)
    let a = value(atRank: lower)
    guard lower + 1 < count else { return a }
    return between(a, value(atRank: lower + 1), position - Double(lower))
  }

  private func value(atRank rank: Int) -> Double {
    var below = 0
    for (page, start) in pages {
      for bin in 0..<Self.pageSize {
        let number = Int(counts[start + bin])
        if rank < below + number {
          // The values from 0 to the next bin are 0, where there can be one.
          if page << 7 + bin == 0, lowest <= 0 { return 0 }
          let low = max(Self.edge(page << 7 + bin), lowest)
          let high = min(Self.edge(page << 7 + bin + 1), highest)
          return low + (high - low) * (Double(rank - below) + 0.5) / Double(number)
        }
        below += number
      }
    }
    return highest
  }

  /// The bins of numbers from zero up, then, counting down, of those below zero.
  private static func bin(_ value: Double) -> Int {
    let magnitude = Int(value.magnitude.bitPattern >> dropped)
    return value < 0 ? -1 - magnitude : magnitude
  }

  /// The lower end of a bin.
  private static func edge(_ bin: Int) -> Double {
    bin >= 0
      ? Double(bitPattern: UInt64(bin) << dropped)
      : -Double(bitPattern: UInt64(-bin) << dropped)
  }
}

extension Tally {
  func write(to writer: inout ByteWriter) {
    writer.write(pages.map(\.page))
    for (_, start) in pages { writer.write(Array(counts[start..<start + Self.pageSize])) }
    writer.write([lowest, highest])
  }

  init(_ reader: inout ByteReader) throws(ByteReader.Ended) {
    let pages: [Int] = try reader.numbers()
    for page in pages {
      let part: [UInt32] = try reader.numbers()
      guard part.count == Self.pageSize, page.magnitude <= 2048 else { throw ByteReader.Ended() }
      let start = start(ofPage: page)
      for (bin, number) in part.enumerated() { counts[start + bin] = number }
    }
    count = counts.reduce(0) { $0 + Int($1) }
    let ends = try reader.doubles()
    guard ends.count == 2 else { throw ByteReader.Ended() }
    (lowest, highest) = (ends[0], ends[1])
  }
}
