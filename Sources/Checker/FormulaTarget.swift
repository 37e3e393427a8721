package import Kernels
import Language

/// What formulas are turned into, such as nodes of a graph or plain numbers.
///
/// ``value(of:_:)`` alone says of which operations a formula is made.
package protocol FormulaTarget {
  associatedtype Value
  /// Where a formula is read, such as at the first time.
  associatedtype Context

  mutating func constant(_ value: Double) -> Value
  mutating func apply(_ op: Opcode, _ operands: [Value]) -> Value
  /// The value of the model's table with a number.
  mutating func lookup(_ table: Int, at input: Value) -> Value
  /// The value of what is no operation on other formulas' values: a variable, the time, a delayed value, a draw.
  mutating func leaf(_ formula: Formula, _ context: Context) -> Value
}

extension FormulaTarget {
  /// The value of a formula.
  package mutating func value(of formula: Formula, _ context: Context) -> Value {
    switch formula {
    case .number(let value): return constant(value)
    case .variable, .time, .timeStep, .delayed, .activeInitial, .draw:
      return leaf(formula, context)
    case .unary(let op, let operand):
      return apply(op == .minus ? .negate : .not, [value(of: operand, context)])
    case .binary(.power, let base, let exponent):
      return power(value(of: base, context), exponent, context)
    case .binary(let op, let left, let right):
      return binary(op, value(of: left, context), value(of: right, context))
    case .lookup(let table, let input):
      return lookup(table, at: value(of: input, context))
    case .conditional(let condition, let then, let otherwise):
      return apply(
        .select,
        [value(of: condition, context), value(of: then, context), value(of: otherwise, context)])
    case .quantile(let process, let arguments):
      return apply(process.quantile, arguments.map { value(of: $0, context) })
    case .call(let function, let arguments):
      return call(function, arguments.map { value(of: $0, context) })
    }
  }

  private mutating func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
    switch op {
    case .add: return apply(.add, [a, b])
    case .subtract: return apply(.subtract, [a, b])
    case .multiply: return apply(.multiply, [a, b])
    case .divide: return apply(.divide, [a, b])
    case .power: return apply(.power, [a, b])
    case .less: return apply(.less, [a, b])
    case .lessOrEqual: return apply(.lessOrEqual, [a, b])
    case .greater: return apply(.less, [b, a])
    case .greaterOrEqual: return apply(.lessOrEqual, [b, a])
    case .equal: return apply(.equal, [a, b])
    case .notEqual:
      let isEqual = apply(.equal, [a, b])
      return apply(.not, [isEqual])
    case .and: return apply(.and, [a, b])
    case .or: return apply(.or, [a, b])
    }
  }

  /// Powers whose exponent is written as a whole number up to 8 are products from left to right; a negative one is
  /// their reciprocal.
  ///
  /// A constant's value has no say, so that one that is set elsewhere leads to the same operations.
  private mutating func power(_ base: Value, _ exponent: Formula, _ context: Context) -> Value {
    guard let whole = exponent.wholeNumber, abs(whole) <= 8 else {
      return binary(.power, base, value(of: exponent, context))
    }
    guard whole != 0 else { return constant(1) }
    var product = base
    for _ in 1..<max(abs(whole), 1) { product = apply(.multiply, [product, base]) }
    guard whole < 0 else { return product }
    let one = constant(1)
    return apply(.divide, [one, product])
  }

  /// `arctan(x / √((1 − x)(1 + x)))`, which is exact at ±1 as well.
  private mutating func arcsine(_ x: Value) -> Value {
    let one = constant(1)
    let (below, above) = (apply(.subtract, [one, x]), apply(.add, [one, x]))
    let square = apply(.multiply, [below, above])
    let root = apply(.sqrt, [square])
    let ratio = apply(.divide, [x, root])
    return apply(.arctan, [ratio])
  }

  private mutating func ceiling(_ x: Value) -> Value {
    let floor = apply(.floor, [apply(.negate, [x])])
    return apply(.negate, [floor])
  }

  /// Half of `exp(x)` and, with a sign, of `exp(−x)`.
  private mutating func hyperbolic(_ x: Value, _ op: Opcode) -> Value {
    let up = apply(.exp, [x])
    let down = apply(.exp, [apply(.negate, [x])])
    let two = constant(2)
    return apply(.divide, [apply(op, [up, down]), two])
  }

  private mutating func truncated(_ x: Value) -> Value {
    let magnitude = apply(.floor, [apply(.abs, [x])])
    let zero = constant(0)
    let isBelow = apply(.less, [x, zero])
    let negative = apply(.negate, [magnitude])
    return apply(.select, [isBelow, negative, magnitude])
  }

  private mutating func logistic(_ x: Value) -> Value {
    let tail = apply(.exp, [apply(.negate, [x])])
    let one = constant(1)
    return apply(.divide, [one, apply(.add, [one, tail])])
  }

  private mutating func joined(_ op: Opcode, _ all: [Value]) -> Value {
    var whole = all[0]
    for next in all.dropFirst() { whole = apply(op, [whole, next]) }
    return whole
  }

  private mutating func call(_ function: Function, _ a: [Value]) -> Value {
    switch function {
    case .exp: return apply(.exp, [a[0]])
    case .ln: return apply(.ln, [a[0]])
    case .log10:
      let (natural, ten) = (apply(.ln, [a[0]]), constant(10))
      return apply(.divide, [natural, apply(.ln, [ten])])
    case .sqrt: return apply(.sqrt, [a[0]])
    case .abs: return apply(.abs, [a[0]])
    case .sin: return apply(.sin, [a[0]])
    case .cos: return apply(.cos, [a[0]])
    case .tan: return apply(.tan, [a[0]])
    case .arctan: return apply(.arctan, [a[0]])
    case .arcsin: return arcsine(a[0])
    case .arccos:
      let quarter = constant(.pi / 2)
      return apply(.subtract, [quarter, arcsine(a[0])])
    case .sinh: return hyperbolic(a[0], .subtract)
    case .cosh: return hyperbolic(a[0], .add)
    case .tanh: return apply(.tanh, [a[0]])
    case .lnGamma: return apply(.lnGamma, [a[0]])
    case .logistic: return logistic(a[0])
    case .floor: return apply(.floor, [a[0]])
    case .ceil: return ceiling(a[0])
    case .round:
      let half = constant(0.5)
      return apply(.floor, [apply(.add, [a[0], half])])
    case .truncate: return truncated(a[0])
    case .sum: return joined(.add, a)
    case .product: return joined(.multiply, a)
    case .mean:
      let (sum, count) = (joined(.add, a), constant(Double(a.count)))
      return apply(.divide, [sum, count])
    case .min: return joined(.min, a)
    case .max: return joined(.max, a)
    case .clamp: return apply(.min, [apply(.max, [a[0], a[1]]), a[2]])
    case .mod:
      let quotient = apply(.floor, [apply(.divide, [a[0], a[1]])])
      return apply(.subtract, [a[0], apply(.multiply, [a[1], quotient])])
    default: preconditionFailure("\(function) is made of other things by the checker")
    }
  }
}

