import RealModule

/// The plausible values of an assumption, sampled through the inverse of its distribution function.
package enum Distribution: Sendable, Equatable {
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case logUniform(low: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  /// `spread` is the geometric standard deviation.
  case logNormal(median: Double, spread: Double)

  /// The value below which a share `p`, strictly between 0 and 1, of all values lies.
  package func quantile(_ p: Double) -> Double {
    switch self {
    case .uniform(let low, let high):
      return low + (high - low) * p
    case .triangular(let low, let mode, let high):
      let left = (mode - low) / (high - low)
      return p < left
        ? low + (p * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - p) * (high - low) * (high - mode)).squareRoot()
    case .logUniform(let low, let high):
      return low * Double.exp(Double.log(high / low) * p)
    case .normal(let mean, let deviation):
      return mean + deviation * normalQuantile(p)
    case .logNormal(let median, let spread):
      return median * Double.exp(Double.log(spread) * normalQuantile(p))
    }
  }

  /// The ends of the range; for an unbounded distribution the quantiles of one and 999 in a thousand.
  package var ends: (low: Double, high: Double) {
    switch self {
    case .uniform(let low, let high), .triangular(let low, _, let high),
      .logUniform(let low, let high):
      (low, high)
    case .normal, .logNormal:
      (quantile(0.001), quantile(0.999))
    }
  }

  /// The distribution whose 5 % and 95 % quantiles are given: lognormal where both are above zero,
  /// else normal.
  package static func interval(_ low: Double, _ high: Double) -> Distribution {
    let width = 2 * normalQuantile(0.95)
    if low > 0 {
      let spread = Double.exp(Double.log(high / low) / width)
      return .logNormal(median: (low * high).squareRoot(), spread: spread)
    }
    return .normal(mean: (low + high) / 2, deviation: (high - low) / width)
  }
}
