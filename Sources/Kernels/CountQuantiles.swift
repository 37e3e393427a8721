/// Quantiles of counts, by adding up the probabilities from 0; where those underflow, of the normal
/// distribution with the same mean and variance, rounded and not below 0.
extension Elementary {
  /// The largest count that is reached by adding up.
  private static let mostTerms = 1_000_000.0

  /// The count below or at which the probability `p` of a Poisson distribution lies; NaN for a mean below 0.
  @_transparent
  static func poissonQuantile<V: Lanes>(mean: V, _ p: V) -> V {
    let isValid = (V(repeating: 0) .<= mean) .& (mean .< .infinity)
    let value = quantile(p, isValid, first: Shared.exp(-mean), mean: mean, variance: mean) {
      mean / ($0 + 1)
    }
    return V.choose(isValid, value, .nan)
  }

  /// The same of a negative binomial distribution with variance `mean + mean² / size`.
  @_transparent
  static func negativeBinomialQuantile<V: Lanes>(mean: V, size: V, _ p: V) -> V {
    let isValid = (V(repeating: 0) .<= mean) .& (mean .< .infinity) .& (size .> 0)
    let rest = mean / (size + mean)
    let first = Shared.exp(size * Shared.ln(size / (size + mean)))
    let variance = mean + mean * mean / size
    let value = quantile(p, isValid, first: first, mean: mean, variance: variance) {
      (size + $0) / ($0 + 1) * rest
    }
    return V.choose(isValid, value, .nan)
  }

  /// Adds up probabilities, each the one before times `ratio` of its count.
  @_transparent
  private static func quantile<V: Lanes>(
    _ p: V, _ isValid: V.Mask, first: V, mean: V, variance: V, ratio: (V) -> V
  ) -> V {
    let isSummed = first .> 1e-290
    return V.either(isSummed) {
      let (none, one) = (V(repeating: 0), V(repeating: 1))
      // The probability, the sum, the count, and whether terms can still change the sum.
      return V.iterate([first, first, none, one], where: isValid .& isSummed) { state in
        (state[1] .< p) .& (state[2] .< mostTerms) .& (state[3] .== 1)
      } _: { state in
        let probability = state[0] * ratio(state[2])
        let count = state[2] + 1
        let sum = state[1] + probability
        let isOver = (sum .== state[1]) .& (count .> mean)
        return [probability, sum, count, V.choose(isOver, none, one)]
      }[2]
    } else: {
      let value = (mean + variance.sqrt * Shared.normalQuantile(p) + 0.5).floored
      return V.choose(value .< 0, V(repeating: 0), value)
    }
  }
}
