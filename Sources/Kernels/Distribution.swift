/// The plausible values of an assumption; sampled through the inverse of its distribution function,
/// which the compiler writes as a program.
package enum Distribution: Sendable, Equatable {
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case logUniform(low: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  case truncatedNormal(mean: Double, deviation: Double, low: Double, high: Double)
  /// `spread` is the geometric standard deviation.
  case logNormal(median: Double, spread: Double)
  case beta(a: Double, b: Double, low: Double, high: Double)
  case gamma(shape: Double, scale: Double)
  /// Values, each with its share; the shares need not add up to 1.
  case discrete(values: [Double], weights: [Double])
  /// Observed values in rising order, with straight lines between them.
  case empirical([Double])

  /// The distribution whose 5 % and 95 % quantiles are given: lognormal where both are above zero,
  /// else normal.
  package static func interval(_ low: Double, _ high: Double) -> Distribution {
    let width = 2 * Elementary.normalQuantile(0.95)
    if low > 0 {
      let spread = Elementary.exp(Elementary.ln(high / low) / width)
      return .logNormal(median: (low * high).squareRoot(), spread: spread)
    }
    return .normal(mean: (low + high) / 2, deviation: (high - low) / width)
  }

  /// The beta distribution that project planning knows as PERT.
  ///
  /// Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959); the mean is a sixth of
  /// `low + 4 mode + high`.
  package static func pert(low: Double, mode: Double, high: Double) -> Distribution {
    let width = high - low
    return .beta(
      a: 1 + 4 * (mode - low) / width, b: 1 + 4 * (high - mode) / width, low: low, high: high)
  }

  /// The ends of the values, where there are any.
  package var bounds: (low: Double, high: Double)? {
    switch self {
    case .discrete(let values, _), .empirical(let values):
      (values.min() ?? .nan, values.max() ?? .nan)
    default: written.flatMap { $0.family.ends($0.numbers) }
    }
  }
}
