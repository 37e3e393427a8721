package import Checker
import Language
import Words

/// Equations in plain words.
package struct Wording {
  let model: CheckedModel

  package init(_ model: CheckedModel) { self.model = model }

  /// What a variable is, in a sentence; nil where there is no equation.
  package func sentence(_ index: Int) -> String? {
    let name = name(index)
    if let driver = model.driver(of: index) { return "In words: \(name) is \(words(driver))." }
    switch model.variables[index].definition {
    case .equation(let formula): return "In words: \(name) is \(words(formula))."
    case .stock(let start, let rate):
      return "In words: \(name) starts at \(words(start)) and changes per \(model.timing.unit) by"
        + " \(words(rate))."
    default: return nil
    }
  }

  func name(_ index: Int) -> String { Self.plain(model.variables[index].id) }

  private static func plain(_ id: VariableID) -> String {
    id.whole.element(id.elements).text.split(separator: "_").joined(separator: " ")
  }

  private func words(_ driver: CheckedModel.Driver) -> String {
    switch driver {
    case .end(let stock): "what comes off \(Self.plain(stock.id)) at its end"
    case .leak(let stock): "what falls off \(Self.plain(stock.id)) on its way"
    case .queue(let stock): "what leaves \(Self.plain(stock.id)), as far as there is room for it"
    case .overflow(let stock): "what of \(Self.plain(stock.id)) there is no room for"
    }
  }

  func words(_ formula: Formula) -> String {
    switch formula {
    case .number(let value): return Figures.plain(value)
    case .variable(let index):
      return model.variables[index].isHidden ? remembered(index) : name(index)
    case .time: return "the time"
    case .timeStep: return "the time step"
    case .unary(.minus, let a): return "the negative of \(inner(a))"
    case .unary(.not, let a): return "not \(inner(a))"
    case .binary(let op, let a, let b):
      return delayed(formula) ?? "\(inner(a)) \(word(op)) \(inner(b))"
    case .lookup(let table, let a):
      let name = model.tables[table].name.split(separator: "_").joined(separator: " ")
      return "\(name) at \(inner(a))"
    case .delayed(let number):
      let delay = model.delays[number]
      let input = inner(delay.input)
      return delay.time.map { "\(input) delayed by exactly \(inner($0))" }
        ?? "\(input) one step before"
    case .activeInitial(let active, let initially):
      return "\(inner(active)), starting from \(inner(initially))"
    case .draw: return "a new draw between 0 and 1"
    case .quantile(.normal, _): return "a new standard normal draw"
    case .quantile(.poisson, let a): return "a new Poisson count with mean \(inner(a[0]))"
    case .quantile(.negativeBinomial, let a):
      return "a new negative binomial count with mean \(inner(a[0])) and size \(inner(a[1]))"
    case .conditional(let test, let a, let b):
      return "\(inner(a)) if \(inner(test)), otherwise \(inner(b))"
    case .call(let function, let a): return call(function, a.map(inner))
    }
  }

  /// A part, in brackets if it is made of several.
  func inner(_ formula: Formula) -> String {
    switch formula {
    case .binary, .conditional, .unary, .delayed: "(\(words(formula)))"
    case .variable(let index) where model.variables[index].isHidden: "(\(words(formula)))"
    default: words(formula)
    }
  }

  private func word(_ op: BinaryOperator) -> String {
    switch op {
    case .add: "plus"
    case .subtract: "minus"
    case .multiply: "times"
    case .divide: "divided by"
    case .power: "to the power of"
    case .less: "is below"
    case .lessOrEqual: "is at most"
    case .greater: "is above"
    case .greaterOrEqual: "is at least"
    case .equal: "equals"
    case .notEqual: "differs from"
    case .and, .or: op.rawValue
    }
  }

  private func call(_ function: Function, _ a: [String]) -> String {
    switch function {
    case .exp: "e to the power of \(a[0])"
    case .ln: "the natural logarithm of \(a[0])"
    case .log10: "the decimal logarithm of \(a[0])"
    case .sqrt: "the square root of \(a[0])"
    case .abs: "the size of \(a[0])"
    case .min: "the smallest of \(Layout.list(a))"
    case .max: "the largest of \(Layout.list(a))"
    case .clamp: "\(a[0]) held between \(a[1]) and \(a[2])"
    case .mod: "the remainder of \(a[0]) after division by \(a[1])"
    case .arctan: "the arctangent of \(a[0])"
    case .tanh: "the hyperbolic tangent of \(a[0])"
    case .logistic: "the logistic function of \(a[0])"
    case .floor: "\(a[0]) rounded down"
    case .ceil: "\(a[0]) rounded up"
    case .round: "\(a[0]) rounded"
    default: "the \(function.rawValue) of \(Layout.list(a))"
    }
  }
}
