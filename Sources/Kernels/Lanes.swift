/// What a formula needs of numbers to be written once: for one number (`Double`), and as code for any machine
/// (``Traced``), with the same bits.
package protocol Lanes {
  associatedtype Mask: LaneMask
  associatedtype Bits: LaneBits where Bits.Mask == Mask

  init(repeating value: Double)
  init(bits: Bits)
  var bits: Bits { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// The number with its sign reversed, also for zero and NaN.
  static prefix func - (a: Self) -> Self
  /// The correctly rounded square root.
  var sqrt: Self { get }
  /// The largest whole number not above the number; −0, infinities and NaN are kept.
  var floored: Self { get }

  static func .< (a: Self, b: Self) -> Mask
  static func .<= (a: Self, b: Self) -> Mask
  static func .== (a: Self, b: Self) -> Mask

  static func choose(_ test: Mask, _ yes: Self, _ no: Self) -> Self
  /// The common case where a guard holds and the full case elsewhere, which is skipped if it holds in all
  /// lanes. The choice is made lane by lane.
  static func either<let count: Int>(
    _ guarded: Mask, _ common: () -> InlineArray<count, Self>,
    else full: () -> InlineArray<count, Self>
  ) -> InlineArray<count, Self>
  /// Repeats a change of some numbers, in each of the wanted lanes for as long as a condition holds there.
  static func iterate<let count: Int>(
    _ start: InlineArray<count, Self>, where wanted: Mask,
    while condition: (InlineArray<count, Self>) -> Mask,
    _ change: (InlineArray<count, Self>) -> InlineArray<count, Self>
  ) -> InlineArray<count, Self>
  /// An operation's formula, of which code holds one copy for all its uses.
  static func shared(_ opcode: Opcode, _ a: Self, _ formula: () -> Self) -> Self
}

/// Truth values of lanes.
package protocol LaneMask {
  static func .& (a: Self, b: Self) -> Self
  static func .| (a: Self, b: Self) -> Self
  static prefix func .! (a: Self) -> Self
}

/// Words of 64 bits in lanes, whole numbers modulo 2⁶⁴.
package protocol LaneBits {
  associatedtype Mask: LaneMask

  init(repeating value: UInt64)
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func .== (a: Self, b: Self) -> Mask
  func left(_ count: Int) -> Self
  func right(_ count: Int) -> Self
  /// Shifts by counts below 64 that differ between lanes.
  func left(by counts: Self) -> Self
  func right(by counts: Self) -> Self
  /// The product of the low halves.
  func times(_ other: Self) -> Self
  /// The words of a table, whose size is a power of two, at indices modulo its size.
  static func words(_ table: [UInt64], at indices: Self) -> Self
}

extension Lanes {
  @_transparent
  static func + (a: Self, b: Double) -> Self { a + Self(repeating: b) }
  @_transparent
  static func - (a: Self, b: Double) -> Self { a - Self(repeating: b) }
  @_transparent
  static func * (a: Self, b: Double) -> Self { a * Self(repeating: b) }
  @_transparent
  static func / (a: Double, b: Self) -> Self { Self(repeating: a) / b }
  @_transparent
  static func .< (a: Self, b: Double) -> Mask { a .< Self(repeating: b) }
  @_transparent
  static func .<= (a: Self, b: Double) -> Mask { a .<= Self(repeating: b) }
  @_transparent
  static func .== (a: Self, b: Double) -> Mask { a .== Self(repeating: b) }
  @_transparent
  static func .> (a: Self, b: Self) -> Mask { b .< a }
  @_transparent
  static func .> (a: Self, b: Double) -> Mask { Self(repeating: b) .< a }

  @_transparent
  static var nan: Self { Self(repeating: .nan) }

  /// The common case where a guard holds and the full case elsewhere.
  @_transparent
  static func either(_ guarded: Mask, _ common: () -> Self, else full: () -> Self) -> Self {
    either(guarded, { [common()] }, else: { [full()] })[0]
  }

  /// A polynomial, its coefficients from the highest power down: Horner's rule in the square for the odd and for
  /// the even powers, which run side by side.
  @_transparent
  func polynomial<let count: Int>(_ coefficients: InlineArray<count, Double>) -> Self {
    let square = self * self
    var first = Self(repeating: coefficients[0])
    var second = Self(repeating: coefficients[1])
    for index in 2..<count {
      if index % 2 == 0 {
        first = first * square + coefficients[index]
      } else {
        second = second * square + coefficients[index]
      }
    }
    return count % 2 == 0 ? first * self + second : second * self + first
  }

  /// The number, but no less than `low` and no more than `high`; NaN stays.
  @_transparent
  func held(_ low: Double, _ high: Double) -> Self {
    let raised = Self.choose(self .< low, Self(repeating: low), self)
    return Self.choose(raised .> high, Self(repeating: high), raised)
  }

  @_transparent
  var abs: Self { Self(bits: bits & Bits(repeating: ~Constant.sign)) }

  /// The size of the number with the sign of another.
  @_transparent
  func signed(like other: Self) -> Self {
    Self(
      bits: (bits & Bits(repeating: ~Constant.sign))
        | (other.bits & Bits(repeating: Constant.sign)))
  }

  @_transparent
  var hasSign: Mask { bits.right(63) .== Bits(repeating: 1) }
  @_transparent
  var isFinite: Mask { self * 0 .== 0 }
  @_transparent
  var isNumber: Mask { self .== self }
  @_transparent
  var isPositiveAndNormal: Mask {
    (Self(repeating: .leastNormalMagnitude) .<= self) .& (self .< .infinity)
  }

  /// 2ⁿ, where n stands in the low bits of a number to which 1.5 · 2⁵² was added.
  @_transparent
  var powerOfTwo: Self { Self(bits: (bits &+ Bits(repeating: 1023)).left(52)) }

  /// The number without the last 27 bits of its mantissa, so that products of two such numbers are exact.
  @_transparent
  var leading: Self { Self(bits: bits & Bits(repeating: Constant.leading)) }

  /// A positive normal number as `2ᵏ m` with m from √½ to √2.
  @_transparent
  var split: (k: Self, m: Self) {
    let moved = bits &+ Bits(repeating: Constant.fromOne)
    let mantissa = (moved & Bits(repeating: Constant.mantissa)) &+ Bits(repeating: Constant.root)
    return (moved.right(52).number() - 1023, Self(bits: mantissa))
  }
}

extension LaneBits {
  /// Words below 2⁵² as numbers.
  @_transparent
  func number<V: Lanes>(_: V.Type = V.self) -> V where V.Bits == Self {
    V(bits: self | Self(repeating: Constant.magic)) - 0x1p52
  }
}

private enum Constant {
  static let sign: UInt64 = 1 << 63
  /// The bits of √½, and how far they are from those of 1.
  static let root: UInt64 = 0x3FE6_A09E_667F_3BCD
  static let fromOne: UInt64 = 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD
  static let leading: UInt64 = 0xFFFF_FFFF_F800_0000
  static let mantissa: UInt64 = 0x000F_FFFF_FFFF_FFFF
  /// The bits of 2⁵², to which a small whole number can be added.
  static let magic: UInt64 = 0x4330_0000_0000_0000
}
