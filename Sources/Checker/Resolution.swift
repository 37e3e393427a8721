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

  var scope: Scope
  var log: DiagnosticLog
  let timeUnit: Dimension
  /// How the model is stepped: `euler` or `rk4`.
  let method: String
  let calendar: Calendar
  /// Names whose declaration could not be read.
  var unread: Set<String>
  /// The unit of each variable.
  var units: [Dimension] = []
  /// The stocks that are the memory of functions; they follow the declared variables.
  var hidden: [Variable] = []
  var delays: [DelayedValue] = []
  /// What functions are given that can be looked at when all constants are known.
  var parameters: [CheckedParameter] = []
  /// The variable whose equation is being resolved, and how many random processes it has so far.
  var owner = VariableID(name: "") {
    didSet {
      processes = 0
      earlier += size
      size = 0
      isTooLarge = false
    }
  }
  /// How many formulas the equation has grown to, functions and sums written out.
  var size = 0
  var isTooLarge = false
  /// How many formulas the equations before it have, and whether that has become too many.
  var earlier = 0
  var isModelTooLarge = false
  private static let largestEquation = 200_000
  private static let largestModel = 1_000_000
  private static let deepestCall = 5
  var processes = 0
  /// The elements of each dimension, and the dimensions of each variable that has any.
  var dimensions: [String: [String]] = [:]
  var shapes: [String: [String]] = [:]
  /// The place of each element in its dimension, and the index of each variable's first element.
  var positions: [String: [String: Int]] = [:]
  var firstElements: [String: Int] = [:]
  /// For each dimension and each dimension that groups it, the group of each element.
  var groupings: [String: [String: [String: String]]] = [:]
  /// The model's own functions, and what stands for the arguments of the one being resolved.
  var functions: [String: FunctionDeclaration] = [:]
  var bindings: [String: (result: Result, size: Int)] = [:]
  /// The functions being resolved, from the outermost inwards.
  var calls: [String] = []
  /// The element that stands for a dimension, or for `*`, in the equation being resolved.
  var elements: [String: String] = [:]
  /// The dimension over which `*` runs.
  var starred: String?

  static let failed: Result = (.number(.nan), .unknown)

  /// Resolves a formula that must have a certain unit.
  mutating func resolve(_ expression: Expression, as unit: Dimension, of what: String) -> Formula {
    let result = resolve(expression)
    if case .unit(let found) = result.unit, found != unit, unit.isKnown {
      log.add(Mistakes.wrongUnit(expression.range, of: what, found: found, wanted: unit))
    }
    return result.formula
  }

  mutating func resolve(_ expression: Expression) -> Result {
    size += 1
    guard checkSize(expression) else { return Self.failed }
    switch expression.kind {
    case .number(let value): return (.number(value), .number)
    case .date(let date):
      guard let time = calendar.time(of: date) else {
        log.add(Mistakes.dateWithoutOrigin(expression.range, timeUnit))
        return Self.failed
      }
      return (.number(time), .unit(timeUnit))
    case .reference(let name): return reference(name, expression.range)
    case .element(let name, let subscripts): return element(name, subscripts, expression.range)
    case .unary(let op, let operand):
      let inner = resolve(operand)
      if op == .not { expectTruth(inner, operand) }
      return (.unary(op, inner.formula), op == .not ? .unit(.none) : inner.unit)
    case .binary(let op, let left, let right): return binary(op, left, right, expression)
    case .call(let name, let arguments): return call(name, arguments, expression)
    case .conditional(let condition, let then, let otherwise):
      let test = resolve(condition)
      expectTruth(test, condition)
      let a = resolve(then)
      let b = resolve(otherwise)
      let unit = common(a.unit, b.unit) { Mistakes.branchUnits(otherwise.range, $0, $1) }
      return (.conditional(test.formula, then: a.formula, otherwise: b.formula), unit)
    }
  }

  /// Whether the equation is still small enough; reported once where it is not.
  mutating func checkSize(_ expression: Expression) -> Bool {
    guard !isModelTooLarge else { return false }
    if earlier + size > Self.largestModel {
      isModelTooLarge = true
      log.add(Mistakes.modelTooLarge(expression.range))
      return false
    }
    guard size > Self.largestEquation else { return true }
    if !isTooLarge { log.add(Mistakes.tooLarge(expression.range)) }
    isTooLarge = true
    return false
  }

  private mutating func reference(_ name: String, _ range: SourceRange) -> Result {
    if let bound = bindings[name] {
      // The argument stands here once more, whole.
      if !isTooLarge { size += bound.size }
      return bound.result
    }
    switch name {
    case "time": return (.time, .unit(timeUnit))
    case "time_step": return (.timeStep, .unit(timeUnit))
    case "pi" where scope.variables["pi"] == nil: return (.number(.pi), .unit(.none))
    default: break
    }
    guard let index = scope.variables[name] else {
      if unread.contains(name) { return Self.failed }
      if let shape = shapes[name] {
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
    return (.variable(index), Inferred(units[index]))
  }

  /// Reports an unknown name once, however many elements of an equation use it.
  mutating func reportUnknown(_ name: String, _ range: SourceRange) {
    guard !log.has(Mistakes.unknownNameCode, at: range) else { return }
    let known = scope.equationNames + Array(shapes.keys) + Array(unread)
    log.add(Mistakes.unknownName(name, range, known: known))
  }

  private mutating func binary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression
  ) -> Result {
    let a = resolve(left)
    let b = resolve(right)
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

  private mutating func call(_ name: Name, _ arguments: [Expression], _ whole: Expression) -> Result
  {
    if let table = scope.tables[name.text] {
      scope.use(name.text)
      guard arguments.count == 1 else {
        log.add(Mistakes.argumentCount(whole.range, "\(name.text)(x)", arguments.count))
        return Self.failed
      }
      let input = resolve(
        arguments[0], as: table.input, of: "the argument of the table `\(name.text)`")
      return (.lookup(table: table.index, input), Inferred(table.output))
    }
    if let own = functions[name.text] { return call(own, arguments, whole) }
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
    if function.isAggregate(arguments.count) { return aggregate(function, arguments[0], whole) }
    if function == .product { return multiplied(arguments) }
    if function.unitRule == .own { return remembering(function, arguments, whole) }
    let results = arguments.map { resolve($0) }
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
    _ function: FunctionDeclaration, _ arguments: [Expression], _ whole: Expression
  ) -> Result {
    scope.use(function.name.text)
    guard arguments.count == function.parameters.count else {
      let usage = function.parameters.map(\.text).joined(separator: ", ")
      log.add(
        Mistakes.argumentCount(
          whole.range, "\(function.name.text)(\(usage))", arguments.count))
      return Self.failed
    }
    guard !calls.contains(function.name.text) else {
      log.add(Mistakes.recursion(whole.range, calls + [function.name.text]))
      return Self.failed
    }
    guard calls.count < Self.deepestCall else {
      log.add(Mistakes.deepCall(whole.range, most: Self.deepestCall))
      return Self.failed
    }
    guard let body = function.formula else { return Self.failed }
    let values = arguments.map { argument in
      let before = size
      let result = resolve(argument)
      return (result: result, size: size - before)
    }
    let outer = (bindings, calls)
    defer { (bindings, calls) = outer }
    bindings = Dictionary(zip(function.parameters.map(\.text), values), uniquingKeysWith: { $1 })
    calls.append(function.name.text)
    return resolve(body)
  }

  /// `product(a, b)`, whose unit is the product of theirs.
  private mutating func multiplied(_ factors: [Expression]) -> Result {
    let results = factors.map { resolve($0) }
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
