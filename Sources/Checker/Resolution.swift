import Language
import SourceText

/// Looks up the names of equations and infers their units, in one walk over each.
struct Resolution {
  /// What is known of a formula's unit.
  enum Inferred {
    case unit(Dimension)
    /// A bare number: it takes the unit that its place asks for.
    case number
    /// Unknown because of a mistake that was reported.
    case unknown
  }

  typealias Result = (formula: Formula, unit: Inferred)

  /// How a model is stepped, and when.
  let timing: TimeAxis
  var scope: Scope
  var log: DiagnosticLog
  var arrays = Arrays()
  /// The model's own functions.
  var functions: [String: FunctionDeclaration] = [:]
  /// Names whose declaration could not be read.
  var unread: Set<String>
  /// What equations made besides.
  var made = Made()
  var size = Size()

  struct TimeAxis {
    let unit: Dimension
    /// `euler` or `rk4`.
    let method: String
    let calendar: Calendar
  }

  /// What equations make beside formulas.
  struct Made {
    /// The unit of each variable.
    var units: [Dimension] = []
    /// The stocks that are the memory of functions; they follow the declared variables.
    var hidden: [Variable] = []
    var delays: [DelayedValue] = []
    /// What functions are given that can be looked at when all constants are known.
    var parameters: [CheckedParameter] = []
    /// How many random processes the equation has so far.
    var processes = 0
  }

  /// Where a formula stands.
  struct Context {
    /// The variable whose equation it is in.
    let owner: VariableID
    /// The element that stands for a dimension, or for `*`.
    var elements: [String: String] = [:]
    /// The dimension over which `*` runs.
    var starred: String?
    /// What stands for the arguments of the function whose body it is in, and how large each is.
    var bindings: [String: (result: Result, size: Int)] = [:]
    /// The functions whose bodies it is in, from the outermost inwards.
    var calls: [String] = []
  }

  private static let deepestCall = 5

  /// Begins an equation.
  mutating func begin(_ owner: VariableID, elements: [String: String] = [:]) -> Context {
    made.processes = 0
    size.begin()
    return Context(owner: owner, elements: elements)
  }

  static let failed: Result = (.number(.nan), .unknown)

  /// Resolves a formula that must have a certain unit.
  mutating func resolve(
    _ expression: Expression, _ context: Context, as unit: Dimension, of what: String
  ) -> Formula {
    let result = resolve(expression, context)
    if case .unit(let found) = result.unit, found != unit, unit.isKnown {
      log.add(Mistakes.wrongUnit(expression.range, of: what, found: found, wanted: unit))
    }
    return result.formula
  }

  mutating func resolve(_ expression: Expression, _ context: Context) -> Result {
    guard grow(by: 1, expression) else { return Self.failed }
    switch expression.kind {
    case .number(let value): return (.number(value), .number)
    case .date(let date):
      guard let time = timing.calendar.time(of: date) else {
        log.add(Mistakes.dateWithoutOrigin(expression.range, timing.unit))
        return Self.failed
      }
      return (.number(time), .unit(timing.unit))
    case .reference(let name): return reference(name, expression.range, context)
    case .element(let name, let subscripts):
      return element(name, subscripts, expression.range, context)
    case .unary(let op, let operand):
      let inner = resolve(operand, context)
      if op == .not { expectTruth(inner, operand) }
      return (.unary(op, inner.formula), op == .not ? .unit(.none) : inner.unit)
    case .binary(let op, let left, let right): return binary(op, left, right, expression, context)
    case .call(let name, let arguments): return call(name, arguments, expression, context)
    case .conditional(let condition, let then, let otherwise):
      let test = resolve(condition, context)
      expectTruth(test, condition)
      let a = resolve(then, context)
      let b = resolve(otherwise, context)
      let unit = common(a.unit, b.unit) { Mistakes.branchUnits(otherwise.range, $0, $1) }
      return (.conditional(test.formula, then: a.formula, otherwise: b.formula), unit)
    }
  }

  /// Counts formulas, and whether the equation is still small enough; reported once where it is not.
  mutating func grow(by count: Int, _ expression: Expression) -> Bool {
    switch size.grow(by: count) {
    case .fits: return true
    case .fitsNoMore(let isModel):
      let range = expression.range
      log.add(isModel ? Mistakes.modelTooLarge(range) : Mistakes.tooLarge(range))
      return false
    case .isOver: return false
    }
  }

