/// The functions that quantiles of the gamma and beta distributions are made of.
extension Elementary {
  /// The logarithm of the gamma function of a number above 0.
  ///
  /// Stirling's series (Abramowitz and Stegun 6.1.40) from 15 on, below by recurrence.
  package static func lnGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 15 {
      product *= shifted
      shifted += 1
    }
    let r = 1 / (shifted * shifted)
    var series = -691.0 / 360_360
    for coefficient in [1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
      series = series * r + coefficient
    }
    let halfLnTwoPi = 0.91893853320467274178
    let stirling = (shifted - 0.5) * ln(shifted) - shifted + halfLnTwoPi + series / shifted
    return stirling - ln(product)
  }

  /// The regularised incomplete gamma function P(a, x) and its complement, the smaller one exact.
  ///
  /// The series (Abramowitz and Stegun 6.5.29) left of a + 1, else the continued fraction (6.5.31) by
  /// Lentz's method.
  package static func gammaShares(shape a: Double, _ x: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    let scale = exp(a * ln(x) - x - lnGamma(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while term > sum * 1e-17 {
        n += 1
        term *= x / n
        sum += term
      }
      let below = sum * scale
      return (below, 1 - below)
    }
    var b = x + 1 - a
    let above =
      scale
      * continuedFraction(first: b) { n in
        b += 2
        return (-n * (n - a), b)
      }
    return (1 - above, above)
  }

  /// The regularised incomplete beta function of x, by the continued fraction of Abramowitz and Stegun
  /// 26.5.8, from the side where it converges quickly.
  package static func betaShare(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    return x <= (a + 1) / (a + b + 2) ? lowBetaShare(a, b, x) : 1 - lowBetaShare(b, a, 1 - x)
  }

  private static func lowBetaShare(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let scale = exp(a * ln(x) + b * ln(1 - x) - lnBeta(a, b))
    return scale / a
      * continuedFraction(first: 1) { step in
        let m = (step / 2).rounded(.down)
        let isEven = step == 2 * m
        let top = isEven ? m * (b - m) : -(a + m) * (a + b + m)
        return (top * x / ((a + step - 1) * (a + step)), 1)
      }
  }

  package static func lnBeta(_ a: Double, _ b: Double) -> Double {
    lnGamma(a) + lnGamma(b) - lnGamma(a + b)
  }

  /// 1 / (first + a₁ / (b₁ + a₂ / (b₂ + …))), by Lentz's method.
  private static func continuedFraction(
    first: Double, _ part: (_ step: Double) -> (a: Double, b: Double)
  ) -> Double {
    let tiny = 1e-300
    func held(_ x: Double) -> Double { x.magnitude < tiny ? tiny : x }
    var c = 1 / tiny
    var d = 1 / held(first)
    var value = d
    // Shapes of a million need some thousand steps.
    for step in 1...20_000 {
      let (a, b) = part(Double(step))
      d = 1 / held(a * d + b)
      c = held(b + a / c)
      let factor = d * c
      value *= factor
      // Also ends at NaN.
      guard (factor - 1).magnitude > 1e-15 else { break }
    }
    return value
  }

  /// The share of a standard normal distribution below a value.
  package static func normalShare(_ z: Double) -> Double {
    guard !z.isNaN else { return .nan }
    let shares = gammaShares(shape: 0.5, z * z / 2)
    return z < 0 ? shares.above / 2 : 0.5 + shares.below / 2
  }
}
