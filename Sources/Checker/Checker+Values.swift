import Kernels
import Language
import SourceText

extension Checker {
  mutating func checkTime() {
    guard let time = parsed.time else { return }
    model.timing.unit = time.unit.text
    model.timing.start = time.start.value
    model.timing.end = time.end.value
    model.timing.compare = time.end.value...time.end.value
    if let origin = time.origin, !Calendar.units.contains(time.unit.text) {
      report(Mistakes.dateWithoutOrigin(origin.range, Dimension(time.unit.text)))
    }
    guard time.end.value > time.start.value else { return report(Mistakes.emptyTime(time.range)) }
    checkMethod(time)
    checkCompare(time)
    checkChange()
    guard let step = time.step else { return }
    guard step.value > 0, step.value.isFinite else {
      return report(Mistakes.badStep("step", step.range))
    }
    let count =
      (time.end.value - time.start.value) * (step.denominator?.value ?? 1) / step.numerator.value
    guard count <= 10_000_000 else { return report(Mistakes.tooManySteps(step.range, count)) }
    guard (count - count.rounded()).magnitude < 1e-9 * count, count >= 1 else {
      return report(Mistakes.unevenStep(step.range, steps: count))
    }
    model.timing.numerator = step.numerator.value
    model.timing.denominator = step.denominator?.value ?? 1
    model.timing.steps = Int(count.rounded())
    guard let interval = time.report else { return }
    guard interval.value > 0, interval.value.isFinite else {
      return report(Mistakes.badStep("time between reports", interval.range))
    }
    let every = interval.value / step.value
    guard (every - every.rounded()).magnitude < 1e-9 * every, every >= 1,
      every <= count + 0.5, model.timing.steps % Int(every.rounded()) == 0
    else { return report(Mistakes.unevenReport(interval.range)) }
    model.timing.stepsPerReport = Int(every.rounded())
  }

  private mutating func checkMethod(_ time: TimeDeclaration) {
    guard let method = time.method else { return }
    model.timing.method = method.text
    if !["euler", "rk4"].contains(method.text) { report(Mistakes.unknownMethod(method)) }
  }

  private mutating func checkCompare(_ time: TimeDeclaration) {
    guard let (from, to) = time.compare else { return }
    checkInTime("the time of comparison", from)
    checkInTime("the time of comparison", to)
    if from.value > to.value {
      report(Mistakes.emptyRange("the times compared", from.range.joined(with: to.range)))
    } else {
      model.timing.compare = from.value...to.value
    }
  }

  private mutating func checkChange() {
    guard let change = parsed.change else { return }
    checkInTime("the time from which levers change", change.from)
    if let over = change.over, over.value <= 0 {
      report(Mistakes.badStep("time a change takes", over.range))
    }
    model.timing.change = (change.from.value, change.over?.value ?? 0)
  }

  mutating func checkInTime(_ what: String, _ number: Number) {
    let timing = model.timing
    if number.value < timing.start || number.value > timing.end {
      report(Mistakes.outsideTime(what, number.range, timing.start, timing.end))
    }
  }

  // MARK: Distributions

  private static let usages = [
    "uniform": "uniform(low, high)", "triangular": "triangular(low, mode, high)",
    "loguniform": "loguniform(low, high)", "normal": "normal(mean, deviation)",
    "lognormal": "lognormal(median, spread)",
  ]

  mutating func uncertain(_ variable: VariableDeclaration, _ unit: Dimension)
    -> Variable.Definition
  {
    var base = Double.nan
    if let expression = variable.formula {
      switch resolution.resolve(expression, as: unit, of: "`\(variable.name.text)`") {
      case .number(let value): base = value
      case .unary(.minus, .number(let value)): base = -value
      default: report(Mistakes.baseNotNumber(expression.range))
      }
    }
    guard let written = variable.distribution,
      let distribution = distribution(written, base: base)
    else { return .uncertain(base: base, .uniform(low: 0, high: 1)) }
    switch distribution {
    case .uniform, .triangular, .logUniform:
      let (low, high) = distribution.ends
      if let expression = variable.formula, base < low || base > high {
        let number = Number(value: base, range: expression.range)
        report(
          Mistakes.outsideRange(
            "the base value of `\(variable.name.text)`", number, low, high, declared: written.range)
        )
      }
    case .normal, .logNormal: break
    }
    return .uncertain(base: base, distribution)
  }

  private mutating func distribution(_ written: DistributionExpression, base: Double)
    -> Distribution?
  {
    switch written.form {
    case .interval(let low, let high):
      guard low.value < high.value else {
        report(Mistakes.emptyRange("the range", written.range))
        return nil
      }
      return .interval(low.value, high.value)
    case .withinFactor(let factor):
      guard factor.value > 1, base > 0 || base.isNaN else {
        let problem =
          factor.value > 1 ? "a factor needs a base value above 0" : "a factor must be above 1"
        report(Mistakes.badDistribution(written.range, problem, usage: "within factor 2"))
        return nil
      }
      return base.isNaN ? nil : .logUniform(low: base / factor.value, high: base * factor.value)
    case .call(let name, let arguments):
      return distribution(name, arguments.map(\.value), written)
    }
  }

  private mutating func distribution(
    _ name: Name, _ n: [Double], _ written: DistributionExpression
  ) -> Distribution? {
    guard let usage = Self.usages[name.text] else {
      report(Mistakes.unknownDistribution(name, known: Self.usages.keys.sorted()))
      return nil
    }
    guard n.count == usage.count(where: { $0 == "," }) + 1 else {
      report(Mistakes.distributionArguments(written.range, usage: usage, count: n.count))
      return nil
    }
    let problem: String?
    let result: Distribution
    switch name.text {
    case "uniform":
      problem = n[0] < n[1] ? nil : "the low end is not below the high end"
      result = .uniform(low: n[0], high: n[1])
    case "triangular":
      let rises = n[0] <= n[1] && n[1] <= n[2] && n[0] < n[2]
      problem = rises ? nil : "low, mode and high do not rise"
      result = .triangular(low: n[0], mode: n[1], high: n[2])
    case "loguniform":
      problem = n[0] > 0 && n[0] < n[1] ? nil : "both ends must be above 0, and low below high"
      result = .logUniform(low: n[0], high: n[1])
    case "normal":
      problem = n[1] > 0 ? nil : "the standard deviation must be above 0"
      result = .normal(mean: n[0], deviation: n[1])
    default:
      problem = n[0] > 0 && n[1] > 1 ? nil : "the median must be above 0 and the spread above 1"
      result = .logNormal(median: n[0], spread: n[1])
    }
    if let problem {
      report(Mistakes.badDistribution(written.range, problem, usage: usage))
      return nil
    }
    return result
  }
}
