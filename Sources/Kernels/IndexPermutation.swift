/// A random permutation of the first whole numbers that is computed number by number.
///
/// A Feistel network over the next even power of two (Luby and Rackoff, SIAM J. Computing 17, 1988),
/// walked until the number falls inside (Black and Rogaway, CT-RSA 2002).
package struct IndexPermutation: Sendable {
  private let count: UInt64
  private let halfBits: UInt64
  private let keys: [UInt64]

  /// The permutation of `0..<count` that belongs to a random sequence.
  package init(count: Int, _ random: inout RandomSequence) {
    self.count = UInt64(count)
    let bits = UInt64.bitWidth - UInt64(max(count - 1, 1)).leadingZeroBitCount
    halfBits = UInt64((bits + 1) / 2)
    keys = (0..<6).map { _ in random.next() }
  }

  package subscript(_ index: Int) -> Int {
    var number = UInt64(index)
    repeat { number = mixed(number) } while number >= count
    return Int(number)
  }

  private func mixed(_ number: UInt64) -> UInt64 {
    let mask = (UInt64(1) << halfBits) - 1
    var left = number >> halfBits
    var right = number & mask
    for key in keys {
      // The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
      var hash = right &+ key
      hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
      (left, right) = (right, left ^ ((hash ^ (hash >> 31)) & mask))
    }
    return left << halfBits | right
  }
}
