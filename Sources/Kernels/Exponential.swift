/// The exponential function.
///
/// Cody and Waite's reduction `x = k ln 2 + r`, |r| ≤ ½ ln 2, then a polynomial of degree 11 through Chebyshev
/// nodes, off by less than 2⁻⁵⁵; the error is just above 1 ulp at most. Below −750 and above 710 the result is 0
/// and infinity; NaN stays NaN.
private enum Constant {
  /// Up to it, 2ᵏ is a normal number.
  static let ordinary = 708.0
  static let low = -750.0
  static let high = 710.0
  static let perLn2 = 0x1.71547652B82FEp0
  /// Adding it leaves the nearest whole number in the low bits.
  static let rounder = 0x1.8p52
  /// ln 2 in two parts, the first with trailing zeros so that its multiples are exact.
  static let ln2High = 0x1.62E42FEE00000p-1
  static let ln2Low = 0x1.A39EF35793C76p-33
  /// (eʳ − 1 − r) / r², from the highest power down.
  static let series: InlineArray<10, Double> = [
    0x1.af38a9b0ec855p-26,
    0x1.289185613a3d6p-22,
    0x1.71de0dae63bb3p-19,
    0x1.a019b90d2ae7ap-16,
    0x1.a01a01a7c41d5p-13,
    0x1.6c16c1788bd90p-10,
    0x1.11111111109b3p-7,
    0x1.5555555553d63p-5,
    0x1.5555555555556p-3,
    0x1.0000000000001p-1,
  ]
}

extension Elementary {
  @_transparent
  static func exp<V: Lanes>(of x: V) -> V { exponential(x, plus: V(repeating: -0.0)) }

  /// The exponential of a sum whose second part is far below the first.
  @_transparent
  static func exponential<V: Lanes>(_ x: V, plus low: V) -> V {
    V.either(x.abs .< Constant.ordinary) {
      let (k, y) = reduced(x, low)
      return y * k.powerOfTwo
    } else: {
      let (k, y) = reduced(x.held(Constant.low, Constant.high), low)
      // 2ᵏ in two factors, since k can lie beyond the range of exponents.
      let whole = k - Constant.rounder
      let half = whole * 0.5 + Constant.rounder
      let rest = (whole - (half - Constant.rounder)) + Constant.rounder
      return y * half.powerOfTwo * rest.powerOfTwo
    }
  }

  /// The exponential as `2ᵏ y`, where k stands in the low bits of the first number.
  @_transparent
  private static func reduced<V: Lanes>(_ x: V, _ low: V) -> (k: V, y: V) {
    let shifted = x * Constant.perLn2 + Constant.rounder
    let k = shifted - Constant.rounder
    let r = ((x - k * Constant.ln2High) - k * Constant.ln2Low) + low
    return (shifted, (r + r * r * r.polynomial(Constant.series)) + 1)
  }

  /// `eˣ − 1` for x from 0 to 44.
  @_transparent
  static func expMinusOne<V: Lanes>(_ x: V) -> DoubleDouble<V> {
    let shifted = x * Constant.perLn2 + Constant.rounder
    let k = shifted - Constant.rounder
    let r = (x - k * Constant.ln2High) - k * Constant.ln2Low
    let scale = shifted.powerOfTwo
    let part = DoubleDouble(larger: r, r * r * r.polynomial(Constant.series))
    let sum = DoubleDouble(sum: scale - 1, scale * part.high)
    return DoubleDouble(larger: sum.high, sum.low + scale * part.low)
  }
}
