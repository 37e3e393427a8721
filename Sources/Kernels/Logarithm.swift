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
  package static func ln(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
    let (k, m) = parts(x)
    return logarithm(k, m)
  }

  package static func ln(_ x: SIMD8<Double>) -> SIMD8<Double> {
    guard x.arePositiveAndNormal else { return each(x) { ln($0) } }
    let (k, m) = x.split
    return logarithm(k, m)
  }

  /// A positive finite number as `2ᵏ m` with m from √½ to √2.
  static func parts(_ x: Double) -> (k: Double, m: Double) {
    guard x < .leastNormalMagnitude else { return x.split }
    let (k, m) = (x * 0x1p54).split
    return (k - 54, m)
  }

  /// A function of each number.
  static func each(_ x: SIMD8<Double>, _ function: (Double) -> Double) -> SIMD8<Double> {
    var y = x
    for lane in x.indices { y[lane] = function(x[lane]) }
    return y
  }

  @inline(__always)
  private static func logarithm<V: Lanes>(_ k: V, _ m: V) -> V {
    let f = m - 1
    let s = f / (f + 2)
    let z = s * s
    let p = z.polynomial(Constant.series)
    let half = f * 0.5 * f
    return k * Constant.ln2High - ((half - (s * (half + z * p) + k * Constant.ln2Low)) - f)
  }
}
