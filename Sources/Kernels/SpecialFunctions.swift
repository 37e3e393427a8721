/// The functions that quantiles of the gamma and beta distributions are made of.
extension Elementary {
  /// The logarithm of the gamma function of a number above 0.
  ///
  /// Stirling's series (Abramowitz and Stegun 6.1.40) from 15 on, below by recurrence.
  @_transparent
  static func lnGamma<V: Lanes>(of x: V) -> V {
    let state: InlineArray<2, V> = V.iterate([x, V(repeating: 1)], where: x .> 0) { state in
      state[0] .< 15
    } _: { state in
      [state[0] + 1, state[1] * state[0]]
    }
    let shifted = state[0]
    let r = 1 / (shifted * shifted)
    let series = r.polynomial([
      -691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12,
    ])
    let halfLnTwoPi = 0.91893853320467274178
    let stirling = (shifted - 0.5) * Shared.ln(shifted) - shifted + halfLnTwoPi + series / shifted
    return stirling - Shared.ln(state[1])
  }

  /// The regularised incomplete gamma function P(a, x) and its complement, the smaller one exact.
  ///
  /// The series (Abramowitz and Stegun 6.5.29) left of a + 1, else the continued fraction (6.5.31) by
  /// Lentz's method. The logarithm of Γ(a) is given.
  @_transparent
  static func gammaTails<V: Lanes>(shape a: V, lnGamma: V, _ x: V) -> (below: V, above: V) {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    let isInside = (x .> 0) .& (x .< .infinity)
    let scale = Shared.exp(a * Shared.ln(x) - x - lnGamma)
    let isLeft = x .< a + 1
    let tails: InlineArray<2, V> = V.either(isLeft) {
      let state: InlineArray<3, V> = V.iterate([1 / a, 1 / a, a], where: isInside .& isLeft) {
        state in
        state[0] .> state[1] * 1e-17
      } _: { state in
        let n = state[2] + 1
        let term = state[0] * (x / n)
        return [term, state[1] + term, n]
      }
      let below = state[1] * scale
      return [below, one - below]
    } else: {
      let first = x + 1 - a
      let fraction = continuedFraction(first: notZero(first), where: isInside .& .!isLeft) { n in
        (-n * (n - a), first + n * 2)
      }
      let above = scale * fraction
      return [one - above, above]
    }
    return (
      V.choose(isInside, tails[0], V.choose(x .> 0, one, none)),
      V.choose(isInside, tails[1], V.choose(x .> 0, none, one))
    )
  }

  /// The regularised incomplete beta function of x, by the continued fraction of Abramowitz and Stegun
  /// 26.5.8, from the side where it converges quickly.
  @_transparent
  static func betaShare<V: Lanes>(_ a: V, _ b: V, _ x: V) -> V {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    let isLeft = x .<= (a + 1) / (a + b + 2)
    let (a, b) = (V.choose(isLeft, a, b), V.choose(isLeft, b, a))
    let near = V.choose(isLeft, x, one - x)
    let scale = Shared.exp(a * Shared.ln(near) + b * Shared.ln(one - near) - lnBeta(a, b))
    let fraction = continuedFraction(first: one, where: (x .> 0) .& (x .< 1)) { step in
      let m = (step * 0.5).floored
      let isEven = step .== m * 2
      let top = V.choose(isEven, m * (b - m), -(a + m) * (a + b + m))
      return (top * near / ((a + step - 1) * (a + step)), one)
    }
    let tail = scale / a * fraction
    return V.choose(
      x .> 0, V.choose(x .< 1, V.choose(isLeft, tail, one - tail), one), none)
  }

  @_transparent
  static func lnBeta<V: Lanes>(_ a: V, _ b: V) -> V {
    Shared.lnGamma(a) + Shared.lnGamma(b) - Shared.lnGamma(a + b)
  }

  @_transparent
  private static func notZero<V: Lanes>(_ x: V) -> V {
    V.choose(x.abs .< 1e-300, V(repeating: 1e-300), x)
  }

  /// 1 / (first + a₁ / (b₁ + a₂ / (b₂ + …))), by Lentz's method.
  @_transparent
  private static func continuedFraction<V: Lanes>(
    first: V, where isWanted: V.Mask, _ part: (_ step: V) -> (a: V, b: V)
  ) -> V {
    let (none, one) = (V(repeating: 0), V(repeating: 1))
    let d = 1 / first
    // The step, c, d, the value, and whether it has changed.
    return V.iterate([none, V(repeating: 1e300), d, d, one], where: isWanted) { state in
      // Shapes of a million need some thousand steps; NaN ends.
      (state[0] .< 20_000) .& (state[4] .== 1)
    } _: { state in
      let step = state[0] + 1
      let (a, b) = part(step)
      let d = 1 / notZero(a * state[2] + b)
      let c = notZero(b + a / state[1])
      let factor = d * c
      return [
        step, c, d, state[3] * factor, V.choose((factor - 1).abs .> 1e-15, one, none),
      ]
    }[3]
  }

  /// The probability of a value of the standard normal distribution below another.
  @_transparent
  static func normalCDF<V: Lanes>(of z: V) -> V {
    let tails = gammaTails(
      shape: V(repeating: 0.5), lnGamma: V(repeating: lnGamma(of: 0.5)), z * z * 0.5)
    let probability = V.choose(z .< 0, tails.above * 0.5, tails.below * 0.5 + 0.5)
    return V.choose(z.isNumber, probability, .nan)
  }
}
