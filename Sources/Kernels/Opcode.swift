/// What an instruction does to the registers it names; `a`, `b` and `c` are their values.
///
/// The meaning is given by comparisons and IEEE-754 operations in double precision, rounded to
/// nearest, never fused and never reassociated, so that every machine computes the same bits. A truth
/// value is 1 or 0; anything that is not equal to 0, NaN included, counts as true.
package enum Opcode: UInt8, CaseIterable, Sendable {
  /// `a`, with its sign of zero and its NaN.
  case copy
  case add
  /// `a − b`.
  case subtract
  case multiply
  /// `a / b`; division by zero gives an infinity or NaN, never a trap.
  case divide
  /// `a` with its sign reversed, also for zero and NaN.
  case negate
  /// `a` with its sign cleared.
  case abs
  /// The correctly rounded square root; NaN below zero, −0 for −0.
  case sqrt
  /// The functions of `Kernels.Elementary`.
  case exp
  case ln
  case sin
  case cos
  case tan
  case arctan
  case tanh
  /// `a` to the power `b`.
  case power
  /// The largest whole number not above `a`; −0, infinities and NaN are kept.
  case floor
  /// `b < a ? b : a`: `min(5, NaN)` is 5 and `min(NaN, 5)` is NaN.
  case min
  /// `a < b ? b : a`: `max(5, NaN)` is 5 and `max(NaN, 5)` is NaN.
  case max
  /// 1 if `a < b`, else 0; 0 if either is NaN.
  case less
  /// 1 if `a ≤ b`, else 0; 0 if either is NaN.
  case lessOrEqual
  /// 1 if `a = b`, else 0; zeros are equal, NaN is not.
  case equal
  case and
  case or
  /// 1 if `a` is 0, else 0.
  case not
  /// `a ≠ 0 ? b : c`; both are computed, and the other one's failure does not count.
  case select
  /// `a · b + c`, rounded twice.
  case multiplyAdd
  /// `a · b − c`, rounded twice.
  case multiplySubtract
  /// `c − a · b`, rounded twice.
  case subtractProduct
  /// The quantile of the standard normal distribution at the probability `a`.
  case normalQuantile
  /// The probability of a value of the standard normal distribution below `a`.
  case normalCDF
  /// The logarithm of the gamma function of `a`, above 0.
  case lnGamma
  /// The quantile of a gamma distribution with shape `a` and scale 1 at the probability `b`.
  case gammaQuantile
  /// The quantile of a beta distribution with shapes `a` and `b` at the probability `c`.
  case betaQuantile
  /// The quantile of a Poisson distribution with mean `a` at the probability `b`.
  case poissonQuantile
  /// The quantile of a negative binomial distribution with mean `a` and size `b` at the probability `c`.
  case negativeBinomialQuantile
  /// The table with the number `b` (not a register) at `a`; see ``LookupTable``.
  case lookup

  /// How many registers the instruction reads.
  package var operandCount: Int {
    switch self {
    case .copy, .negate, .abs, .sqrt, .exp, .ln, .sin, .cos, .tan, .arctan, .tanh,
      .floor, .not, .lookup,
      .normalQuantile, .normalCDF, .lnGamma:
      1
    case .add, .subtract, .multiply, .divide, .power, .min, .max, .less, .lessOrEqual,
      .equal, .and, .or, .poissonQuantile, .gammaQuantile:
      2
    case .multiplyAdd, .multiplySubtract, .subtractProduct, .select, .negativeBinomialQuantile,
      .betaQuantile:
      3
    }
  }
}
