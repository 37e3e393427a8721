/// The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3" (SC 2011): a draw is a function of its key and counter alone.
package enum Philox {
  /// Four independent 32-bit words for a key and a counter.
  package static func words(key: UInt64, counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var low = UInt32(truncatingIfNeeded: key)
    var high = UInt32(truncatingIfNeeded: key >> 32)
    var state = counter
    for _ in 0..<10 {
      let first = state.x.multipliedFullWidth(by: 0xD251_1F53)
      let second = state.z.multipliedFullWidth(by: 0xCD9E_8D57)
      state = SIMD4(
        second.high ^ state.y ^ low, second.low, first.high ^ state.w ^ high, first.low)
      low &+= 0x9E37_79B9
      high &+= 0xBB67_AE85
    }
    return state
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
  /// The shares of plain Monte Carlo samples.
  case shares
}

/// The draw of a random process at a step of a future, strictly between 0 and 1.
package func processDraw(seed: UInt64, future: Int, process: Int, step: Int) -> Double {
  let counter = SIMD4(
    UInt32(truncatingIfNeeded: step), UInt32(truncatingIfNeeded: future), Stream.process.rawValue,
    UInt32(truncatingIfNeeded: process))
  let words = Philox.words(key: seed, counter: counter)
  return openUnit(words)
}

/// The share of an uncertainty in a future of a random sample, strictly between 0 and 1.
package func randomShare(seed: UInt64, stream: Stream, future: Int, dimension: Int) -> Double {
  let counter = SIMD4(
    UInt32(truncatingIfNeeded: future), UInt32(truncatingIfNeeded: dimension), stream.rawValue, 1)
  return openUnit(Philox.words(key: seed, counter: counter))
}

private func openUnit(_ words: SIMD4<UInt32>) -> Double {
  let bits = (UInt64(words.x) << 32 | UInt64(words.y)) >> 11
  return (Double(bits) + 0.5) * 0x1p-53
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