  private mutating func reference(
    _ name: String, _ range: SourceRange, _ context: Context
  ) -> Result {
    if let bound = context.bindings[name] {
      // The argument stands here once more, whole.
      size.add(bound.size)
      return bound.result
    }
    switch name {
    case "time": return (.time, .unit(timing.unit))
    case "time_step": return (.timeStep, .unit(timing.unit))
    case "pi" where scope.variables["pi"] == nil: return (.number(.pi), .unit(.none))
    default: break
    }
    guard let index = scope.variables[name] else {
      if unread.contains(name) { return Self.failed }
      if let shape = arrays.shapes[name] {
        log.add(Mistakes.missingSubscripts(name, shape, range))
        return Self.failed
      }
      if scope.tables[name] != nil || Function(rawValue: name) != nil {
        log.add(Mistakes.functionWithoutArgument(name, range))
      } else {
        reportUnknown(name, range)
      }
      return Self.failed
    }
    scope.use(name)
    return (.variable(index), Inferred(made.units[index]))
  }

  /// Reports an unknown name once, however many elements of an equation use it.
  mutating func reportUnknown(_ name: String, _ range: SourceRange) {
    guard !log.has(Mistakes.unknownNameCode, at: range) else { return }
    let known = scope.equationNames + Array(arrays.shapes.keys) + Array(unread)
    log.add(Mistakes.unknownName(name, range, known: known))
  }

