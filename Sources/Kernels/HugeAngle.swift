/// The reduction of angles of any size (Payne and Hanek, "Radian reduction for trigonometric functions", ACM
/// SIGNUM Newsletter 18, 1983), in integers.
enum HugeAngle {
  /// 2/π, 64 binary digits a word: a word before the point, then those after it.
  private static let digits: [UInt64] = [
    0,
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  /// Where the digits of a product with a mantissa begin, less the exponent as it stands in the bits: those of
  /// weight 4 and more drop out.
  private static let origin: UInt64 = 1075 + 2 - 64

  /// The number of right angles nearest to a finite angle beyond 1, in the last bits of a number, and what is
  /// left.
  @_transparent
  static func reduced<V: Lanes>(_ x: V) -> (turn: V, rest: DoubleDouble<V>) {
    func word(_ value: UInt64) -> V.Bits { V.Bits(repeating: value) }
    let mantissa = (x.bits & word((1 << 52) - 1)) | word(1 << 52)
    let start = (x.bits.right(52) & word(0x7FF)) &- word(origin)
    let (a, b, c) = (
      digits(V.self, at: start), digits(V.self, at: start &+ word(64)),
      digits(V.self, at: start &+ word(128))
    )
    // The product modulo 2¹⁹², in quarters of a full turn from its highest two bits on.
    let low = Wide(mantissa, c)
    let middle = Wide(mantissa, b)
    let second = middle.low &+ low.high
    let carry = ((middle.low & low.high) | ((middle.low | low.high) & (second ^ word(~0)))).right(
      63)
    let first = Wide(mantissa, a).low &+ middle.high &+ carry
    // The fraction of a right angle, from −½ to ½.
    let high = first.left(2) | second.right(62)
    let rest = second.left(2) | low.low.right(62)
    let isNegative = high.right(63)
    let flip = word(0) &- isNegative
    let lowSize = (rest ^ flip) &- flip
    let isWhole = (lowSize | (word(0) &- lowSize)).right(63) ^ word(1)
    let highSize = (high ^ flip) &+ (isNegative & isWhole)
    let size = fraction(V.self, highSize, lowSize)
    let sign = x.bits.right(63)
    let turned = word(0) &- sign
    let turn = ((first.right(62) &+ isNegative) ^ turned) &- turned
    let facing = (isNegative ^ sign).left(63)
    let signed = DoubleDouble(V(bits: size.high.bits ^ facing), V(bits: size.low.bits ^ facing))
    let halfPi = DoubleDouble(
      V(repeating: 0x1.921fb54442d18p+0), V(repeating: 0x1.1a62633145c07p-54))
    return ((turn & word(3)).number() + 0x1p52, signed * halfPi)
  }

  /// 64 binary digits of 2/π from a position on.
  @_transparent
  private static func digits<V: Lanes>(_: V.Type, at position: V.Bits) -> V.Bits {
    let index = position.right(6)
    let shift = position & V.Bits(repeating: 63)
    let next = V.Bits.words(digits, at: index &+ V.Bits(repeating: 1))
    return V.Bits.words(digits, at: index).left(by: shift)
      | next.right(1).right(by: shift ^ V.Bits(repeating: 63))
  }

  /// 128 bits after the point as the sum of two numbers.
  @_transparent
  private static func fraction<V: Lanes>(
    _: V.Type, _ high: V.Bits, _ low: V.Bits
  ) -> DoubleDouble<V> {
    let half = V.Bits(repeating: 0xFFFF_FFFF)
    func part(_ bits: V.Bits, _ unit: Double) -> V { bits.number(V.self) * unit }
    let upper = DoubleDouble(
      larger: part(high.right(32), 0x1p-32), part(high & half, 0x1p-64))
    let lower = DoubleDouble(larger: part(low.right(32), 0x1p-96), part(low & half, 0x1p-128))
    let middle = DoubleDouble(sum: upper.low, lower.high)
    let sum = DoubleDouble(sum: upper.high, middle.high)
    return DoubleDouble(larger: sum.high, sum.low + (middle.low + lower.low))
  }
}

/// The product of two words.
private struct Wide<Bits: LaneBits> {
  let high: Bits
  let low: Bits

  @_transparent
  init(_ x: Bits, _ y: Bits) {
    let half = Bits(repeating: 0xFFFF_FFFF)
    let (x1, y1) = (x.right(32), y.right(32))
    let (first, second, third) = (x.times(y), x.times(y1), x1.times(y))
    let middle = first.right(32) &+ (second & half) &+ (third & half)
    low = (first & half) | middle.left(32)
    high = x1.times(y1) &+ second.right(32) &+ third.right(32) &+ middle.right(32)
  }
}
