/// Finite values sorted so that statistics do not depend on the order in which they came: −0 before
/// +0.
package struct Sorted: Sendable {
  package let values: [Double]

  /// Sorts the values that are finite and leaves out the others.
  package init(finite values: [Double]) {
    var keys = OrderedKey.all(values)
    keys.sort()
    self.values = keys.map(OrderedKey.value)
  }

  /// The quantile `a + (b − a)·f` between the two values around position `p·(n − 1)`; NaN if empty.
  package func quantile(_ p: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let position = p * Double(values.count - 1)
    let lower = Int(position)
    guard lower + 1 < values.count else { return values[lower] }
    return between(values[lower], values[lower + 1], position - Double(lower))
  }

  package var median: Double { quantile(0.5) }
}

/// The value that lies a fraction of the way from one value to a larger one.
package func between(_ a: Double, _ b: Double, _ fraction: Double) -> Double {
  let distance = b - a
  // Two values may lie further apart than a double reaches.
  return distance.isFinite ? a + distance * fraction : a * (1 - fraction) + b * fraction
}

/// Quantiles of the values that are finite, by selection instead of sorting; the same bits as of ``Sorted``.
/// - Parameters:
///   - values: In any order.
///   - probabilities: From 0 to 1.
/// - Returns: A quantile for each; NaN if no value is finite.
package func quantiles(finite values: [Double], at probabilities: [Double]) -> [Double] {
  var keys = OrderedKey.all(values)
  let count = keys.count
  guard count > 0 else { return probabilities.map { _ in .nan } }
  let positions = probabilities.map { $0 * Double(count - 1) }
  let ranks = Set(positions.flatMap { [Int($0), min(Int($0) + 1, count - 1)] }).sorted()
  var span = keys.mutableSpan
  select(&span, 0, count, ranks[...], depth: 2 * (Int.bitWidth - count.leadingZeroBitCount))
  return positions.map { position in
    let lower = Int(position)
    let a = OrderedKey.value(keys[lower])
    guard lower + 1 < count else { return a }
    return between(a, OrderedKey.value(keys[lower + 1]), position - Double(lower))
  }
}

/// Moves the keys of some ranks to their places: Hoare's selection, by sorting where it goes too deep.
private func select(
  _ keys: inout MutableSpan<Int64>, _ low: Int, _ high: Int, _ ranks: ArraySlice<Int>, depth: Int
) {
  var (low, ranks, depth) = (low, ranks, depth)
  while !ranks.isEmpty {
    guard high - low > 16, depth > 0 else { return sort(&keys, low, high) }
    depth -= 1
    let middle = low + (high - low - 1) / 2
    // The middle one of three is the pivot.
    if keys[middle] < keys[low] { keys.swapAt(middle, low) }
    if keys[high - 1] < keys[middle] {
      keys.swapAt(high - 1, middle)
      if keys[middle] < keys[low] { keys.swapAt(middle, low) }
    }
    let pivot = keys[middle]
    var (i, j) = (low - 1, high)
    while true {
      repeat { i += 1 } while keys[i] < pivot
      repeat { j -= 1 } while keys[j] > pivot
      guard i < j else { break }
      keys.swapAt(i, j)
    }
    let split = ranks.firstIndex { $0 > j } ?? ranks.endIndex
    select(&keys, low, j + 1, ranks[..<split], depth: depth)
    ranks = ranks[split...]
    low = j + 1
  }
}

private func sort(_ keys: inout MutableSpan<Int64>, _ low: Int, _ high: Int) {
  var part = (low..<high).map { keys[$0] }
  part.sort()
  for (index, key) in zip(low..., part) { keys[index] = key }
}

/// Whole numbers in the order of finite numbers, −0 before +0.
private enum OrderedKey {
  /// The keys of the values that are finite.
  static func all(_ values: [Double]) -> [Int64] {
    var keys: [Int64] = []
    keys.reserveCapacity(values.count)
    for value in values where value.isFinite { keys.append(turned(value.bitPattern)) }
    return keys
  }

  static func value(_ key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: turned(UInt64(bitPattern: key))))
  }

  /// The bits of a number, those of negative ones turned round; the same again turns back.
  private static func turned(_ bits: UInt64) -> Int64 {
    let signed = Int64(bitPattern: bits)
    return signed < 0 ? signed ^ .max : signed
  }
}
