/// Values sorted so that statistics do not depend on the order in which they came: −0 before +0.
package struct Sorted: Sendable {
  package let values: [Double]

  /// Sorts finite values.
  package init(_ values: some Sequence<Double>) {
    self.values = values.sorted { $0 < $1 || ($0 == $1 && $0.sign == .minus && $1.sign == .plus) }
  }

  /// The quantile `a + (b − a)·f` between the two values around position `p·(n − 1)`; NaN if empty.
  package func quantile(_ p: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let position = p * Double(values.count - 1)
    let lower = Int(position)
    guard lower + 1 < values.count else { return values[lower] }
    let a = values[lower]
    return a + (values[lower + 1] - a) * (position - Double(lower))
  }

  package var median: Double { quantile(0.5) }
}

/// Sums and means in fixed blocks of 256, so that the way the work was divided cannot change them.
package func blockedSum(_ values: some RandomAccessCollection<Double>) -> Double {
  var total = 0.0
  var start = values.startIndex
  while start != values.endIndex {
    let end = values.index(start, offsetBy: 256, limitedBy: values.endIndex) ?? values.endIndex
    total += values[start..<end].reduce(0, +)
    start = end
  }
  return total
}

package func blockedMean(_ values: some RandomAccessCollection<Double>) -> Double {
  blockedSum(values) / Double(values.count)
}
