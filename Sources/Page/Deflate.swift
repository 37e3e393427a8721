/// Compression by DEFLATE (RFC 1951), in one block of fixed codes, which browsers undo by `DecompressionStream`.
package struct Deflate {
  /// How far back a repetition may lie, and the longest one.
  private static let window = 32_768
  private static let longest = 258
  /// How many earlier places are tried for the longest repetition.
  private static let tries = 128

  private let input: [UInt8]
  /// The last place at which each hash of three bytes stood, and for each place the one before it.
  private var last = [Int](repeating: -1, count: 1 << 15)
  private var before: [Int]
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate(bytes)
    deflate.write()
    return deflate.output
  }

  private init(_ input: [UInt8]) {
    self.input = input
    before = [Int](repeating: -1, count: input.count)
  }

  private mutating func write() {
    // The last block, with fixed codes.
    put(0b011, 3)
    var place = 0
    var found = repetition(at: place)
    while place < input.count {
      note(place)
      let next = repetition(at: place + 1)
      // A longer repetition that begins one byte later is preferred.
      if found.length < 3 || next.length > found.length {
        putSymbol(Int(input[place]))
        place += 1
        found = next
        continue
      }
      putRepetition(found.length, found.distance)
      for other in place + 1..<place + found.length { note(other) }
      place += found.length
      found = repetition(at: place)
    }
    putSymbol(256)
    put(0, (8 - bitCount) % 8)
  }

  // MARK: Repetitions

  private func hash(_ place: Int) -> Int? {
    guard place + 2 < input.count else { return nil }
    let (a, b, c) = (Int(input[place]), Int(input[place + 1]), Int(input[place + 2]))
    return (a << 10 ^ b << 5 ^ c) & (last.count - 1)
  }

  private mutating func note(_ place: Int) {
    guard let hash = hash(place) else { return }
    before[place] = last[hash]
    last[hash] = place
  }

  /// The longest earlier text that stands at a place again.
  private func repetition(at place: Int) -> (length: Int, distance: Int) {
    var best = (length: 0, distance: 0)
    guard let hash = hash(place) else { return best }
    let limit = min(Self.longest, input.count - place)
    var candidate = last[hash]
    for _ in 0..<Self.tries {
      guard candidate >= 0, place - candidate <= Self.window else { break }
      var length = 0
      while length < limit, input[candidate + length] == input[place + length] { length += 1 }
      if length > best.length { best = (length, place - candidate) }
      candidate = before[candidate]
    }
    return best
  }

  // MARK: Bits

  private mutating func put(_ value: Int, _ count: UInt64) {
    bits |= UInt64(value) << bitCount
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  /// Codes begin with their highest bit.
  private mutating func putCode(_ code: Int, _ count: UInt64) {
    put((0..<Int(count)).reduce(0) { $0 << 1 | code >> $1 & 1 }, count)
  }

  private mutating func putSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: putCode(0x30 + symbol, 8)
    case ..<256: putCode(0x190 + symbol - 144, 9)
    case ..<280: putCode(symbol - 256, 7)
    default: putCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func putRepetition(_ length: Int, _ distance: Int) {
    if length == Self.longest {
      putSymbol(285)
    } else {
      let (code, extra, rest) = Self.class(length - 3, finest: 2)
      putSymbol(257 + code)
      put(rest, extra)
    }
    let (code, extra, rest) = Self.class(distance - 1, finest: 1)
    putCode(code, 5)
    put(rest, extra)
  }

  /// The class of a number, in which so many low bits tell numbers apart: each power of two is parted in 2^finest classes.
  private static func `class`(_ number: Int, finest: Int) -> (code: Int, bits: UInt64, rest: Int) {
    let width = Int.bitWidth - number.leadingZeroBitCount
    let extra = max(0, width - finest - 1)
    return (extra << finest + number >> extra, UInt64(extra), number & (1 << extra - 1))
  }
}
