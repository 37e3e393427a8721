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

  /// - Precondition: At least one point, and `x` rises strictly.
  package init(x: [Double], y: [Double], mode: Mode = .clamp) {
    precondition(!x.isEmpty && x.count == y.count && zip(x, x.dropFirst()).allSatisfy(<))
    self.x = x
    self.y = y
    self.mode = mode
  }

  package func value(at input: Double) -> Double {
    guard input == input else { return input }
    if x.count == 1 || mode != .extrapolate {
      guard input > x[0] else { return y[0] }
      guard input < x[x.count - 1] else { return y[y.count - 1] }
    }
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= input { low = middle } else { high = middle }
    }
    if mode == .step { return y[low] }
    return y[low] + (y[high] - y[low]) * ((input - x[low]) / (x[high] - x[low]))
  }
}
