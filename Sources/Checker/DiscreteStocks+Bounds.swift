import Kernels
import Language

/// What is known of values before a model runs.
extension ParsedModel {
  private static let deepest = 40

  /// The highest value that a formula can have; nil if that cannot be said.
  func most(_ formula: Expression) -> Double? { values(formula, 0)?.upperBound }

  /// How many elements variables with some dimensions have.
  func count(_ dimensions: [Name]) -> Int {
    dimensions.reduce(1) { count, name in
      count * (self.dimensions.first { $0.name.text == name.text }?.elements.count ?? 1)
    }
  }

  private func values(_ formula: Expression, _ depth: Int) -> ClosedRange<Double>? {
    guard depth < Self.deepest else { return nil }
    func inner(_ part: Expression) -> ClosedRange<Double>? { values(part, depth + 1) }
    switch formula.kind {
    case .number(let value): return Self.hull([value])
    case .reference("time_step"): return time.flatMap { Self.hull([$0.step?.value ?? 1]) }
    case .reference(let name): return values(of: name, depth)
    case .element(let name, _): return values(of: name.text, depth)
    case .unary(.minus, let a): return inner(a).map { -$0.upperBound ... -$0.lowerBound }
    case .conditional(_, let a, let b):
      guard let a = inner(a), let b = inner(b) else { return nil }
      return Self.hull([a, b].flatMap { [$0.lowerBound, $0.upperBound] })
    case .binary(let op, let a, let b):
      guard let a = inner(a), let b = inner(b) else { return nil }
      return Self.values(op, a, b)
    case .call(let name, let arguments):
      if let table = tables.first(where: { $0.name.text == name.text }) {
        return table.mode == "extrapolate" ? nil : Self.hull(table.points.map(\.y.value))
      }
      let all = arguments.compactMap(inner)
      guard all.count == arguments.count, !all.isEmpty else { return nil }
      switch Function(rawValue: name.text) {
      case .min: return Self.hull([all.map(\.lowerBound).min(), all.map(\.upperBound).min()])
      case .max: return Self.hull([all.map(\.lowerBound).max(), all.map(\.upperBound).max()])
      default: return nil
      }
    default: return nil
    }
  }

  private static func hull(_ values: [Double?]) -> ClosedRange<Double>? {
    let known = values.compactMap(\.self)
    guard known.count == values.count, known.allSatisfy(\.isFinite), let low = known.min(),
      let high = known.max()
    else { return nil }
    return low...high
  }

  private static func values(
    _ op: BinaryOperator, _ a: ClosedRange<Double>, _ b: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    let corners: [Double] = [a.lowerBound, a.upperBound].flatMap { x in
      [b.lowerBound, b.upperBound].compactMap { y in
        switch op {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide where !b.contains(0): x / y
        default: nil
        }
      }
    }
    return corners.isEmpty ? nil : hull(corners)
  }

  private func values(of name: String, _ depth: Int) -> ClosedRange<Double>? {
    if let lever = levers.first(where: { $0.name.text == name }) {
      return Self.hull([lever.low.value, lever.high.value])
    }
    guard let variable = variables.first(where: { $0.name.text == name }), variable.kind != .stock
    else { return nil }
    let special = variable.elements.compactMap { element in
      element.formula.map { ($0, element.distribution) }
    }
    let parts = variable.formula.map { [($0, variable.distribution)] + special } ?? special
    let ranges = parts.map { formula, distribution in
      values(formula, depth + 1).flatMap { base in
        distribution.map { Self.values($0, base: base) } ?? base
      }
    }
    return Self.hull(ranges.flatMap { [$0?.lowerBound, $0?.upperBound] })
  }

  /// The values that a distribution can give.
  private static func values(_ distribution: DistributionExpression, base: ClosedRange<Double>)
    -> ClosedRange<Double>?
  {
    switch distribution.form {
    case .withinFactor(let factor):
      return hull([base.lowerBound / factor.value, base.upperBound * factor.value])
    case .weighted(_, let shares): return hull(shares.map(\.value.value))
    case .call(let name, let numbers):
      guard let family = DistributionFamily.named(name.text),
        let all = family.completed(numbers.map(\.value)), let ends = family.ends(all)
      else { return nil }
      return hull([ends.low, ends.high])
    case .interval, .empirical: return nil
    }
  }
}
