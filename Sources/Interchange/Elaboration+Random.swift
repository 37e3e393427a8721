import Language
import SourceText

/// Random draws: the distributions are those of the other tool, the numbers drawn are ours.
extension Elaboration {
  mutating func random(_ call: ForeignCall) -> Expression? {
    let drawn = drawing(call)
    if drawn != nil, !isDrawing {
      isDrawing = true
      log.add(Mistakes.otherDraws(call.range))
    }
    return drawn
  }

  private mutating func drawing(_ call: ForeignCall) -> Expression? {
    let range = call.range
    let zero = number(0, range)
    let one = number(1, range)
    switch call.name {
    case "random", "uniform":
      guard let a = take(0...3, call) else { return call.failed }
      return Self.call("uniform", a.count > 1 ? Array(a[0..<2]) : [zero, one], range)
    case "random_0_1": return Self.call("uniform", [zero, one], range)
    case "random_uniform":
      guard let a = take(2...3, call) else { return call.failed }
      return Self.call("uniform", Array(a[0..<2]), range)
    case "random_normal":
      guard let a = take(5...5, call) else { return call.failed }
      return within(a, Self.call("normal", [a[2], a[3]], range), range)
    case "random_exponential":
      guard let a = take(5...5, call) else { return call.failed }
      return within(a, stretched(exponential(one, range), a[2], a[3], range), range)
    case "random_poisson":
      guard let a = take(6...6, call) else { return call.failed }
      return within(a, stretched(Self.call("poisson", [a[2]], range), a[3], a[4], range), range)
    case "random_triangular":
      guard let a = take(6...6, call) else { return call.failed }
      return within(a, triangular(a[2], a[3], a[4], range), range)
    case "triangular":
      guard let a = take(3...6, call) else { return call.failed }
      return triangular(a[0], a[1], a[2], range)
    case "random_pink_noise":
      guard let a = take(5...5, call) else { return call.failed }
      return pinkNoise(a, range)
    case "normal":
      guard let a = take(2...5, call) else { return call.failed }
      let drawn = Self.call("normal", Array(a[0..<2]), range)
      return a.count > 4 ? Self.call("clamp", [drawn, a[3], a[4]], range) : drawn
    case "lognormal":
      guard let a = take(2...3, call) else { return call.failed }
      return logNormal(a[0], a[1], range)
    case "exprnd":
      guard let a = take(1...2, call) else { return call.failed }
      return exponential(a[0], range)
    case "poisson":
      guard let a = take(1...2, call) else { return call.failed }
      return Self.call("poisson", [a[0]], range)
    case "montecarlo":
      guard let a = take(1...2, call) else { return call.failed }
      let step = Expression(.reference("time_step"), range)
      let share = over(times(a[0], step, range), number(100, range), range)
      return Self.call("bernoulli", [share], range)
    default: return nil
    }
  }

  /// Held between the first two arguments.
  private func within(_ a: [Expression], _ drawn: Expression, _ range: SourceRange) -> Expression {
    Self.call("clamp", [drawn, a[0], a[1]], range)
  }

  private func stretched(
    _ drawn: Expression, _ shift: Expression, _ stretch: Expression, _ range: SourceRange
  ) -> Expression {
    plus(shift, times(drawn, stretch, range), range)
  }

  private func exponential(_ mean: Expression, _ range: SourceRange) -> Expression {
    let share = Self.call("uniform", [number(0, range), number(1, range)], range)
    return Expression(.unary(.minus, times(mean, Self.call("ln", [share], range), range)), range)
  }

  /// The quantile of a triangular distribution at a share drawn.
  private mutating func triangular(
    _ low: Expression, _ peak: Expression, _ high: Expression, _ range: SourceRange
  ) -> Expression {
    let share = addHelper(
      nextHelper("share"), Self.call("uniform", [number(0, range), number(1, range)], range))
    let width = minus(high, low, range)
    let rising = minus(peak, low, range)
    let falling = minus(high, peak, range)
    let left = plus(
      low, Self.call("sqrt", [times(share, times(width, rising, range), range)], range), range)
    let rest = minus(number(1, range), share, range)
    let right = minus(
      high, Self.call("sqrt", [times(rest, times(width, falling, range), range)], range), range)
    return Expression(
      .conditional(
        less(share, over(rising, width, range), range), then: left, otherwise: right), range)
  }

  /// First-order noise (Sterman 2000, appendix B): white noise smoothed over the correlation time.
  private mutating func pinkNoise(_ a: [Expression], _ range: SourceRange) -> Expression {
    let step = Expression(.reference("time_step"), range)
    let ratio = over(
      minus(number(2, range), over(step, a[2], range), range), over(step, a[2], range), range)
    let white = plus(
      a[0],
      times(
        times(a[1], Self.call("sqrt", [ratio], range), range),
        Self.call("normal", [number(0, range), number(1, range)], range), range), range)
    let drawn = addHelper(nextHelper("white"), white)
    return Self.call("smooth", [drawn, a[2], a[0]], range)
  }

  /// The exponential of a normal number, so that mean and deviation come out as given.
  private func logNormal(_ mean: Expression, _ deviation: Expression, _ range: SourceRange)
    -> Expression
  {
    let ratio = over(deviation, mean, range)
    let variance = Self.call(
      "ln", [plus(Expression(.number(1), range), times(ratio, ratio, range), range)], range)
    let middle = minus(
      Self.call("ln", [mean], range), over(variance, Expression(.number(2), range), range), range)
    let normal = Self.call("normal", [middle, Self.call("sqrt", [variance], range)], range)
    return Self.call("exp", [normal], range)
  }
}
