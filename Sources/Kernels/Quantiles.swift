/// Finite values sorted so that statistics do not depend on the order in which they came: −0 before
/// +0.
package struct Sorted: Sendable {
  package let values: [Double]

  /// Sorts the values that are finite and leaves out the others.
  package init(finite values: [Double]) {
    // The bits of finite numbers, those of negative ones turned round, are in the same order.
    var keys: [Int64] = []
    keys.reserveCapacity(values.count)
    for value in values where value.isFinite { keys.append(Self.turned(value.bitPattern)) }
    keys.sort()
    self.values = keys.map {
      Double(bitPattern: UInt64(bitPattern: Self.turned(UInt64(bitPattern: $0))))
    }
  }

  /// The same again turns back.
  private static func turned(_ bits: UInt64) -> Int64 {
    let signed = Int64(bitPattern: bits)
    return signed < 0 ? signed ^ .max : signed
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
