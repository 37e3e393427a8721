extension Distribution {
  /// The numbers by which a distribution of its family is given, under their names; of values that are listed
  /// none.
  package var parameters: [(name: String, value: Double)] {
    switch self {
    case .uniform(let low, let high), .logUniform(let low, let high):
      [("low", low), ("high", high)]
    case .triangular(let low, let mode, let high): [("low", low), ("mode", mode), ("high", high)]
    case .normal(let mean, let deviation): [("mean", mean), ("deviation", deviation)]
    case .truncatedNormal(let mean, let deviation, let low, let high):
      [("mean", mean), ("deviation", deviation), ("low", low), ("high", high)]
    case .logNormal(let median, let spread): [("median", median), ("spread", spread)]
    case .beta(let a, let b, let low, let high):
      [("a", a), ("b", b), ("low", low), ("high", high)]
    case .gamma(let shape, let scale): [("shape", shape), ("scale", scale)]
    case .discrete, .empirical: []
    }
  }

  /// The distribution of the same family with another value of a parameter; nil if it has none of that name.
  package func setting(_ name: String, to value: Double) -> Distribution? {
    guard parameters.contains(where: { $0.name == name }) else { return nil }
    let n = parameters.map { $0.name == name ? value : $0.value }
    return switch self {
    case .uniform: .uniform(low: n[0], high: n[1])
    case .triangular: .triangular(low: n[0], mode: n[1], high: n[2])
    case .logUniform: .logUniform(low: n[0], high: n[1])
    case .normal: .normal(mean: n[0], deviation: n[1])
    case .truncatedNormal: .truncatedNormal(mean: n[0], deviation: n[1], low: n[2], high: n[3])
    case .logNormal: .logNormal(median: n[0], spread: n[1])
    case .beta: .beta(a: n[0], b: n[1], low: n[2], high: n[3])
    case .gamma: .gamma(shape: n[0], scale: n[1])
    case .discrete, .empirical: nil
    }
  }

  /// Why the parameters are those of no distribution; nil if they are.
  package var problem: String? {
    func rise(_ low: Double, _ high: Double) -> String? {
      low < high ? nil : "the low end is not below the high end"
    }
    switch self {
    case .uniform(let low, let high): return rise(low, high)
    case .triangular(let low, let mode, let high):
      return low <= mode && mode <= high && low < high ? nil : "low, mode and high do not rise"
    case .logUniform(let low, let high):
      return low > 0 && low < high ? nil : "both ends must be above 0, and low below high"
    case .normal(_, let deviation):
      return deviation > 0 ? nil : "the standard deviation must be above 0"
    case .truncatedNormal(let mean, let deviation, let low, let high):
      guard deviation > 0 else { return "the standard deviation must be above 0" }
      let nearest = min(max(mean, low), high)
      guard (nearest - mean).magnitude <= 35 * deviation else {
        return "both ends lie more than 35 standard deviations from the mean"
      }
      return rise(low, high)
    case .beta(let a, let b, let low, let high):
      let shapes = 0...Elementary.largestShape
      guard a > 0, b > 0, shapes.contains(a), shapes.contains(b) else {
        return "both shapes must be above 0, and at most a million"
      }
      return rise(low, high)
    case .gamma(let shape, let scale):
      let fits = shape > 0 && scale > 0 && shape <= Elementary.largestShape
      return fits ? nil : "shape and scale must be above 0, the shape at most a million"
    case .logNormal(let median, let spread):
      return median > 0 && spread > 1
        ? nil : "the median must be above 0 and the spread above 1"
    case .discrete, .empirical: return nil
    }
  }
}