  private mutating func binary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression,
    _ context: Context
  ) -> Result {
    let a = resolve(left, context)
    let b = resolve(right, context)
    let formula = Formula.binary(op, a.formula, b.formula)
    switch op {
    case .add, .subtract:
      return (formula, sum(a, b, op, whole))
    case .multiply, .divide:
      return (formula, product(a.unit, b.unit, op))
    case .power:
      return (formula, power(a, b, left, right))
    case .and, .or:
      expectTruth(a, left)
      expectTruth(b, right)
      return (formula, .unit(.none))
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      _ = common(a.unit, b.unit) { Mistakes.comparedUnits(whole.range, $0, $1) }
      return (formula, .unit(.none))
    }
  }

  /// In a sum a bare number is dimensionless, except 0.
  private mutating func sum(_ a: Result, _ b: Result, _ op: BinaryOperator, _ whole: Expression)
    -> Inferred
  {
    func settled(_ side: Result) -> Inferred {
      if case .number = side.unit {
        if case .number(0) = side.formula { return .number }
        return .unit(.none)
      }
      return side.unit
    }
    if case .number = a.unit, case .number = b.unit { return .number }
    return common(settled(a), settled(b)) { Mistakes.addedUnits(whole.range, op, $0, $1) }
  }

  private func product(_ a: Inferred, _ b: Inferred, _ op: BinaryOperator) -> Inferred {
    switch (a, b) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.number, .number): return .number
    default:
      let left = a.dimension
      let right = b.dimension
      return .unit(op == .multiply ? left * right : left / right)
    }
  }

  private mutating func power(
    _ a: Result, _ b: Result, _ base: Expression, _ exponent: Expression
  ) -> Inferred {
    if case .unit(let unit) = b.unit, !unit.isNone {
      log.add(Mistakes.exponentUnit(exponent.range, unit))
      return .unknown
    }
    guard case .unit(let unit) = a.unit, !unit.isNone else { return a.unit }
    guard let whole = b.formula.wholeNumber, abs(whole) < 10 else {
      log.add(Mistakes.powerOfUnit(base.range, unit))
      return .unknown
    }
    guard let raised = unit.raised(to: whole) else {
      log.add(Mistakes.highPower(base.range, unit, whole))
      return .unknown
    }
    return .unit(raised)
  }

  private mutating func call(
    _ name: Name, _ arguments: [Expression], _ whole: Expression, _ context: Context
  ) -> Result {
    if let table = scope.tables[name.text] {
      scope.use(name.text)
      guard arguments.count == 1 else {
        log.add(Mistakes.argumentCount(whole.range, "\(name.text)(x)", arguments.count))
        return Self.failed
      }
      let input = resolve(
        arguments[0], context, as: table.input, of: "the argument of the table `\(name.text)`")
      return (.lookup(table: table.index, input), Inferred(table.output))
    }
    if let own = functions[name.text] { return call(own, arguments, whole, context) }
    guard let function = Function(rawValue: name.text) else {
      if unread.contains(name.text) { return Self.failed }
      if scope.variables[name.text] != nil {
        log.add(Mistakes.variableCalled(name))
      } else {
        log.add(Mistakes.unknownFunction(name, known: scope.functionNames + functions.keys))
      }
      return Self.failed
    }
    guard function.arity.contains(arguments.count) else {
      log.add(Mistakes.argumentCount(whole.range, function.usage, arguments.count))
      return Self.failed
    }
    if function.isAggregate(arguments.count) {
      return aggregate(function, arguments[0], whole, context)
    }
    if function == .product { return multiplied(arguments, context) }
    if function.unitRule == .own { return remembering(function, arguments, whole, context) }
    let results = arguments.map { resolve($0, context) }
    let formula = Formula.call(function, results.map(\.formula))
    switch function.unitRule {
    case .dimensionless:
      for (result, argument) in zip(results, arguments) {
        if case .unit(let unit) = result.unit, !unit.isNone {
          log.add(Mistakes.argumentUnit(argument.range, function.rawValue, unit))
        }
      }
      return (formula, .unit(.none))
    case .squareRoot:
      guard case .unit(let unit) = results[0].unit else { return (formula, results[0].unit) }
      guard let root = unit.squareRoot else {
        log.add(Mistakes.rootUnit(arguments[0].range, unit))
        return (formula, .unknown)
      }
      return (formula, .unit(root))
    case .same:
      var unit = Inferred.number
      for (result, argument) in zip(results, arguments) {
        unit = common(unit, result.unit) {
          Mistakes.argumentsDiffer(argument.range, function.rawValue, $0, $1)
        }
      }
      return (formula, unit)
    case .own: return Self.failed
    }
  }

  /// Puts the arguments in place of a function's parameters; units are checked anew at each call.
  private mutating func call(
    _ function: FunctionDeclaration, _ arguments: [Expression], _ whole: Expression,
    _ context: Context
  ) -> Result {
    scope.use(function.name.text)
    guard arguments.count == function.parameters.count else {
      let usage = function.parameters.map(\.text).joined(separator: ", ")
      log.add(
        Mistakes.argumentCount(
          whole.range, "\(function.name.text)(\(usage))", arguments.count))
      return Self.failed
    }
    guard !context.calls.contains(function.name.text) else {
      log.add(Mistakes.recursion(whole.range, context.calls + [function.name.text]))
      return Self.failed
    }
    guard context.calls.count < Self.deepestCall else {
      log.add(Mistakes.deepCall(whole.range, most: Self.deepestCall))
      return Self.failed
    }
    guard let body = function.formula else { return Self.failed }
    let values = arguments.map { argument in
      let before = size.formulas
      let result = resolve(argument, context)
      return (result: result, size: size.formulas - before)
    }
    var inner = context
    inner.bindings = Dictionary(
      zip(function.parameters.map(\.text), values), uniquingKeysWith: { $1 })
    inner.calls.append(function.name.text)
    return resolve(body, inner)
  }

  /// `product(a, b)`, whose unit is the product of theirs.
  private mutating func multiplied(_ factors: [Expression], _ context: Context) -> Result {
    let results = factors.map { resolve($0, context) }
    let unit = results.dropFirst().reduce(results[0].unit) { product($0, $1.unit, .multiply) }
    return (.call(.product, results.map(\.formula)), unit)
  }

  private mutating func expectTruth(_ result: Result, _ expression: Expression) {
    if case .unit(let unit) = result.unit, !unit.isNone {
      log.add(Mistakes.truthUnit(expression.range, unit))
    }
  }

  /// The unit of two sides that must have the same; a bare number takes the other's.
  mutating func common(
    _ a: Inferred, _ b: Inferred, otherwise mistake: (Dimension, Dimension) -> Diagnostic
  ) -> Inferred {
    switch (a, b) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.number, let other), (let other, .number): return other
    case (.unit(let left), .unit(let right)):
      guard left == right else {
        log.add(mistake(left, right))
        return .unknown
      }
      return a
    }
  }
}

extension Resolution.Inferred {
  init(_ dimension: Dimension) { self = dimension.isKnown ? .unit(dimension) : .unknown }

  /// The dimension, where a bare number counts as dimensionless.
  var dimension: Dimension {
    switch self {
    case .unit(let dimension): dimension
    case .number: .none
    case .unknown: .unknown
    }
  }
}
