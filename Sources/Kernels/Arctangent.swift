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
  static let c1 = -0x1.5555555555555p-2
  static let c2 = 0x1.9999999999952p-3
  static let c3 = -0x1.249249248d684p-3
  static let c4 = 0x1.c71c71c2f380bp-4
  static let c5 = -0x1.745d165a9c6e5p-4
  static let c6 = 0x1.3b1392795fc5ap-4
  static let c7 = -0x1.110e814671e04p-4
  static let c8 = 0x1.e199784c12a9ep-5
  static let c9 = -0x1.ac761bf063541p-5
  static let c10 = 0x1.74c978a6dcea9p-5
  static let c11 = -0x1.1aff6be5c2d50p-5
  static let c12 = 0x1.0a5f9b30092c3p-6
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
    var p = Constant.c12 * z + Constant.c11
    p = p * z + Constant.c10
    p = p * z + Constant.c9
    p = p * z + Constant.c8
    p = p * z + Constant.c7
    p = p * z + Constant.c6
    p = p * z + Constant.c5
    p = p * z + Constant.c4
    p = p * z + Constant.c3
    p = p * z + Constant.c2
    p = p * z + Constant.c1
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
