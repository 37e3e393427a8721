/// Powers by a logarithm of some 65 bits.
///
/// The logarithm is that of `ln`, as the sum of a number of 26 bits and another, in the way of Sun's fdlibm
/// (`e_pow.c`, 1993): `s (1 + z/3 + z² R)`, z = s², with exact products of leading halves where they count and R
/// by a polynomial through Chebyshev nodes. The error is just above 1 ulp at most.
private enum Constant {
  static let twoThirds = 0x1.5555555555555p-1
  static let twoThirdsHigh = 0x1.5555550000000p-1
  static let twoThirdsLow = 0x1.5555555555555p-27
  static let ln2High = 0x1.62e42fefa3800p-1
  static let ln2Low = 0x1.ef35793c76730p-45
  /// From the highest power down.
  static let series: InlineArray<10, Double> = [
    0x1.987a1790258a2p-5,
    0x1.82bc0b9b0e0dap-5,
    0x1.af46a0261e8bep-5,
    0x1.e1e13eb311ad7p-5,
    0x1.1111122126d3ap-4,
    0x1.3b13b138ec368p-4,
    0x1.745d1745d3f5bp-4,
    0x1.c71c71c71c705p-4,
    0x1.2492492492492p-3,
    0x1.999999999999ap-3,
  ]
}

extension Elementary {
  /// `x` to the power `y` by the rules of IEEE 754 (2019, 9.2.1): a negative base with a fractional exponent
  /// gives NaN, 1 to any power and any number to the power 0 are 1.
  @_transparent
  static func pow<V: Lanes>(of x: V, _ y: V) -> V {
    V.either(x.isPositiveAndNormal .& y.isFinite) {
      let (k, m) = x.split
      return power(k, m, y)
    } else: {
      let base = x.abs
      let isOdd = isOdd(y)
      let (k, m) = parts(base)
      let isOrdinary = (base .> 0) .& (base .< .infinity) .& y.isFinite
      let value = V.choose(isOrdinary, power(k, m, y), specialPower(x, y))
      let isImpossible = (x .< 0) .& isOrdinary .& .!(y.floored .== y)
      let result = V.choose(x.hasSign .& isOdd, -value, value)
      let isDefined = x.isNumber .& y.isNumber .& .!isImpossible
      return V.choose(
        (y .== 0) .| (x .== 1), V(repeating: 1), V.choose(isDefined, result, .nan))
    }
  }

  /// `2ᵏ m` to the power of a finite number.
  @_transparent
  private static func power<V: Lanes>(_ k: V, _ m: V, _ y: V) -> V {
    let (high, low) = longLogarithm(k, m)
    // Beyond, the result is 0, 1 or infinite, and products would overflow.
    let exponent = y.held(-0x1p65, 0x1p65)
    let leading = exponent.leading
    return exponential(leading * high, plus: (exponent - leading) * high + exponent * low)
  }

  @_transparent
  private static func isOdd<V: Lanes>(_ y: V) -> V.Mask {
    let half = y * 0.5
    return (y.abs .< 0x1p53) .& (y.floored .== y) .& .!(half.floored .== half)
  }

  /// The size of a power in which a zero or an infinity takes part.
  @_transparent
  private static func specialPower<V: Lanes>(_ x: V, _ y: V) -> V {
    let (none, infinite) = (V(repeating: 0), V(repeating: .infinity))
    let limit = V.choose(
      x.abs .> 1, V.choose(y .> 0, infinite, none), V.choose(y .> 0, none, infinite))
    let endless = V.choose(x.abs .== 1, V(repeating: 1), limit)
    let ofZero = V.choose(y .< 0, infinite, none)
    let ofInfinity = V.choose(y .< 0, none, infinite)
    return V.choose(
      y.abs .== .infinity, endless, V.choose(x .== 0, ofZero, ofInfinity))
  }

  /// The logarithm of `2ᵏ m`, the high part of 26 bits.
  @_transparent
  private static func longLogarithm<V: Lanes>(_ k: V, _ m: V) -> (high: V, low: V) {
    let f = m - 1
    let divisor = f + 2
    let inverse = V(repeating: 1) / divisor
    let s = f * inverse
    let sHigh = s.leading
    let dHigh = divisor.leading
    let sLow = inverse * ((f - sHigh * dHigh) - sHigh * (f - (dHigh - 2)))
    let z = s * s
    let p = z.polynomial(Constant.series)
    // Three times the factor of s.
    let square = sHigh * sHigh
    let rest = sLow * (sHigh + s) + z * z * p * 3
    let tHigh = ((square + 3) + rest).leading
    let tLow = rest - ((tHigh - 3) - square)
    let product = sHigh * tHigh
    let further = sLow * tHigh + tLow * s
    // Two thirds of that are the logarithm of m.
    let pHigh = (product + further).leading
    let pLow = further - (pHigh - product)
    let mHigh = pHigh * Constant.twoThirdsHigh
    let mLow = pHigh * Constant.twoThirdsLow + pLow * Constant.twoThirds
    let kHigh = k * Constant.ln2High
    let high = ((mHigh + mLow) + kHigh).leading
    return (high, (mLow - ((high - kHigh) - mHigh)) + k * Constant.ln2Low)
  }
}
