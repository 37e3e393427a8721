import Kernels
import Language
import SourceText

extension Checker {
  /// How distributions are written, by their families' names.
  private static let usages: [String: String] = {
    let listed = [
      "discrete": "discrete(1: 0.2, 2: 0.8)",
      "categorical": "categorical(closed: 0.2, open: 0.8)",
      "empirical": "empirical(\"file.csv\", \"column\")",
    ]
    return DistributionFamily.all.reduce(into: listed) { $0[$1.name] = $1.usage }
  }()

  mutating func uncertain(
    _ variable: VariableDeclaration, _ unit: Dimension, _ context: Resolution.Context
  ) -> Variable.Definition {
    if CheckedModel.columnsOfResults.contains(variable.name.text) {
      report(Mistakes.columnName(variable.name))
    }
    var base = Double.nan
    if let expression = variable.formula {
      switch resolution.resolve(expression, context, as: unit, of: "`\(variable.name.text)`") {
      case .number(let value): base = value
      case .unary(.minus, .number(let value)): base = -value
      default: report(Mistakes.baseNotNumber(expression.range))
      }
    }
    if case .weighted(let family, let shares) = variable.distribution?.form,
      family.text == "categorical"
    {
      model.categories[context.owner.text] = shares.map(\.value.range.text)
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
    _ name: Name, _ numbers: [Double], _ written: DistributionExpression
  ) -> Distribution? {
    guard let family = DistributionFamily.named(name.text) else {
      report(
        Self.usages[name.text].map {
          Mistakes.distributionArguments(written.range, usage: $0, count: numbers.count)
        } ?? Mistakes.unknownDistribution(name, known: Self.usages.keys.sorted()))
      return nil
    }
    guard let all = family.completed(numbers) else {
      report(
        Mistakes.distributionArguments(
          written.range, usage: family.usage, count: numbers.count))
      return nil
    }
    if let problem = family.problem(all) {
      report(Mistakes.badDistribution(written.range, problem, usage: family.usage))
      return nil
    }
    return family.make(all)
  }
}
