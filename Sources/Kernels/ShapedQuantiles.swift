/// Quantiles of the gamma and beta distributions: Newton's method on the distribution function, kept
/// within a bracket that every step narrows.
extension Elementary {
  /// Shapes beyond it are not computed: the distribution is then a narrow normal one.
  package static let largestShape = 1e6

  /// The quantile of a gamma distribution with scale 1; NaN unless the shape is above 0 and at most
  /// ``largestShape``.
  package static func gammaQuantile(shape: Double, _ p: Double) -> Double {
    guard shape > 0, shape <= largestShape, p >= 0, p <= 1 else { return .nan }
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    // Below the first, by the leading term of the series; else Wilson and Hilferty's approximation.
    let small = exp((ln(p) + lnGamma(shape + 1)) / shape)
    let root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * shape.squareRoot())
    let start = shape < 1 || root <= 0.2 ? small : shape * root * root * root
    guard start > 0 else { return 0 }
    return solve(from: start, below: .infinity) { x in
      let (below, above) = gammaShares(shape: shape, x)
      let excess = p < 0.5 ? below - p : (1 - p) - above
      return (excess, exp((shape - 1) * ln(x) - x - lnGamma(shape)))
    }
  }

  /// The quantile of a beta distribution; NaN unless both shapes are above 0 and at most
  /// ``largestShape``.
  package static func betaQuantile(_ a: Double, _ b: Double, _ p: Double) -> Double {
    guard a > 0, b > 0, a <= largestShape, b <= largestShape, p >= 0, p <= 1 else { return .nan }
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    // The half of the distribution from whose end the quantile keeps its digits.
    return p <= betaShare(a, b, a / (a + b))
      ? lowBetaQuantile(a, b, p) : 1 - lowBetaQuantile(b, a, 1 - p)
  }

  private static func lowBetaQuantile(_ a: Double, _ b: Double, _ p: Double) -> Double {
    let scale = lnBeta(a, b)
    let leading = exp((ln(p) + ln(a) + scale) / a)
    let start = leading < a / (a + b) ? leading : a / (a + b)
    guard start > 0 else { return 0 }
    return solve(from: start, below: 1) { x in
      (betaShare(a, b, x) - p, exp((a - 1) * ln(x) + (b - 1) * ln(1 - x) - scale))
    }
  }

  /// The root of a rising function of a number between 0 and a limit, given with its slope.
  private static func solve(
    from start: Double, below limit: Double, _ function: (Double) -> (excess: Double, slope: Double)
  ) -> Double {
    var low = 0.0
    var high = limit
    var x = start
    for _ in 0..<100 {
      let (excess, slope) = function(x)
      if excess == 0 || excess.isNaN { return x + excess }
      if excess < 0 { low = x } else { high = x }
      var next = x - excess / slope
      if !(next > low && next < high) {
        next = high == .infinity ? 2 * x : low + (high - low) / 2
      }
      if (next - x).magnitude <= 1e-15 * x { return next }
      x = next
    }
    return x
  }
}
