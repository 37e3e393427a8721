/// A number as the unevaluated sum of two, the second below half an ulp of the first.
///
/// Sums are Knuth's, products Dekker's with Veltkamp's splitting (Dekker, "A floating-point technique for
/// extending the available precision", Numerische Mathematik 18, 1971): IEEE operations alone, no fused ones.
struct DoubleDouble<V: Lanes> {
  var high: V
  var low: V

  @_transparent
  init(_ high: V, _ low: V) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two numbers.
  @_transparent
  init(sum a: V, _ b: V) {
    high = a + b
    let other = high - a
    low = (a - (high - other)) + (b - other)
  }

  /// The exact sum of two numbers, the first of which is no smaller than the second.
  @_transparent
  init(larger a: V, _ b: V) {
    high = a + b
    low = b - (high - a)
  }

  /// The exact product of two numbers, unless a part overflows or underflows.
  @_transparent
  init(product a: V, _ b: V) {
    high = a * b
    let (a1, a2) = Self.halves(a)
    let (b1, b2) = Self.halves(b)
    low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
  }

  /// A number as the sum of two of 26 bits.
  @_transparent
  private static func halves(_ x: V) -> (V, V) {
    let scaled = x * 0x8000001p0
    let high = scaled - (scaled - x)
    return (high, x - high)
  }

  @_transparent
  static func * (a: Self, b: Self) -> Self {
    let product = Self(product: a.high, b.high)
    return Self(larger: product.high, product.low + (a.high * b.low + a.low * b.high))
  }
}
