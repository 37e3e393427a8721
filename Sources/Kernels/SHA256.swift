/// The secure hash SHA-256, as FIPS 180-4 defines it.
package struct SHA256 {
  /// The words that a block is mixed with: the first bits of the fractions of the cube roots of the first primes.
  private static let mixed = primes(64).map { fraction(of: UInt128($0) << 96, power: 3) }
  /// What the hash begins with: those of their square roots.
  private static let beginning = primes(8).map { fraction(of: UInt128($0) << 64, power: 2) }

  private var state = Self.beginning

  /// The hash of some bytes, 32 bytes long.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    var padded = bytes
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: (120 - padded.count % 64) % 64))
    padded.append(contentsOf: bigEndian(UInt64(bytes.count) * 8))
    for first in stride(from: 0, to: padded.count, by: 64) {
      hash.take(padded[first..<(first + 64)])
    }
    return hash.state.flatMap(bigEndian)
  }

  private mutating func take(_ block: ArraySlice<UInt8>) {
    var words: [UInt32] = []
    words.reserveCapacity(64)
    for first in stride(from: block.startIndex, to: block.endIndex, by: 4) {
      words.append(block[first..<(first + 4)].reduce(0) { $0 << 8 | UInt32($1) })
    }
    for t in 16..<64 {
      let (x, y) = (words[t - 15], words[t - 2])
      let first = turned(x, 7) ^ turned(x, 18) ^ x >> 3
      let second = turned(y, 17) ^ turned(y, 19) ^ y >> 10
      words.append(words[t - 16] &+ first &+ words[t - 7] &+ second)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let choice = e & f ^ ~e & g
      let majority = a & b ^ a & c ^ b & c
      let upper = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
      let lower = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
      let change = h &+ upper &+ choice &+ Self.mixed[t] &+ words[t]
      (h, g, f, e) = (g, f, e, d &+ change)
      (d, c, b, a) = (c, b, a, change &+ lower &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  // MARK: Constants

  private static func primes(_ count: Int) -> [Int] {
    var found: [Int] = []
    var number = 2
    while found.count < count {
      if found.allSatisfy({ number % $0 != 0 }) { found.append(number) }
      number += 1
    }
    return found
  }

  /// The last 32 bits of a root rounded down.
  private static func fraction(of number: UInt128, power: Int) -> UInt32 {
    var root: UInt128 = 0
    for bit in (0..<36).reversed() {
      let next = root | 1 << UInt128(bit)
      if (1..<power).reduce(next, { product, _ in product * next }) <= number { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}

private func bigEndian<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
  unsafe withUnsafeBytes(of: word.bigEndian) { unsafe Array($0) }
}
