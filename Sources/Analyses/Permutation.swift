import Kernels

extension Array {
  /// Puts the elements into a random order (Fisher and Yates), the same in every release of Swift.
  mutating func permute(_ random: inout RandomSequence) {
    for i in stride(from: count - 1, to: 0, by: -1) { swapAt(i, random.below(i + 1)) }
  }
}
