/// What two or more players agree on if they bargain over some profiles.
package struct Bargain: Sendable {
  /// Profiles and their shares; a lottery where sharing is better than one profile.
  package let shares: [(profile: Int, share: Double)]
  /// What each gets, and what it would get without an agreement.
  package let values: [Double]
  package let disagreement: [Double]
}

extension NormalForm {
  /// The agreement with the largest product of gains over disagreement (Nash, *Econometrica* 18, 1950).
  ///
  /// Over lotteries of profiles the logarithm of the product is concave; it is made largest by steps towards the best
  /// profile at the present prices (Frank and Wolfe, *Naval Research Logistics Quarterly* 3, 1956), each as far as helps,
  /// with steps back from what has become worse.
  /// - Parameters:
  ///   - members: Who bargains.
  ///   - profiles: What they can agree on.
  ///   - disagreement: What each of them gets otherwise.
  /// - Returns: The agreement; nil if none is better for all.
  package func bargain(_ members: [Int], over profiles: [Int], disagreement: [Double]) -> Bargain? {
    let gains = profiles.map { profile in
      zip(members, disagreement).map { payoffs[profile][$0] - $1 }
    }
    // A lottery that is better for all: the one whose least gain is largest.
    guard var shares = Self.fairest(gains) else { return nil }
    func values(_ shares: [Double]) -> [Double] {
      members.indices.map { member in
        zip(shares, gains).reduce(0) { $0 + $1.0 * $1.1[member] }
      }
    }
    guard values(shares).allSatisfy({ $0 > 1e-12 }) else { return nil }
    for _ in 0..<20_000 {
      let now = values(shares)
      let prices = gains.map { gain in zip(gain, now).reduce(0) { $0 + $1.0 / $1.1 } }
      let used = shares.indices.filter { shares[$0] > 0 }
      guard let best = prices.indices.max(by: { prices[$0] < prices[$1] }),
        let worst = used.min(by: { prices[$0] < prices[$1] }),
        prices[best] - prices[worst] > 1e-12 * Double(members.count), best != worst
      else { break }
      // Shares move from the worst profile that is used to the best.
      let step = Self.step(now, zip(gains[best], gains[worst]).map { $0 - $1 }, most: shares[worst])
      guard step > 0 else { break }
      shares[best] += step
      shares[worst] = step == shares[worst] ? 0 : shares[worst] - step
    }
    let end = values(shares)
    return Bargain(
      shares: shares.indices.filter { shares[$0] > 1e-9 }.map { (profiles[$0], shares[$0]) },
      values: zip(end, disagreement).map { $0 + $1 }, disagreement: disagreement)
  }

  /// How far to go along a direction until the product of gains no longer grows.
  private static func step(_ values: [Double], _ direction: [Double], most: Double) -> Double {
    func slope(_ step: Double) -> Double {
      zip(values, direction).reduce(0) { sum, pair in
        let value = pair.0 + step * pair.1
        return sum + (value > 0 ? pair.1 / value : -.infinity)
      }
    }
    if slope(most) >= 0 { return most }
    var (low, high) = (0.0, most)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if slope(middle) > 0 { low = middle } else { high = middle }
    }
    return low
  }

  /// The lottery whose least gain is largest.
  private static func fairest(_ gains: [[Double]]) -> [Double]? {
    guard let members = gains.first?.count else { return nil }
    // The least gain is the difference of two variables; what exceeds it is a slack for each member.
    let rows = (0..<members).map { member in
      gains.map { $0[member] } + [-1, 1] + (0..<members).map { $0 == member ? -1 : 0 }
    }
    let zeros = Array(repeating: 0.0, count: members)
    let program = LinearProgram(
      maximise: gains.map { _ in 0 } + [1, -1] + zeros,
      rows: rows + [gains.map { _ in 1 } + [0, 0] + zeros], bounds: zeros + [1])
    guard case .solution(let x, _) = program.solve() else { return nil }
    return Array(x.prefix(gains.count))
  }
}
