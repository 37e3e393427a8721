import Interchange
import Language
import SourceText

extension XMILEWriter {
  /// A formula in XMILE's words, with brackets around every operation within another.
  func text(_ formula: Expression) -> String {
    switch formula.kind {
    case .number(let value): return number(value)
    case .date(let date): return number(date.inYears)
    case .reference(let name): return reference(name)
    case .element(let name, let subscripts):
      let places = subscripts.map { place in
        place.isStar
          ? "*" + (place.group.map { ":\(quoted($0.text))" } ?? "") : quoted(place.name.text)
      }
      return "\(reference(name.text))[\(places.joined(separator: ", "))]"
    case .call(let name, let arguments): return call(name.text, arguments)
    case .unary(.minus, let a): return "-\(inner(a))"
    case .unary(.not, let a): return "NOT \(inner(a))"
    case .binary(let op, let a, let b): return "\(inner(a)) \(sign(op)) \(inner(b))"
    case .conditional(let test, let a, let b):
      return "IF \(text(test)) THEN \(text(a)) ELSE \(text(b))"
    }
  }

  private func inner(_ formula: Expression) -> String {
    switch formula.kind {
    case .unary, .binary, .conditional: "(\(text(formula)))"
    case .number(let value) where value < 0: "(\(number(value)))"
    case .call(let name, _) where Self.operations.contains(name.text): "(\(text(formula)))"
    default: text(formula)
    }
  }

  private func sign(_ op: BinaryOperator) -> String {
    switch op {
    case .equal: "="
    case .notEqual: "<>"
    case .and: "AND"
    case .or: "OR"
    default: op.rawValue
    }
  }

  /// A name as a formula of XMILE's reads it.
  func reference(_ name: String) -> String {
    switch name {
    case "time": "TIME"
    case "time_step": "DT"
    case "pi": "PI"
    default: quoted(title(name))
    }
  }

  private func quoted(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      part.first?.isLetter == true
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") || $0 == " " }
    }
    let folded = name.lowercased()
    guard isPlain, !["if", "then", "else", "and", "or", "not", "mod"].contains(folded) else {
      return "\"\(Self.backslashed(name).replacing("\"", with: "\\\""))\""
    }
    return name.replacing(" ", with: "_")
  }

  // MARK: Functions

  /// Functions that become operations.
  private static let operations: Set<String> = [
    "ceil", "round", "truncate", "logistic", "mod", "sinh", "cosh", "pulse", "bernoulli", "sum",
    "product", "mean",
  ]

  private static let alike: [String: String] = [
    "abs": "ABS", "exp": "EXP", "ln": "LN", "log10": "LOG10", "sqrt": "SQRT", "sin": "SIN",
    "cos": "COS", "tan": "TAN", "arcsin": "ARCSIN", "arccos": "ARCCOS", "arctan": "ARCTAN",
    "floor": "INT", "ln_gamma": "GAMMALN", "smooth": "SMTH1", "smooth3": "SMTH3",
    "smoothn": "SMTHN", "delay1": "DELAY1", "delay3": "DELAY3", "delayn": "DELAYN",
    "delay_fixed": "DELAY", "previous": "PREVIOUS", "initial": "INIT", "trend": "TREND",
    "forecast": "FORCST", "step": "STEP", "ramp": "RAMP", "normal": "NORMAL", "uniform": "RANDOM",
    "poisson": "POISSON", "tanh": "TANH",
  ]

  private func call(_ name: String, _ arguments: [Expression]) -> String {
    let a = arguments.map { text($0) }
    if let ours = model.functions.first(where: { $0.name.text == name }) {
      return text(ours.applied(to: arguments))
    }
    if let same = Self.alike[name] { return "\(same)(\(a.joined(separator: ", ")))" }
    func op(_ index: Int) -> String { inner(arguments[index]) }
    switch name {
    case "ceil": return "-INT(-\(op(0)))"
    case "round": return "INT(\(op(0)) + 0.5)"
    case "truncate": return "IF \(op(0)) < 0 THEN -INT(-\(op(0))) ELSE INT(\(a[0]))"
    case "logistic": return "1 / (1 + EXP(-\(op(0))))"
    case "sinh": return "(EXP(\(a[0])) - EXP(-\(op(0)))) / 2"
    case "cosh": return "(EXP(\(a[0])) + EXP(-\(op(0)))) / 2"
    case "mod": return "\(op(0)) MOD \(op(1))"
    case "clamp": return "MIN(MAX(\(a[0]), \(a[1])), \(a[2]))"
    case "min", "max", "sum", "mean", "product": return gathered(name, arguments)
    case "pulse":
      // As ours counts steps: what begins before the middle of one acts in it, and a short pulse is a part of one.
      let step = model.time?.step?.value ?? 1
      let early = step / (model.time?.method?.text == "rk4" ? 4 : 2)
      let passed = "(TIME + \(number(early)) - \(op(1)))"
      let phase = a.count > 3 ? "(\(passed) MOD \(op(3)))" : passed
      let least = a.count > 3 ? "MIN(\(number(step)), \(a[3]))" : number(step)
      return "IF \(passed) > 0 AND \(phase) <= MAX(\(a[2]), \(least))"
        + " THEN \(op(0)) * MIN(1, MAX(0, \(op(2)) / \(least))) ELSE 0"
    case "bernoulli": return "IF RANDOM(0, 1) < \(op(0)) THEN 1 ELSE 0"
    default: return "\(quoted(title(name)))(\(a.joined(separator: ", ")))"
    }
  }

  private func gathered(_ name: String, _ arguments: [Expression]) -> String {
    let a = arguments.map { text($0) }
    guard arguments.count > 1 else {
      let function = ["product": "PROD"][name] ?? name.uppercased()
      return "\(function)(\(a[0]))"
    }
    switch name {
    case "sum": return arguments.map { inner($0) }.joined(separator: " + ")
    case "product": return arguments.map { inner($0) }.joined(separator: " * ")
    case "mean":
      return "(\(arguments.map { inner($0) }.joined(separator: " + "))) / \(arguments.count)"
    default:
      return a.dropFirst().reduce(a[0]) { "\(name.uppercased())(\($0), \($1))" }
    }
  }
}

extension FunctionDeclaration {
  /// The function's formula with arguments in place of its parameters.
  fileprivate func applied(to arguments: [Expression]) -> Expression {
    guard let formula else { return Expression(.number(0), name.range) }
    let values = Dictionary(
      zip(parameters.map(\.text), arguments), uniquingKeysWith: { first, _ in first })
    return formula.replacing(values)
  }
}

extension Expression {
  fileprivate func replacing(_ values: [String: Expression]) -> Expression {
    func inner(_ part: Expression) -> Expression { part.replacing(values) }
    let new: Kind
    switch kind {
    case .reference(let name): return values[name] ?? self
    case .number, .date, .element: return self
    case .call(let name, let arguments): new = .call(name, arguments.map(inner))
    case .unary(let op, let a): new = .unary(op, inner(a))
    case .binary(let op, let a, let b): new = .binary(op, inner(a), inner(b))
    case .conditional(let a, let b, let c):
      new = .conditional(inner(a), then: inner(b), otherwise: inner(c))
    }
    return Expression(new, range)
  }
}
