import DirectionNumbers

/// Scrambled Sobol points: the direction numbers of Joe and Kuo (2008) under a random linear matrix
/// scramble with digital shift (Matoušek, "On the L2-discrepancy for anchored boxes", 1998).
///
/// A point depends on its index alone, so a design can be extended and any future recomputed.
package struct Sobol: Sendable {
  /// The most dimensions there are direction numbers for.
  package static let largestDimension = 2000

  private let dimensions: Int
  /// 32 direction numbers a dimension, the first with the top bit set.
  private let directions: [UInt32]
  private let shifts: [UInt32]

  /// The sequence for a seed; without a seed the plain one.
  /// - Precondition: 1 to ``largestDimension`` dimensions.
  package init(dimensions: Int, seed: UInt64?) {
    precondition((1...Self.largestDimension).contains(dimensions))
    self.dimensions = dimensions
    var directions = [UInt32]()
    var shifts = [UInt32](repeating: 0, count: dimensions)
    for (dimension, start) in Self.seeds(dimensions).enumerated() {
      var numbers = Self.directions(start.polynomial, start.initial)
      if let seed {
        var random = RandomSequence(seed: seed, stream: .scrambling, index: dimension)
        shifts[dimension] = UInt32(random.next() >> 32)
        numbers = Self.scrambled(numbers, &random)
      }
      directions += numbers
    }
    self.directions = directions
    self.shifts = shifts
  }

  /// The coordinate of a point, strictly between 0 and 1, in steps of 2⁻³².
  package func coordinate(point: Int, dimension: Int) -> Double {
    var gray = UInt32(truncatingIfNeeded: point ^ (point >> 1))
    var bits = shifts[dimension]
    var bit = dimension * 32
    while gray != 0 {
      if gray & 1 == 1 { bits ^= directions[bit] }
      gray >>= 1
      bit += 1
    }
    return (Double(bits) + 0.5) * 0x1p-32
  }

  /// What the direction numbers of a dimension follow from: as many initial numbers as the degree of the
  /// polynomial, and all 32 in the first dimension, which has none.
  package static func seeds(_ dimensions: Int) -> [(polynomial: UInt32, initial: [UInt32])] {
    rows(dimensions).map { row in
      row[0] == 1 ? (1, Array(repeating: 1, count: 32)) : (row[0], Array(row.dropFirst()))
    }
  }

  /// The first 32 direction numbers by the recurrence of Bratley and Fox (ACM TOMS 14, 1988).
  private static func directions(_ polynomial: UInt32, _ initial: [UInt32]) -> [UInt32] {
    let degree = initial.count
    var numbers = initial.enumerated().map { $1 << UInt32(31 - $0) }
    for k in degree..<max(degree, 32) {
      var next = numbers[k - degree] ^ (numbers[k - degree] >> UInt32(degree))
      for i in 1..<degree where polynomial >> UInt32(degree - i) & 1 == 1 {
        next ^= numbers[k - i]
      }
      numbers.append(next)
    }
    return numbers
  }

  /// Multiplies by a random lower triangular bit matrix with ones on its diagonal.
  private static func scrambled(_ numbers: [UInt32], _ random: inout RandomSequence) -> [UInt32] {
    let rows = (0..<UInt32(32)).map { row in
      let above: UInt32 = row == 0 ? 0 : ~UInt32(0) << (32 - row)
      return UInt32(random.next() >> 32) & above | 1 << (31 - row)
    }
    return numbers.map { number in
      var out: UInt32 = 0
      for (row, mask) in rows.enumerated() where (number & mask).nonzeroBitCount & 1 == 1 {
        out |= 1 << UInt32(31 - row)
      }
      return out
    }
  }

  /// The first rows of the table: the polynomial, then the initial numbers.
  private static func rows(_ count: Int) -> [[UInt32]] {
    var length = 0
    let bytes = unsafe Array(
      UnsafeBufferPointer(start: direction_numbers_csv(&length), count: length))
    var rows: [[UInt32]] = []
    rows.reserveCapacity(count)
    for line in bytes.split(separator: UInt8(ascii: "\n"), maxSplits: count + 3) {
      guard rows.count < count else { break }
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      guard let first = line.first, digits.contains(first) else { continue }
      let numbers = line.split { !digits.contains($0) }
      rows.append(numbers.dropFirst().compactMap { UInt32(String(decoding: $0, as: UTF8.self)) })
    }
    return rows
  }
}
