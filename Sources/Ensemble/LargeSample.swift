/// More futures than are kept, which are counted as they are run.
package struct LargeSample: Sendable {
  /// As many futures are run between two moments at which what was counted is written.
  static let roundSize = 16_384
  /// A worker takes as many at a time.
  private static let shareSize = 256

  let sample: Sample
  /// How many futures are kept one by one, from the first.
  let kept: Int
  /// The smallest change of each outcome that counts.
  let material: [Double]

  /// - Parameters:
  ///   - sample: All futures.
  ///   - kept: How many of them are kept one by one, from the first.
  ///   - material: The smallest change of each outcome that counts.
  /// - Precondition: Whole rounds of 16,384 futures are kept.
  package init(_ sample: Sample, kept: Int, material: [Double]) {
    precondition(kept.isMultiple(of: Self.roundSize))
    self.sample = sample
    self.kept = kept
    self.material = material
  }

  var rounds: Int { (sample.futures + Self.roundSize - 1) / Self.roundSize }

  /// The futures of a round, as portions of workers.
  func portions(ofRound round: Int) -> [Range<Int>] {
    let end = min((round + 1) * Self.roundSize, sample.futures)
    return stride(from: round * Self.roundSize, to: end, by: Self.shareSize).map {
      $0..<min($0 + Self.shareSize, end)
    }
  }
}
