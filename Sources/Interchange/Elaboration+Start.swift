import Language
import SourceText

/// Values that a model needs before it runs, such as the order of a delay.
///
/// They are those at ``now``, which is the first time except while the times themselves are found.
extension Elaboration {
  /// The value of a formula at the time ``now``, where it hangs on no stock; nil otherwise.
  mutating func startValue(_ formula: ForeignExpression, _ depth: Int = 0) -> Double? {
    guard depth < 50 else { return nil }
    switch formula.kind {
    case .number(let value): return value
    case .minus(let a): return startValue(a, depth + 1).map { -$0 }
    case .not(let a): return startValue(a, depth + 1).map { $0 == 0 ? 1 : 0 }
    case .binary(let op, let a, let b):
      guard let a = startValue(a, depth + 1), let b = startValue(b, depth + 1) else { return nil }
      return value(op, a, b)
    case .conditional(let test, let a, let b):
      return startValue(test, depth + 1).flatMap { startValue($0 != 0 ? a : b, depth + 1) }
    case .name(let name, let subscripts): return startValue(name, subscripts, formula.range, depth)
    case .call(let name, _, let arguments): return startValue(name.text, arguments, depth)
    case .text, .rows, .points: return nil
    }
  }

  private mutating func startValue(
    _ name: Name, _ subscripts: [ForeignSubscript], _ range: SourceRange, _ depth: Int
  ) -> Double? {
    guard let (_, symbol) = find(name.text) else {
      switch name.text.folded(source.dialect) {
      case "time": return now
      case "initial_time", "starttime": return time.start.value
      case "dt", "time_step": return time.step.value
      case "final_time", "stoptime": return time.stop.value
      default: return nil
      }
    }
    guard symbol.variable.role != .stock,
      let elements = symbol.dimensions.isEmpty ? [] : elements(name, symbol, subscripts, range),
      let equation = symbol.equations[elements.joined(separator: ",")], equation.table == nil,
      let formula = equation.formula
    else { return nil }
    let outer = place
    defer { place = outer }
    place.scope = symbol.variable.scope
    place.bound = binding(equation, symbol, elements)
    if case .rows = formula.kind {
      return number(in: formula, equation, symbol.dimensions, elements)?.constant
    }
    return startValue(formula, depth + 1)
  }

  private mutating func startValue(
    _ function: String, _ arguments: [ForeignExpression], _ depth: Int
  )
    -> Double?
  {
    var values: [Double] = []
    for argument in arguments {
      guard let value = startValue(argument, depth + 1) else { return nil }
      values.append(value)
    }
    let middle = now + time.step.value / 2
    switch (function.folded(source.dialect), values.count) {
    case ("step", 2): return middle > values[1] ? values[0] : 0
    case ("ramp", 2...3):
      return values[0] * max(0, min(now, values.count > 2 ? values[2] : now) - values[1])
    case ("min", 2): return min(values[0], values[1])
    case ("max", 2): return max(values[0], values[1])
    case ("abs", 1): return abs(values[0])
    case ("integer", 1): return values[0].rounded(.towardZero)
    case ("int", 1): return values[0].rounded(source.truncates ? .towardZero : .down)
    case ("if_then_else", 3): return values[0] != 0 ? values[1] : values[2]
    case ("initial", 1), ("init", 1), ("game", 1): return values[0]
    case ("active_initial", 2): return values[1]
    default: return nil
    }
  }

  private func value(_ op: ForeignOperator, _ a: Double, _ b: Double) -> Double? {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .safeDivide: b == 0 ? 0 : a / b
    case .modulo: a - b * (a / b).rounded(source.truncates ? .towardZero : .down)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .notEqual: a != b ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    case .power: nil
    }
  }
}
