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
    // The agreement does not depend on how each one's payoffs are scaled.
    let units = members.map(unit)
    let gains = profiles.map { profile in
      members.indices.map { (payoffs[profile][members[$0]] - disagreement[$0]) / units[$0] }
    }
    // A lottery that is better for all: the one whose least gain is largest.
    let fairest = LinearProgram.fairest(members.indices.map { member in gains.map { $0[member] } })
    guard var shares = fairest?.shares else { return nil }
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
      values: members.indices.map { end[$0] * units[$0] + disagreement[$0] },
      disagreement: disagreement)
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
}
