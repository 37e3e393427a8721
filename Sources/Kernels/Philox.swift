/// The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3" (SC 2011): a draw is a function of its key and counter alone.
package enum Philox {
  /// Four independent 32-bit words for a key and a counter.
  package static func words(key: UInt64, counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    let (a, b, c, d) = words(
      key: key,
      counter: (UInt64(counter.x), UInt64(counter.y), UInt64(counter.z), UInt64(counter.w)))
    return SIMD4(truncatingIfNeeded: SIMD4(a, b, c, d))
  }

  /// The same, each in a word of 64 bits.
  @_transparent
  static func words<B: LaneBits>(key: B, counter: (B, B, B, B)) -> (B, B, B, B) {
    let half = B(repeating: 0xFFFF_FFFF)
    var (low, high) = (key & half, key.right(32))
    var state = counter
    for _ in 0..<10 {
      let first = state.0.times(B(repeating: 0xD251_1F53))
      let second = state.2.times(B(repeating: 0xCD9E_8D57))
      state = (
        second.right(32) ^ state.1 ^ low, second & half, first.right(32) ^ state.3 ^ high,
        first & half
      )
      low = (low &+ B(repeating: 0x9E37_79B9)) & half
      high = (high &+ B(repeating: 0xBB67_AE85)) & half
    }
    return state
  }

  /// A number strictly between 0 and 1 for a key and a counter.
  @_transparent
  static func unit<V: Lanes>(
    key: V.Bits, counter: (V.Bits, V.Bits, V.Bits, V.Bits)
  ) -> V {
    let words = words(key: key, counter: counter)
    // The first 53 bits, as the sum of what lies above and below the 32nd.
    let low: V = words.1.right(11).number()
    let high: V = words.0.number()
    return (high * 0x1p21 + low + 0.5) * 0x1p-53
  }
}

/// The uses of random numbers; each has a stream of its own under one seed.
package enum Stream: UInt32, Sendable {
  case scrambling
  case corners
  case permutation
  case programs
  /// The draws of random processes while a model runs.
  case process
  case bootstrap
  /// The strata and the places within them of Latin hypercubes.
  case strata
  /// The probabilities of plain Monte Carlo samples.
  case probabilities
  /// What players choose who do not always take the best.
  case choices
}

/// The draw of a random process at a step of a future, strictly between 0 and 1.
package func processDraw(seed: UInt64, future: Int, process: Int, step: Int) -> Double {
  processDraw(
    seed: seed, future: UInt64(truncatingIfNeeded: future),
    process: UInt64(truncatingIfNeeded: process), step: UInt64(truncatingIfNeeded: step))
}

@_transparent
private func processDraw<V: Lanes>(
  seed: V.Bits, future: V.Bits, process: V.Bits, step: V.Bits
) -> V {
  let half = V.Bits(repeating: 0xFFFF_FFFF)
  return Philox.unit(
    key: seed,
    counter: (
      step & half, future & half, V.Bits(repeating: UInt64(Stream.process.rawValue)),
      process & half
    ))
}

extension Trace {
  /// The draw of a random process as code, whose parameters have the bits of seed, future, process and step.
  package static let processDraw = Trace(parameters: 4) { x in
    Kernels.processDraw(seed: x[0].bits, future: x[1].bits, process: x[2].bits, step: x[3].bits)
  }
}

/// The probability at which an uncertainty is taken in a future of a random sample, strictly between 0 and 1.
package func randomProbability(seed: UInt64, stream: Stream, future: Int, dimension: Int) -> Double
{
  Philox.unit(
    key: seed,
    counter: (
      UInt64(UInt32(truncatingIfNeeded: future)), UInt64(UInt32(truncatingIfNeeded: dimension)),
      UInt64(stream.rawValue), 1
    ))
}

extension Trace {
  /// The first 32 bits at a position of the ``RandomSequence`` that scrambles a dimension, as a word; the parameters
  /// have the bits of seed, position and dimension.
  package static let scramblingWord = Trace(parameters: 3) { x in
    let stream = Traced.Bits(repeating: UInt64(Stream.scrambling.rawValue))
    let counter = (x[1].bits, x[2].bits, stream, Traced.Bits(repeating: 0))
    return Traced(bits: Philox.words(key: x[0].bits, counter: counter).0)
  }
}

/// A sequence of draws that belongs to a seed, a stream and an index within it.
package struct RandomSequence: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private let stream: Stream
  private let index: UInt32
  private var position: UInt32 = 0

  package init(seed: UInt64, stream: Stream, index: Int = 0) {
    self.seed = seed
    self.stream = stream
    self.index = UInt32(truncatingIfNeeded: index)
  }

  package mutating func next() -> UInt64 {
    let words = Philox.words(
      key: seed, counter: SIMD4(position, index, stream.rawValue, 0))
    position &+= 1
    return UInt64(words.x) << 32 | UInt64(words.y)
  }

  /// A number below `bound`, each equally likely up to a bias under 2⁻³².
  package mutating func below(_ bound: Int) -> Int {
    Int(((next() >> 32) * UInt64(bound)) >> 32)
  }

  /// A number in [0, 1) with 53 random bits.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
