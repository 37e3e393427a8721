package import Kernels

/// A function given by points, in double precision.
///
/// Between two points it is `y₀ + (y₁ − y₀) · ((x − x₀) / (x₁ − x₀))`, or `y₀` for a step table. Before
/// the first and after the last point it is held, or continued on the nearest segment. NaN at NaN.
package struct LookupTable: Sendable, Hashable {
  package enum Mode: String, Sendable {
    case clamp
    case extrapolate
    case step
  }
  package let x: [Double]
  package let y: [Double]
  package let mode: Mode
  /// The bits of `x` and `y`, and those of all `x` at which a segment begins, filled up with NaN to a power of
  /// two.
  private let xs: [UInt64]
  private let ys: [UInt64]
  private let beginnings: [UInt64]

  /// - Precondition: At least one point, and `x` rises strictly.
  package init(x: [Double], y: [Double], mode: Mode = .clamp) {
    precondition(!x.isEmpty && x.count == y.count && zip(x, x.dropFirst()).allSatisfy(<))
    self.x = x
    self.y = y
    self.mode = mode
    var size = 1
    while size < x.count { size *= 2 }
    func words(_ values: ArraySlice<Double>) -> [UInt64] {
      values.map(\.bitPattern)
        + Array(repeating: Double.nan.bitPattern, count: size - values.count)
    }
    xs = words(x[...])
    ys = words(y[...])
    beginnings = words(x.dropLast())
  }

  package func value(at input: Double) -> Double { result(at: input) }

  /// The table as code.
  package var trace: Trace { Trace(parameters: 1) { result(at: $0[0]) } }

  @inline(__always)
  private func result<V: Lanes>(at input: V) -> V {
    guard x.count > 1 else { return V.choose(input .== input, V(repeating: y[0]), input) }
    // The last segment that begins at or before the input.
    var low = V.Bits(repeating: 0)
    var stride = xs.count / 2
    while stride > 0 {
      let next = low &+ V.Bits(repeating: UInt64(stride))
      let beginning = V(bits: V.Bits.words(beginnings, at: next))
      low = V.choose(beginning .<= input, V(bits: next), V(bits: low)).bits
      stride /= 2
    }
    let high = low &+ V.Bits(repeating: 1)
    func number(_ words: [UInt64], _ index: V.Bits) -> V { V(bits: V.Bits.words(words, at: index)) }
    let (y0, x0) = (number(ys, low), number(xs, low))
    let share = (input - x0) / (number(xs, high) - x0)
    let between = mode == .step ? y0 : y0 + (number(ys, high) - y0) * share
    guard mode != .extrapolate else { return V.choose(input .== input, between, input) }
    let (first, last) = (V(repeating: x[0]), V(repeating: x[x.count - 1]))
    let held = V.choose(
      first .< input, V.choose(input .< last, between, V(repeating: y[y.count - 1])),
      V(repeating: y[0]))
    return V.choose(input .== input, held, input)
  }
}
