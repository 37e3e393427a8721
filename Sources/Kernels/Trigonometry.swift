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
  @_transparent
  static func sin<V: Lanes>(of x: V) -> V {
    let (turn, r) = reduced(x)
    let value = V.choose(turn.isOdd, cosine(r), sine(r))
    return V.choose(x.isFinite, turn.signed(value), .nan)
  }

  /// The cosine of an angle in radians; NaN for infinities.
  @_transparent
  static func cos<V: Lanes>(of x: V) -> V {
    let (turn, r) = reduced(x)
    let value = V.choose(turn.isOdd, sine(r), cosine(r))
    return V.choose(x.isFinite, turn.next.signed(value), .nan)
  }

  /// The tangent of an angle in radians; NaN for infinities.
  @_transparent
  static func tan<V: Lanes>(of x: V) -> V {
    let (turn, r) = reduced(x)
    let (sine, cosine) = (sine(r), cosine(r))
    let value = V.choose(turn.isOdd, -cosine, sine) / V.choose(turn.isOdd, sine, cosine)
    return V.choose(x.isFinite, value, .nan)
  }

  /// The number of right angles nearest to an angle, and what is left.
  @_transparent
  private static func reduced<V: Lanes>(_ x: V) -> (Turn<V>, DoubleDouble<V>) {
    let parts = V.either(x.abs .< Constant.most) {
      let shifted = x * Constant.perHalfPi + Constant.rounder
      let k = shifted - Constant.rounder
      let first = DoubleDouble(sum: x - k * Constant.part1, -(k * Constant.part2))
      let second = DoubleDouble(sum: first.high, -(k * Constant.part3))
      let low = first.low + second.low - k * Constant.part4
      let rest = DoubleDouble(larger: second.high, low)
      // Where k is 0 the sum would lose the sign of −0.
      let isWhole = k .== 0
      return [
        shifted, V.choose(isWhole, x, rest.high), V.choose(isWhole, V(repeating: 0), rest.low),
      ]
    } else: {
      let (turn, rest) = HugeAngle.reduced(x)
      return [turn, rest.high, rest.low]
    }
    return (Turn(bits: parts[0].bits), DoubleDouble(parts[1], parts[2]))
  }

  @_transparent
  private static func sine<V: Lanes>(_ r: DoubleDouble<V>) -> V {
    let z = r.high * r.high
    let cube = z * r.high
    let p = z.polynomial(Constant.sine)
    return r.high - ((z * (r.low * 0.5 - cube * p) - r.low) - cube * Constant.s1)
  }

  @_transparent
  private static func cosine<V: Lanes>(_ r: DoubleDouble<V>) -> V {
    let z = r.high * r.high
    let p = z.polynomial(Constant.cosine)
    let half = z * 0.5
    let one = V(repeating: 1)
    let first = one - half
    return first + (((one - first) - half) + (z * z * p - r.high * r.low))
  }
}

/// A number of right angles in the last two of some bits.
private struct Turn<V: Lanes> {
  let bits: V.Bits

  @_transparent
  var isOdd: V.Mask { bits & V.Bits(repeating: 1) .== V.Bits(repeating: 1) }

  @_transparent
  var next: Self { Self(bits: bits &+ V.Bits(repeating: 1)) }

  /// A number, negative beyond half a turn.
  @_transparent
  func signed(_ value: V) -> V { V(bits: value.bits ^ (bits & V.Bits(repeating: 2)).left(62)) }
}