extension Process {
  /// The operation that gives its quantile.
  fileprivate var quantile: Opcode {
    switch self {
    case .normal: .normalQuantile
    case .poisson: .poissonQuantile
    case .negativeBinomial: .negativeBinomialQuantile
    }
  }
}

/// The values of formulas that are the same in all runs; nil of what is only known in a run.
struct ConstantFormulas: FormulaTarget {
  private static let deepest = 50

  private let model: CheckedModel
  /// The constants that were looked at, each once.
  private var known: [Int: Double?] = [:]

  /// Computes the constants whose order is known, each after those it needs.
  init(_ model: CheckedModel) {
    self.model = model
    for index in model.order { _ = leaf(.variable(index), 0) }
  }

  /// The value of a formula of numbers and constants.
  mutating func value(of formula: Formula) -> Double? { value(of: formula, 0) }

  func constant(_ value: Double) -> Double? { value }

  func apply(_ op: Opcode, _ operands: [Double?]) -> Double? {
    let known = operands.compactMap(\.self)
    guard known.count == operands.count else { return nil }
    return op.value(known[0], known.count > 1 ? known[1] : 0, known.count > 2 ? known[2] : 0)
  }

  func lookup(_ table: Int, at input: Double?) -> Double? {
    guard model.tables.indices.contains(table), let table = LookupTable(model.tables[table])
    else { return nil }
    return input.map { table.value(at: $0) }
  }

  /// The depth is how many constants stand between the formula and the one that is asked for.
  mutating func leaf(_ formula: Formula, _ depth: Int) -> Double? {
    switch formula {
    case .timeStep: return model.timing.numerator / model.timing.denominator
    case .variable(let index) where model.variables.indices.contains(index):
      let variable = model.variables[index]
      guard variable.kind == .constant else { return nil }
      if let value = known[index] { return value }
      // In a circle it has no value.
      known[index] = .some(nil)
      let found: Double? =
        switch variable.definition {
        case .value(let value): value
        case .equation(let formula) where depth < Self.deepest: value(of: formula, depth + 1)
        default: nil
        }
      known[index] = .some(found)
      return found
    default: return nil
    }
  }
}

extension LookupTable {
  /// A table of a model; nil if its points do not rise.
  package init?(_ table: Table) {
    let rises = zip(table.x, table.x.dropFirst()).allSatisfy(<)
    guard let mode = Mode(rawValue: table.mode), rises, !table.x.isEmpty,
      table.x.count == table.y.count
    else { return nil }
    self.init(x: table.x, y: table.y, mode: mode)
  }
}
