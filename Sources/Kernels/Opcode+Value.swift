extension Opcode {
  /// What the instruction computes from the values it reads; ``lookup`` needs its table instead.
  @_transparent
  package func value(_ a: Double, _ b: Double, _ c: Double) -> Double { result(a, b, c) }

  /// The one definition of what each instruction computes, for all machines.
  @_transparent
  func result<V: Lanes>(_ a: V, _ b: V, _ c: V) -> V {
    func truth(_ mask: V.Mask) -> V { V.choose(mask, V(repeating: 1), V(repeating: 0)) }
    func isTrue(_ x: V) -> V.Mask { .!(x .== 0) }
    return switch self {
    case .copy, .lookup: a
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .negate: -a
    case .abs: a.abs
    case .sqrt: a.sqrt
    case .exp: Elementary.exp(of: a)
    case .ln: Elementary.ln(of: a)
    case .sin: Elementary.sin(of: a)
    case .cos: Elementary.cos(of: a)
    case .tan: Elementary.tan(of: a)
    case .arctan: Elementary.atan(of: a)
    case .tanh: Elementary.tanh(of: a)
    case .power: Elementary.pow(of: a, b)
    case .floor: a.floored
    case .min: V.choose(b .< a, b, a)
    case .max: V.choose(a .< b, b, a)
    case .less: truth(a .< b)
    case .lessOrEqual: truth(a .<= b)
    case .equal: truth(a .== b)
    case .and: truth(isTrue(a) .& isTrue(b))
    case .or: truth(isTrue(a) .| isTrue(b))
    case .not: truth(a .== 0)
    case .select: V.choose(isTrue(a), b, c)
    case .multiplyAdd: a * b + c
    case .multiplySubtract: a * b - c
    case .subtractProduct: c - a * b
    case .normalQuantile: Elementary.normalQuantile(of: a)
    case .normalCDF: Elementary.normalCDF(of: a)
    case .lnGamma: Elementary.lnGamma(of: a)
    case .gammaQuantile: Elementary.gammaQuantile(shape: a, b)
    case .betaQuantile: Elementary.betaQuantile(a, b, c)
    case .poissonQuantile: Elementary.poissonQuantile(mean: a, b)
    case .negativeBinomialQuantile: Elementary.negativeBinomialQuantile(mean: a, size: b, c)
    }
  }
}
