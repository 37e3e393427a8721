import Kernels
import Language
import SourceText

extension Checker {
  private static let usages = [
    "uniform": "uniform(low, high)", "triangular": "triangular(low, mode, high)",
    "loguniform": "loguniform(low, high)", "normal": "normal(mean, deviation)",
    "truncated_normal": "truncated_normal(mean, deviation, low, high)",
    "lognormal": "lognormal(median, spread)", "beta": "beta(a, b, low, high)",
    "gamma": "gamma(shape, scale)", "pert": "pert(low, mode, high)",
    "discrete": "discrete(1: 0.2, 2: 0.8)", "categorical": "categorical(closed: 0.2, open: 0.8)",
    "empirical": "empirical(\"file.csv\", \"column\")",
  ]

  mutating func uncertain(_ variable: VariableDeclaration, _ unit: Dimension)
    -> Variable.Definition
  {
    if CheckedModel.columnsOfResults.contains(variable.name.text) {
      report(Mistakes.columnName(variable.name))
    }
    var base = Double.nan
    if let expression = variable.formula {
      switch resolution.resolve(expression, as: unit, of: "`\(variable.name.text)`") {
      case .number(let value): base = value
      case .unary(.minus, .number(let value)): base = -value
      default: report(Mistakes.baseNotNumber(expression.range))
      }
    }
    if case .weighted(let family, let shares) = variable.distribution?.form,
      family.text == "categorical"
    {
      model.categories[resolution.owner] = shares.map(\.value.range.text)
    }
    guard let written = variable.distribution,
      let distribution = distribution(written, base: base)
    else { return .uncertain(base: base, .uniform(low: 0, high: 1)) }
    if let (low, high) = distribution.bounds, let expression = variable.formula,
      base < low || base > high
    {
      let number = Number(value: base, range: expression.range)
      report(
        Mistakes.outsideRange(
          "the base value of `\(variable.name.text)`", number, low, high, declared: written.range))
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
    case .weighted(let name, let shares): return weighted(name, shares)
    case .empirical(let path, let column): return empirical(path, column)
    case .call(let name, let arguments):
      return distribution(name, arguments.map(\.value), written)
    }
  }

  private mutating func weighted(_ name: Name, _ shares: [DistributionExpression.Share])
    -> Distribution?
  {
    let total = shares.reduce(0) { $0 + $1.weight.value }
    for share in shares where !(share.weight.value / total > 1e-9) {
      report(
        Mistakes.badDistribution(
          share.weight.range, "a share must be above 0", usage: Self.usages[name.text] ?? ""))
      return nil
    }
    guard (total - 1).magnitude < 1e-6 else {
      report(
        Mistakes.badDistribution(
          shares[0].weight.range.joined(with: shares[shares.count - 1].weight.range),
          "the shares come to \(Mistakes.shown(total))", usage: "shares that come to 1",
          hint: "change one of them"))
      return nil
    }
    // A category's value is its place, and its range its name.
    let names = shares.map {
      name.text == "categorical" ? $0.value.range.text : "\($0.value.value)"
    }
    var seen: Set<String> = []
    if let second = names.firstIndex(where: { !seen.insert($0).inserted }) {
      report(
        Mistakes.badDistribution(
          shares[second].value.range, "`\(names[second])` stands here twice",
          usage: Self.usages[name.text] ?? "", hint: "add its shares up"))
      return nil
    }
    return .discrete(values: shares.map(\.value.value), weights: shares.map(\.weight.value))
  }

  private mutating func empirical(_ path: Text, _ column: Text) -> Distribution? {
    guard let values = values(of: column, in: path) else { return nil }
    guard values.count > 1 else {
      report(
        Mistakes.badDistribution(
          column.range, "this column has \(values.count) value\(values.count == 1 ? "" : "s")",
          usage: "at least two values"))
      return nil
    }
    return .empirical(Sorted(finite: values).values)
  }

  private mutating func distribution(
    _ name: Name, _ n: [Double], _ written: DistributionExpression
  ) -> Distribution? {
    guard let usage = Self.usages[name.text] else {
      report(Mistakes.unknownDistribution(name, known: Self.usages.keys.sorted()))
      return nil
    }
    let count = usage.count(where: { $0 == "," }) + 1
    guard n.count == count || (name.text == "beta" && n.count == 2) else {
      report(Mistakes.distributionArguments(written.range, usage: usage, count: n.count))
      return nil
    }
    let distribution: Distribution? =
      switch name.text {
      case "uniform": .uniform(low: n[0], high: n[1])
      case "triangular": .triangular(low: n[0], mode: n[1], high: n[2])
      case "loguniform": .logUniform(low: n[0], high: n[1])
      case "normal": .normal(mean: n[0], deviation: n[1])
      case "truncated_normal":
        .truncatedNormal(mean: n[0], deviation: n[1], low: n[2], high: n[3])
      case "beta":
        .beta(a: n[0], b: n[1], low: n.count > 2 ? n[2] : 0, high: n.count > 2 ? n[3] : 1)
      case "gamma": .gamma(shape: n[0], scale: n[1])
      // PERT's own parameters are made of its ends and mode once these are known to rise.
      case "pert": nil
      default: .logNormal(median: n[0], spread: n[1])
      }
    let found = distribution ?? .triangular(low: n[0], mode: n[1], high: n[2])
    if let problem = found.problem {
      report(Mistakes.badDistribution(written.range, problem, usage: usage))
      return nil
    }
    return distribution ?? .pert(low: n[0], mode: n[1], high: n[2])
  }
}
