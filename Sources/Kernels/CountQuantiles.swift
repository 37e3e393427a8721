/// Quantiles of counts, by adding up the probabilities from 0; where those underflow, of the normal
/// distribution with the same mean and variance, rounded and not below 0.
extension Elementary {
  /// The largest count that is reached by adding up.
  private static let mostTerms = 1_000_000

  /// The count below or at which a share `p` of a Poisson distribution lies; NaN for a mean below 0.
  package static func poissonQuantile(mean: Double, _ p: Double) -> Double {
    guard mean >= 0, mean < .infinity else { return .nan }
    return quantile(p, first: exp(-mean), mean: mean, variance: mean) { mean / ($0 + 1) }
  }

  /// The same of a negative binomial distribution with variance `mean + mean² / size`.
  package static func negativeBinomialQuantile(mean: Double, size: Double, _ p: Double) -> Double {
    guard mean >= 0, mean < .infinity, size > 0 else { return .nan }
    let rest = mean / (size + mean)
    let first = exp(size * ln(size / (size + mean)))
    return quantile(p, first: first, mean: mean, variance: mean + mean * mean / size) {
      (size + $0) / ($0 + 1) * rest
    }
  }

  /// Adds up probabilities, each the one before times `ratio` of its count.
  private static func quantile(
    _ p: Double, first: Double, mean: Double, variance: Double, ratio: (Double) -> Double
  ) -> Double {
    guard first > 1e-290 else {
      let value = (mean + variance.squareRoot() * normalQuantile(p) + 0.5).rounded(.down)
      return value < 0 ? 0 : value
    }
    var probability = first
    var sum = first
    var count = 0.0
    while sum < p, count < Double(mostTerms) {
      probability *= ratio(count)
      count += 1
      let before = sum
      sum += probability
      // Past the mean, terms that change nothing never will.
      if sum == before, count > mean { break }
    }
    return count
  }
}
