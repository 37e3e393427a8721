/// The arctangent and the hyperbolic tangent.
///
/// The arctangent is brought to |t| ≤ √2 − 1 by subtracting it from π/2 or π/4 (as in Moshier's Cephes,
/// `atan.c`, 1995), then computed by a polynomial through Chebyshev nodes, off by less than 2⁻⁶². The hyperbolic
/// tangent is `(e²ˣ − 1) / (e²ˣ + 1)`. Below 2 ulp.
private enum Constant {
  /// tan(π/8) and tan(3π/8).
  static let low = 0x1.a827999fcef32p-2
  static let high = 0x1.3504f333f9de6p+1
  /// π/4 in two parts.
  static let quarterHigh = 0x1.921fb54442d18p-1
  static let quarterLow = 0x1.1a62633145c07p-55
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
  @_transparent
  static func atan<V: Lanes>(of x: V) -> V {
    let size = x.abs
    let (isMiddle, isHigh) = (size .> Constant.low, size .> Constant.high)
    let middle = V.choose(isMiddle, (size - 1) / (size + 1), size)
    let t = V.choose(isHigh, -1 / size, middle)
    let count = V.choose(
      isHigh, V(repeating: 2), V.choose(isMiddle, V(repeating: 1), V(repeating: 0)))
    let z = t * t
    let p = z.polynomial(Constant.series)
    let value = count * Constant.quarterHigh + (t + (count * Constant.quarterLow + t * z * p))
    return value.signed(like: x)
  }

  /// The hyperbolic tangent.
  @_transparent
  static func tanh<V: Lanes>(of x: V) -> V {
    // From 22 on it is 1.
    let grown = expMinusOne(V.choose(x.abs .> 22, V(repeating: 22), x.abs) * 2)
    let whole = DoubleDouble(sum: V(repeating: 2), grown.high)
    let quotient = grown.high / whole.high
    let rest = grown.low - quotient * (whole.low + grown.low)
    return (quotient + rest / whole.high).signed(like: x)
  }
}
