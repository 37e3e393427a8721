/// The natural logarithm.
///
/// `x = 2ᵏ m` with m from √½ to √2, then with f = m − 1 and s = f / (2 + f) the odd series of
/// `ln (1 + s) − ln (1 − s)`, put together as in Sun's fdlibm (`e_log.c`, 1993) so that the largest terms are
/// exact. The polynomial goes through Chebyshev nodes and is off by less than 2⁻⁶⁴. Below 1 ulp.
private enum Constant {
  static let ln2High = 0x1.62E42FEE00000p-1
  static let ln2Low = 0x1.A39EF35793C76p-33
  /// From the highest power down.
  static let series: InlineArray<8, Double> = [
    0x1.0c0aff044a970p-3,
    0x1.0fbde0f4ad17bp-3,
    0x1.3b1c3c1c81c8fp-3,
    0x1.745cf8e4bba1bp-3,
    0x1.c71c7201a55d7p-3,
    0x1.2492492476a1ap-2,
    0x1.9999999999a39p-2,
    0x1.5555555555555p-1,
  ]
}

extension Elementary {
  /// The natural logarithm: −∞ for both zeros, NaN below.
  @_transparent
  static func ln<V: Lanes>(of x: V) -> V {
    V.either(x.isPositiveAndNormal) {
      let (k, m) = x.split
      return logarithm(k, m)
    } else: {
      let (k, m) = parts(x)
      let below = V.choose(x .< 0, .nan, x)
      let outside = V.choose(x .== 0, V(repeating: -.infinity), below)
      return V.choose((x .> 0) .& (x .< .infinity), logarithm(k, m), outside)
    }
  }

  /// A positive finite number as `2ᵏ m` with m from √½ to √2.
  @_transparent
  static func parts<V: Lanes>(_ x: V) -> (k: V, m: V) {
    let isTiny = x .< .leastNormalMagnitude
    let (k, m) = V.choose(isTiny, x * 0x1p54, x).split
    return (V.choose(isTiny, k - 54, k), m)
  }

  @_transparent
  private static func logarithm<V: Lanes>(_ k: V, _ m: V) -> V {
    let f = m - 1
    let s = f / (f + 2)
    let z = s * s
    let p = z.polynomial(Constant.series)
    let half = f * 0.5 * f
    return k * Constant.ln2High - ((half - (s * (half + z * p) + k * Constant.ln2Low)) - f)
  }
}
