import Language
import SourceText

extension Elaboration {
  /// A function of another tool in our terms; nil if there is no such function.
  mutating func function(_ name: Name, _ arguments: [ForeignExpression], _ range: SourceRange)
    -> Expression?
  {
    let call = ForeignCall(
      name: name.text.folded(source.dialect), written: name, arguments: arguments, range: range)
    if let found = arithmetic(call) ?? ofTime(call) ?? remembering(call) { return found }
    if let found = random(call) ?? gathering(call) ?? lookups(call) { return found }
    return vectors(call) ?? allocation(call) ?? inverse(call)
  }

  /// The arguments, if there are as many as the function takes; nil, reported, otherwise.
  mutating func take(_ counts: ClosedRange<Int>, _ call: ForeignCall) -> [Expression]? {
    guard counts.contains(call.arguments.count) else {
      let wanted =
        counts.count == 1
        ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
      log.add(
        Mistakes.argumentCount(
          call.range, call.written.text, call.arguments.count, "\(wanted) arguments"))
      return nil
    }
    return call.arguments.map { expression($0) }
  }

  /// A function whose arguments are those of ours.
  mutating func same(_ ours: String, _ counts: ClosedRange<Int>, _ call: ForeignCall) -> Expression
  {
    guard let a = take(counts, call) else { return call.failed }
    return Self.call(ours, a, call.range)
  }

  // MARK: Of numbers

  private static let alike: [String: String] = [
    "abs": "abs", "exp": "exp", "ln": "ln", "log10": "log10", "sqrt": "sqrt", "sin": "sin",
    "cos": "cos", "tan": "tan", "arcsin": "arcsin", "arccos": "arccos", "arctan": "arctan",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "gamma_ln": "ln_gamma", "gammaln": "ln_gamma",
  ]

  private mutating func arithmetic(_ call: ForeignCall) -> Expression? {
    let range = call.range
    if let ours = Self.alike[call.name] { return same(ours, 1...1, call) }
    switch call.name {
    case "int": return same(source.truncates ? "truncate" : "floor", 1...1, call)
    case "integer": return same("truncate", 1...1, call)
    case "round": return same("round", 1...1, call)
    case "lookup": return lookup(call)
    case "with_lookup":
      guard call.arguments.count == 2, case .points(let table) = call.arguments[1].kind else {
        log.add(
          Mistakes.argumentCount(
            range, call.written.text, call.arguments.count, "a formula and the points"))
        return call.failed
      }
      return Self.call(helperTable(table), [expression(call.arguments[0])], range)
    case "game": return take(1...1, call)?[0] ?? call.failed
    case "min", "max":
      guard call.arguments.count > 1 else { return nil }
      return same(call.name, source.dialect == .vensim ? 2...2 : 2...call.arguments.count, call)
    case "log":
      guard source.dialect == .vensim || call.arguments.count == 2 else {
        return same("log10", 1...1, call)
      }
      guard let a = take(2...2, call) else { return call.failed }
      return Expression(
        .binary(.divide, Self.call("ln", [a[0]], range), Self.call("ln", [a[1]], range)), range)
    case "power":
      guard let a = take(2...2, call) else { return call.failed }
      return Expression(.binary(.power, a[0], a[1]), range)
    case "modulo":
      guard let a = take(2...2, call) else { return call.failed }
      return modulo(a[0], a[1], range)
    case "quantum":
      guard let a = take(2...2, call) else { return call.failed }
      let whole = Self.call(
        "truncate", [Expression(.binary(.divide, a[0], a[1]), range)], range)
      return Expression(
        .conditional(
          Expression(.binary(.lessOrEqual, a[1], Expression(.number(0), range)), range),
          then: a[0], otherwise: Expression(.binary(.multiply, a[1], whole), range)), range)
    case "if_then_else":
      guard let a = take(3...3, call) else { return call.failed }
      return Expression(.conditional(a[0], then: a[1], otherwise: a[2]), range)
    case "zidz":
      guard let a = take(2...2, call) else { return call.failed }
      return nearlySafe(a[0], a[1], Expression(.number(0), range), range)
    case "xidz":
      guard let a = take(3...3, call) else { return call.failed }
      return nearlySafe(a[0], a[1], a[2], range)
    case "sign":
      guard let a = take(1...1, call) else { return call.failed }
      let zero = number(0, range)
      return minus(
        Expression(.binary(.greater, a[0], zero), range), less(a[0], zero, range), range)
    case "rootn":
      guard let a = take(2...2, call) else { return call.failed }
      return Expression(.binary(.power, a[0], over(number(1, range), a[1], range)), range)
    case "percent":
      guard let a = take(1...1, call) else { return call.failed }
      return times(a[0], number(100, range), range)
    case "sinwave", "coswave":
      guard let a = take(2...2, call) else { return call.failed }
      let turns = over(Expression(.reference("time"), range), a[1], range)
      let angle = times(
        times(number(2, range), Expression(.reference("pi"), range), range), turns, range)
      return times(a[0], Self.call(call.name == "sinwave" ? "sin" : "cos", [angle], range), range)
    case "a_function_of":
      log.add(
        Mistakes.unsupported(
          "an equation that is not written yet (`A FUNCTION OF`)", range,
          hint: "write the equation"))
      return call.failed
    case "safediv":
      guard let a = take(2...3, call) else { return call.failed }
      return safeQuotient(a[0], a[1], a.count > 2 ? a[2] : Expression(.number(0), range), range)
    case "pi", "time", "dt", "inf":
      guard call.arguments.isEmpty, call.isCalled else { return nil }
      return reference(call.written, [], range)
    default: return nil
    }
  }

  /// The remainder: with the sign of the divisor, or in Vensim with that of the dividend.
  func modulo(_ a: Expression, _ b: Expression, _ range: SourceRange) -> Expression {
    guard source.truncates else { return Self.call("mod", [a, b], range) }
    let whole = Self.call("truncate", [Expression(.binary(.divide, a, b), range)], range)
    return Expression(
      .binary(.subtract, a, Expression(.binary(.multiply, b, whole), range)), range)
  }

  /// `a / b`, and something else where `b` is as good as 0, which to Vensim is below a millionth.
  private func nearlySafe(
    _ a: Expression, _ b: Expression, _ otherwise: Expression, _ range: SourceRange
  ) -> Expression {
    let isSmall = Expression(
      .binary(.less, Self.call("abs", [b], range), Expression(.number(1e-6), range)), range)
    return Expression(
      .conditional(
        isSmall, then: otherwise, otherwise: Expression(.binary(.divide, a, b), range)), range)
  }
}

/// A function of another tool applied to something.
struct ForeignCall {
  let name: String
  let written: Name
  let arguments: [ForeignExpression]
  let range: SourceRange

  /// Whether brackets stand behind the name.
  var isCalled: Bool { range != written.range }

  /// What stands where a call was refused.
  var failed: Expression { Expression(.number(0), range) }
}
