/// The exponential function.
///
/// Cody and Waite's reduction `x = k ln 2 + r`, |r| ≤ ½ ln 2, then the Taylor polynomial of degree 13,
/// whose remainder is below 2⁻⁵⁷; the error is below 1 ulp. Below −750 and above 710 the result is 0
/// and infinity; NaN stays NaN.
private enum Constant {
  static let low = -750.0
  static let high = 710.0
  static let perLn2 = 0x1.71547652B82FEp0
  /// Adding it leaves the nearest whole number in the low bits.
  static let rounder = 0x1.8p52
  /// ln 2 in two parts, the first with trailing zeros so that its multiples are exact.
  static let ln2High = 0x1.62E42FEE00000p-1
  static let ln2Low = 0x1.A39EF35793C76p-33
  /// 1/n!, from 13 down to 2.
  static let series: InlineArray<12, Double> = [
    0x1.6124613a86d09p-33,
    0x1.1eed8eff8d898p-29,
    0x1.ae64567f544e4p-26,
    0x1.27e4fb7789f5cp-22,
    0x1.71de3a556c734p-19,
    0x1.a01a01a01a01ap-16,
    0x1.a01a01a01a01ap-13,
    0x1.6c16c16c16c17p-10,
    0x1.1111111111111p-7,
    0x1.5555555555555p-5,
    0x1.5555555555555p-3,
    0x1.0000000000000p-1,
  ]
}

extension Elementary {
  @_transparent
  static func exp<V: Lanes>(of x: V) -> V { exponential(x, plus: V(repeating: 0)) }

  /// The exponential of a sum whose second part is far below the first.
  @_transparent
  static func exponential<V: Lanes>(_ x: V, plus low: V) -> V {
    let held = x.held(Constant.low, Constant.high)
    let k = (held * Constant.perLn2 + Constant.rounder) - Constant.rounder
    let r = ((held - k * Constant.ln2High) - k * Constant.ln2Low) + low
    let y = (r + r * r * r.polynomial(Constant.series)) + 1
    // 2ᵏ in two factors, since k can lie beyond the range of exponents.
    let half = k * 0.5 + Constant.rounder
    let rest = (k - (half - Constant.rounder)) + Constant.rounder
    return y * half.powerOfTwo * rest.powerOfTwo
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
