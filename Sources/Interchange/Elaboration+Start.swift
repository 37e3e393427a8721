import Kernels
import Language
import SourceText

/// Values that a model needs before it runs, such as the order of a delay, by the operations of a program.
///
/// They are those at the place's `now`, which is the first time except while the times themselves are found.
extension Elaboration {
  /// The value of a formula at the place's time, where it hangs on no stock; nil otherwise.
  mutating func startValue(_ formula: ForeignExpression, _ depth: Int = 0) -> Double? {
    guard depth < 50 else { return nil }
    switch formula.kind {
    case .number(let value): return value
    case .minus(let a): return startValue(a, depth + 1).map { compute(.negate, $0) }
    case .not(let a): return startValue(a, depth + 1).map { compute(.not, $0) }
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
      case "time": return place.now
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
    var there = place
    there.scope = symbol.variable.scope
    there.bound = binding(equation, symbol, elements)
    return at(there) { elaboration in
      if case .rows = formula.kind {
        return elaboration.number(in: formula, equation, symbol.dimensions, elements)?.constant
      }
      return elaboration.startValue(formula, depth + 1)
    }
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
    let middle = place.now + time.step.value / 2
    switch (function.folded(source.dialect), values.count) {
    case ("step", 2): return middle > values[1] ? values[0] : 0
    case ("ramp", 2...3):
      let end = values.count > 2 ? values[2] : place.now
      let passed = compute(.subtract, compute(.min, place.now, end), values[1])
      return compute(.multiply, values[0], compute(.max, 0, passed))
    case ("min", 2): return compute(.min, values[0], values[1])
    case ("max", 2): return compute(.max, values[0], values[1])
    case ("abs", 1): return compute(.abs, values[0])
    case ("integer", 1): return whole(values[0], truncates: true)
    case ("int", 1): return whole(values[0], truncates: source.truncates)
    case ("if_then_else", 3): return compute(.select, values[0], values[1], values[2])
    case ("initial", 1), ("init", 1), ("game", 1): return values[0]
    case ("active_initial", 2): return values[1]
    default: return nil
    }
  }

  private func value(_ op: ForeignOperator, _ a: Double, _ b: Double) -> Double {
    switch op {
    case .add: compute(.add, a, b)
    case .subtract: compute(.subtract, a, b)
    case .multiply: compute(.multiply, a, b)
    case .divide: compute(.divide, a, b)
    case .safeDivide: compute(.select, compute(.equal, b, 0), 0, compute(.divide, a, b))
    case .modulo:
      compute(
        .subtract, a,
        compute(.multiply, b, whole(compute(.divide, a, b), truncates: source.truncates)))
    case .power: compute(.power, a, b)
    case .less: compute(.less, a, b)
    case .lessOrEqual: compute(.lessOrEqual, a, b)
    case .greater: compute(.less, b, a)
    case .greaterOrEqual: compute(.lessOrEqual, b, a)
    case .equal: compute(.equal, a, b)
    case .notEqual: compute(.not, compute(.equal, a, b))
    case .and: compute(.and, a, b)
    case .or: compute(.or, a, b)
    }
  }

  /// A whole number near a value: towards zero, or the largest not above it.
  private func whole(_ value: Double, truncates: Bool) -> Double {
    let size = compute(.floor, compute(.abs, value))
    return truncates
      ? compute(.select, compute(.less, value, 0), compute(.negate, size), size)
      : compute(.floor, value)
  }

  private func compute(_ operation: Opcode, _ a: Double, _ b: Double = 0, _ c: Double = 0) -> Double
  {
    operation.value(a, b, c)
  }
}
