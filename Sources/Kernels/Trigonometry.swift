/// Sine, cosine and tangent.
///
/// `x = k π/2 + r`, |r| ≤ π/4, r as the sum of two numbers: below 2¹⁹ by Cody and Waite's reduction with π/2 in
/// four parts, beyond by Payne and Hanek's (`HugeAngle`). Then polynomials through Chebyshev nodes, off by less
/// than 2⁻⁶⁴, put together as in Sun's fdlibm (`k_sin.c`, `k_cos.c`, 1993). Sine and cosine are below 1 ulp,
/// the tangent is their quotient.
private enum Constant {
  static let perHalfPi = 0x1.45f306dc9c883p-1
  static let rounder = 0x1.8p52
  static let most = 0x1p19
  // π/2, the first three parts of 33 bits so that their multiples are exact.
  static let part1 = 0x1.921fb54400000p+0
  static let part2 = 0x1.0b4611a600000p-34
  static let part3 = 0x1.3198a2e000000p-69
  static let part4 = 0x1.b839a252049c1p-104
  static let s1 = -0x1.5555555555555p-3
  /// From the highest power down.
  static let sine: InlineArray<6, Double> = [
    -0x1.ab161790d481ep-41,
    0x1.61217c18c5ad8p-33,
    -0x1.ae64540f0c1bcp-26,
    0x1.71de3a545e704p-19,
    -0x1.a01a01a019926p-13,
    0x1.1111111111110p-7,
  ]
  /// From the highest power down.
  static let cosine: InlineArray<7, Double> = [
    0x1.ab76cfa136af4p-45,
    -0x1.9394b76d752bfp-37,
    0x1.1eed8de9efaa4p-29,
    -0x1.27e4fb7711e1fp-22,
    0x1.a01a01a019d02p-16,
    -0x1.6c16c16c16c16p-10,
    0x1.5555555555555p-5,
  ]
}

extension Elementary {
  /// The sine of an angle in radians; NaN for infinities.
  package static func sin(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let (quadrant, r) = reduced(x)
    let value = quadrant & 1 == 0 ? sine(r) : cosine(r)
    return quadrant & 2 == 0 ? value : -value
  }

  /// The cosine of an angle in radians; NaN for infinities.
  package static func cos(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let (quadrant, r) = reduced(x)
    let value = quadrant & 1 == 0 ? cosine(r) : sine(r)
    return (quadrant + 1) & 2 == 0 ? value : -value
  }

  /// The tangent of an angle in radians; NaN for infinities.
  package static func tan(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let (quadrant, r) = reduced(x)
    return quadrant & 1 == 0 ? sine(r) / cosine(r) : -cosine(r) / sine(r)
  }

  /// The number of right angles nearest to an angle, from 0 to 3, and what is left.
  private static func reduced(_ x: Double) -> (quadrant: Int, rest: DoubleDouble) {
    guard x.magnitude < Constant.most else { return HugeAngle.reduced(x) }
    let shifted = x * Constant.perHalfPi + Constant.rounder
    let k = shifted - Constant.rounder
    if k == 0 { return (0, DoubleDouble(x, 0)) }
    let first = DoubleDouble(sum: x - k * Constant.part1, -(k * Constant.part2))
    let second = DoubleDouble(sum: first.high, -(k * Constant.part3))
    let low = first.low + second.low - k * Constant.part4
    // The low bits of the shifted number are those of k.
    return (
      Int(truncatingIfNeeded: shifted.bitPattern & 3), DoubleDouble(larger: second.high, low)
    )
  }

  private static func sine(_ r: DoubleDouble) -> Double {
    let z = r.high * r.high
    let cube = z * r.high
    let p = z.polynomial(Constant.sine)
    return r.high - ((z * (0.5 * r.low - cube * p) - r.low) - cube * Constant.s1)
  }

  private static func cosine(_ r: DoubleDouble) -> Double {
    let z = r.high * r.high
    let p = z.polynomial(Constant.cosine)
    let half = 0.5 * z
    let first = 1 - half
    return first + (((1 - first) - half) + (z * z * p - r.high * r.low))
  }
}
