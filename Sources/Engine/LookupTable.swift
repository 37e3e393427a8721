/// A piecewise linear function: held before its first and after its last point, and between two points
/// `y₀ + (y₁ − y₀) · ((x − x₀) / (x₁ − x₀))`; NaN at NaN.
package struct LookupTable: Sendable, Hashable {
  package let x: [Double]
  package let y: [Double]

  /// - Precondition: At least one point, and `x` rises strictly.
  package init(x: [Double], y: [Double]) {
    precondition(!x.isEmpty && x.count == y.count && zip(x, x.dropFirst()).allSatisfy(<))
    self.x = x
    self.y = y
  }

  package func value(at input: Double) -> Double {
    guard input == input else { return input }
    guard input > x[0] else { return y[0] }
    guard input < x[x.count - 1] else { return y[y.count - 1] }
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= input { low = middle } else { high = middle }
    }
    return y[low] + (y[high] - y[low]) * ((input - x[low]) / (x[high] - x[low]))
  }
}
