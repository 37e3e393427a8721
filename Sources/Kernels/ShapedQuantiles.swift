/// Quantiles of the gamma and beta distributions: Newton's method on the distribution function, kept
/// within a bracket that every step narrows.
extension Elementary {
  /// Shapes beyond it are not computed: the distribution is then a narrow normal one.
  package static let largestShape = 1e6

  /// The quantile of a gamma distribution with scale 1; NaN unless the shape is above 0 and at most
  /// ``largestShape``.
  @_transparent
  static func gammaQuantile<V: Lanes>(shape: V, _ p: V) -> V {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    let isValid = isShape(shape) .& (none .<= p) .& (p .<= one)
    let isInside = isValid .& (p .> 0) .& (p .< 1)
    let scale = Shared.lnGamma(shape)
    // Below the first, by the leading term of the series; else Wilson and Hilferty's approximation.
    let small = Shared.exp((Shared.ln(p) + Shared.lnGamma(shape + 1)) / shape)
    let root = one - 1 / (shape * 9) + Shared.normalQuantile(p) / (shape.sqrt * 3)
    let isSmall = (shape .< 1) .| (root .<= 0.2)
    let start = V.choose(isSmall, small, shape * root * root * root)
    let value = solve(from: start, below: .infinity, where: isInside .& (start .> 0)) { x in
      let (below, above) = gammaTails(shape: shape, lnGamma: scale, x)
      let excess = V.choose(p .< 0.5, below - p, (one - p) - above)
      return (excess, Shared.exp((shape - 1) * Shared.ln(x) - x - scale))
    }
    let inside = V.choose(start .> 0, value, none)
    let outside = V.choose(p .> 0, V(repeating: .infinity), none)
    return V.choose(isValid, V.choose(isInside, inside, outside), .nan)
  }

  /// The quantile of a beta distribution; NaN unless both shapes are above 0 and at most
  /// ``largestShape``.
  @_transparent
  static func betaQuantile<V: Lanes>(_ a: V, _ b: V, _ p: V) -> V {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    let isValid = isShape(a) .& isShape(b) .& (none .<= p) .& (p .<= one)
    let isInside = isValid .& (p .> 0) .& (p .< 1)
    // The half of the distribution from whose end the quantile keeps its digits.
    let isLeft = p .<= betaShare(a, b, V.choose(isValid, a / (a + b), none))
    let (a, b) = (V.choose(isLeft, a, b), V.choose(isLeft, b, a))
    let near = V.choose(isLeft, p, one - p)
    let scale = lnBeta(a, b)
    let leading = Shared.exp((Shared.ln(near) + Shared.ln(a) + scale) / a)
    let mean = a / (a + b)
    let start = V.choose(leading .< mean, leading, mean)
    let value = solve(from: start, below: 1, where: isInside .& (start .> 0)) { x in
      let density = (a - 1) * Shared.ln(x) + (b - 1) * Shared.ln(one - x) - scale
      return (betaShare(a, b, x) - near, Shared.exp(density))
    }
    let found = V.choose(start .> 0, value, none)
    let inside = V.choose(isLeft, found, one - found)
    return V.choose(isValid, V.choose(isInside, inside, p), .nan)
  }

  @_transparent
  private static func isShape<V: Lanes>(_ shape: V) -> V.Mask {
    (shape .> 0) .& (shape .<= largestShape)
  }

  /// The root of a rising function of a number between 0 and a limit, given with its slope.
  @_transparent
  private static func solve<V: Lanes>(
    from start: V, below limit: Double, where isWanted: V.Mask,
    _ function: (V) -> (excess: V, slope: V)
  ) -> V {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    // The bracket, the place within it, the number of the round, and whether there is a next one.
    return V.iterate([none, V(repeating: limit), start, none, one], where: isWanted) { state in
      (state[3] .< 100) .& (state[4] .== 1)
    } _: { state in
      let x = state[2]
      let (excess, slope) = function(x)
      let low = V.choose(excess .< 0, x, state[0])
      let high = V.choose(excess .< 0, state[1], x)
      let newton = x - excess / slope
      let middle = V.choose(high .== .infinity, x * 2, low + (high - low) * 0.5)
      let next = V.choose((newton .> low) .& (newton .< high), newton, middle)
      let isFound = (excess .== 0) .| .!excess.isNumber
      let isOver = isFound .| ((next - x).abs .<= x * 1e-15)
      return [
        low, high, V.choose(isFound, x + excess, next), state[3] + 1, V.choose(isOver, none, one),
      ]
    }[2]
  }
}
