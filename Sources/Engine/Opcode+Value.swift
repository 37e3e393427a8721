import Kernels

extension Opcode {
  /// What the instruction computes from the values it reads; ``lookup`` needs its table instead.
  package func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
    switch self {
    case .copy, .lookup: a
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .negate: -a
    case .absolute: a.magnitude
    case .squareRoot: a.squareRoot()
    case .exp: Elementary.exp(a)
    case .ln: Elementary.ln(a)
    case .sin: Elementary.sin(a)
    case .cos: Elementary.cos(a)
    case .tan: Elementary.tan(a)
    case .arctan: Elementary.atan(a)
    case .tanh: Elementary.tanh(a)
    case .power: Elementary.pow(a, b)
    case .floor: a.rounded(.down)
    case .minimum: b < a ? b : a
    case .maximum: a < b ? b : a
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    case .not: a == 0 ? 1 : 0
    case .select: a != 0 ? b : c
    case .normalQuantile: Kernels.normalQuantile(a)
    case .normalShare: Elementary.normalShare(a)
    case .gammaQuantile: Elementary.gammaQuantile(shape: a, b)
    case .betaQuantile: Elementary.betaQuantile(a, b, c)
    case .poissonQuantile: Elementary.poissonQuantile(mean: a, b)
    case .negativeBinomialQuantile: Elementary.negativeBinomialQuantile(mean: a, size: b, c)
    }
  }
}
