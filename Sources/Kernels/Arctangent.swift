/// The arctangent and the hyperbolic tangent.
///
/// The arctangent is brought to |t| ≤ √2 − 1 by subtracting it from π/2 or π/4 (as in Moshier's Cephes,
/// `atan.c`, 1995), then computed by a polynomial through Chebyshev nodes, off by less than 2⁻⁶². The hyperbolic
/// tangent is `(e²ˣ − 1) / (e²ˣ + 1)`. Below 2 ulp.
private enum Constant {
  /// tan(π/8) and tan(3π/8).
  static let low = 0x1.a827999fcef32p-2
  static let high = 0x1.3504f333f9de6p+1
  static let quarter = DoubleDouble(0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55)
  /// From the highest power down.
  static let series: InlineArray<12, Double> = [
    0x1.0a5f9b30092c3p-6,
    -0x1.1aff6be5c2d50p-5,
    0x1.74c978a6dcea9p-5,
    -0x1.ac761bf063541p-5,
    0x1.e199784c12a9ep-5,
    -0x1.110e814671e04p-4,
    0x1.3b1392795fc5ap-4,
    -0x1.745d165a9c6e5p-4,
    0x1.c71c71c2f380bp-4,
    -0x1.249249248d684p-3,
    0x1.9999999999952p-3,
    -0x1.5555555555555p-2,
  ]
}

extension Elementary {
  /// The arctangent in radians, from −π/2 to π/2.
  package static func atan(_ x: Double) -> Double {
    let size = x.magnitude
    var base = DoubleDouble(0, 0)
    var t = size
    if size > Constant.high {
      base = DoubleDouble(2 * Constant.quarter.high, 2 * Constant.quarter.low)
      t = -1 / size
    } else if size > Constant.low {
      base = Constant.quarter
      t = (size - 1) / (size + 1)
    }
    let z = t * t
    let p = z.polynomial(Constant.series)
    let value = base.high + (t + (base.low + t * z * p))
    return value.isNaN ? .nan : Double(signOf: x, magnitudeOf: value)
  }

  /// The hyperbolic tangent.
  package static func tanh(_ x: Double) -> Double {
    guard !x.isNaN else { return .nan }
    // From 22 on it is 1.
    let grown = expMinusOne(2 * min(x.magnitude, 22))
    let whole = DoubleDouble(sum: 2, grown.high)
    let quotient = grown.high / whole.high
    let rest = grown.low - quotient * (whole.low + grown.low)
    return Double(signOf: x, magnitudeOf: quotient + rest / whole.high)
  }
}
