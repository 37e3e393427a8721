import Foundation
package import Kernels

/// Breaks a file at random: cuts, copies, repeats, exchanges or adds some of its bytes.
/// - Parameters:
///   - bytes: The file.
///   - signs: What is added or put in another's place.
///   - random: Where chance comes from.
package func mutate(_ bytes: inout [UInt8], _ signs: [UInt8], _ random: inout RandomSequence) {
  guard bytes.count > 2 else { return bytes.append(UInt8(ascii: "(")) }
  let place = random.below(bytes.count - 1)
  let end = min(bytes.count, place + 1 + random.below(60))
  switch random.below(6) {
  case 0: bytes.removeSubrange(place..<end)
  case 1: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
  case 2: bytes[place] = signs[random.below(signs.count)]
  case 3: bytes.insert(signs[random.below(signs.count)], at: place)
  case 4:
    let copy = Array(bytes[place..<end])
    for _ in 0..<random.below(200) { bytes.insert(contentsOf: copy, at: place) }
  default: bytes[place] ^= UInt8(1 << random.below(8))
  }
}

/// What this thread has spent, so that a machine that pauses does not look like a file that hangs.
package func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory the program has had.
package func megabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Int(usage.ru_maxrss) / 1024
}
