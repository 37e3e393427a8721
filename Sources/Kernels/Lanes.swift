/// What a formula needs of numbers to be written once for one number and for eight, with the same bits.
protocol Lanes: Sendable {
  init(repeating value: Double)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func * (a: Self, b: Double) -> Self

  /// The number, but no less than `low` and no more than `high`; NaN stays.
  func held(_ low: Double, _ high: Double) -> Self
  /// 2ⁿ, where n stands in the low bits of a number to which 1.5 · 2⁵² was added.
  var powerOfTwo: Self { get }
  /// The number without the last 27 bits of its mantissa, so that products of two such numbers are exact.
  var leading: Self { get }
  /// A positive normal number as `2ᵏ m` with m from √½ to √2.
  var split: (k: Self, m: Self) { get }
}

extension Lanes {
  /// A polynomial, its coefficients from the highest power down (Horner's rule).
  @inline(__always)
  func polynomial<let count: Int>(_ coefficients: InlineArray<count, Double>) -> Self {
    var sum = Self(repeating: coefficients[0])
    for index in 1..<count { sum = sum * self + coefficients[index] }
    return sum
  }
}

private enum Constant {
  /// The bits of √½, and how far they are from those of 1.
  static let root: UInt64 = 0x3FE6_A09E_667F_3BCD
  static let fromOne: UInt64 = 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD
  static let leading: UInt64 = 0xFFFF_FFFF_F800_0000
  static let mantissa: UInt64 = 0x000F_FFFF_FFFF_FFFF
  /// The bits of 2⁵², to which a small whole number can be added.
  static let magic: UInt64 = 0x4330_0000_0000_0000
  static let magicAndBias = 0x1p52 + 1023
}

extension Double: Lanes {
  init(repeating value: Double) { self = value }

  func held(_ low: Double, _ high: Double) -> Double {
    let raised = self < low ? low : self
    return raised > high ? high : raised
  }

  var powerOfTwo: Double { Double(bitPattern: (bitPattern &+ 1023) << 52) }

  var leading: Double { Double(bitPattern: bitPattern & Constant.leading) }

  var split: (k: Double, m: Double) {
    let bits = bitPattern &+ Constant.fromOne
    return (
      Double(bitPattern: bits >> 52 | Constant.magic) - Constant.magicAndBias,
      Double(bitPattern: (bits & Constant.mantissa) &+ Constant.root)
    )
  }
}

extension SIMD8<Double>: Lanes {
  private typealias Bits = SIMD8<UInt64>

  // Not those of any SIMD type with a number, which a generic caller would run lane by lane.

  @inline(__always)
  static func + (a: Self, b: Double) -> Self { a + Self(repeating: b) }

  @inline(__always)
  static func - (a: Self, b: Double) -> Self { a - Self(repeating: b) }

  @inline(__always)
  static func * (a: Self, b: Double) -> Self { a * Self(repeating: b) }

  @inline(__always)
  func held(_ low: Double, _ high: Double) -> Self {
    var held = replacing(with: low, where: self .< low)
    held.replace(with: high, where: held .> high)
    return held
  }

  @inline(__always)
  private var bits: Bits { unsafeBitCast(self, to: Bits.self) }

  @inline(__always)
  var powerOfTwo: Self { unsafeBitCast((bits &+ 1023) &<< 52, to: Self.self) }

  @inline(__always)
  var leading: Self { unsafeBitCast(bits & Constant.leading, to: Self.self) }

  @inline(__always)
  var split: (k: Self, m: Self) {
    let bits = bits &+ Constant.fromOne
    return (
      unsafeBitCast((bits &>> 52) | Constant.magic, to: Self.self) - Constant.magicAndBias,
      unsafeBitCast((bits & Constant.mantissa) &+ Constant.root, to: Self.self)
    )
  }

  /// Whether all numbers are positive, normal and finite.
  var arePositiveAndNormal: Bool {
    all(self .>= Double.leastNormalMagnitude) && all(self .< Double.infinity)
  }
}
