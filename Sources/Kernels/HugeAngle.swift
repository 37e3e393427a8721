/// The reduction of angles of any size (Payne and Hanek, "Radian reduction for trigonometric functions", ACM
/// SIGNUM Newsletter 18, 1983), in integers.
enum HugeAngle {
  /// 2/π after the point, 64 bits a word.
  private static let digits: [UInt64] = [
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
  ]
  private static let halfPi = DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)

  /// The number of right angles nearest to a finite angle beyond 1, from 0 to 3, and what is left.
  static func reduced(_ x: Double) -> (quadrant: Int, rest: DoubleDouble) {
    let mantissa = x.significandBitPattern | 1 << 52
    let exponent = Int(x.exponent) - 52
    // Digits of weight 4 and more drop out: 192 bits from there on are enough.
    let start = exponent - 2
    let (a, b, c) = (word(start), word(start + 64), word(start + 128))
    // The product modulo 2¹⁹², in quarters of a full turn from its highest two bits on.
    let low = c.multipliedFullWidth(by: mantissa)
    let middle = b.multipliedFullWidth(by: mantissa)
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let first = a &* mantissa &+ middle.high &+ (carry ? 1 : 0)
    var quadrant = Int(first >> 62)
    // The fraction of a right angle, from −½ to ½.
    var high = first << 2 | second >> 62
    var rest = second << 2 | low.low >> 62
    let isNegative = high >> 63 == 1
    if isNegative {
      quadrant += 1
      rest = ~rest &+ 1
      high = ~high &+ (rest == 0 ? 1 : 0)
    }
    var fraction = fraction(high, rest)
    if isNegative != (x < 0) { fraction = DoubleDouble(-fraction.high, -fraction.low) }
    return (x < 0 ? (4 - quadrant) & 3 : quadrant & 3, fraction * halfPi)
  }

  /// 64 binary digits of 2/π after those before a position, which are zeros left of the point.
  private static func word(_ position: Int) -> UInt64 {
    func digits(_ index: Int) -> UInt64 {
      Self.digits.indices.contains(index) ? Self.digits[index] : 0
    }
    let index = position >> 6
    let shift = UInt64(position & 63)
    return shift == 0
      ? digits(index) : digits(index) << shift | digits(index + 1) >> (64 - shift)
  }

  /// 128 bits after the point as the sum of two numbers.
  private static func fraction(_ high: UInt64, _ low: UInt64) -> DoubleDouble {
    let zeros = high.leadingZeroBitCount
    let (top, next) =
      zeros == 0
      ? (high, low)
      : zeros == 64 ? (low, 0) : (high << zeros | low >> (64 - zeros), low << zeros)
    let scale = Double(sign: .plus, exponent: -64 - zeros, significand: 1)
    // 53 bits, then the rest.
    let leading = Double(top >> 11) * 0x1p11
    let trailing = Double((top & 0x7FF) << 53 | next >> 11) * 0x1p-53
    return DoubleDouble(larger: leading * scale, trailing * scale)
  }
}
