package import Checker
import Engine
import Kernels
import Language

/// Evaluates single equations with given values of all variables, to see how one acts on another.
package struct Evaluation {
  private let model: CheckedModel
  private let time: Double
  /// The value of each variable.
  private let values: [Double]
  /// A variable that has another value for once.
  private var moved: (index: Int, value: Double)?

  package init(_ model: CheckedModel, time: Double, values: [Double]) {
    self.model = model
    self.time = time
    self.values = values
  }

  /// The sign of a variable's direct effect on another, or on a stock's rate: −1, 0 or 1.
  package func sign(of cause: Int, on effect: Int) -> Double {
    let direct = slope(of: cause, on: effect)
    guard direct == 0 else { return direct > 0 ? 1 : -1 }
    // The effect may pass through the memory of a function.
    for hidden in hiddenCauses(of: effect) {
      let through = slope(of: cause, on: hidden) * slope(of: hidden, on: effect)
      if through != 0 { return through > 0 ? 1 : -1 }
    }
    return 0
  }

  /// The memory that an equation reads itself, in the order of the variables.
  private func hiddenCauses(of effect: Int) -> [Int] {
    var found: Set<Int> = []
    var open = formula(of: effect).map { [$0] } ?? []
    while let formula = open.popLast() {
      open += formula.parts
      if case .delayed(let number) = formula { open.append(model.delays[number].input) }
      if case .variable(let index) = formula, model.variables[index].isHidden {
        found.insert(index)
      }
    }
    return found.sorted()
  }

  /// A central difference over a thousandth of the cause.
  private func slope(of cause: Int, on effect: Int) -> Double {
    guard let formula = formula(of: effect) else { return 0 }
    let step = max(values[cause].magnitude * 1e-3, 1e-6)
    var (up, down) = (self, self)
    up.moved = (cause, values[cause] + step)
    down.moved = (cause, values[cause] - step)
    let difference = up.value(formula) - down.value(formula)
    return difference.isFinite ? difference : 0
  }

  private func formula(of index: Int) -> Formula? {
    switch model.variables[index].definition {
    case .equation(let formula), .stock(_, let formula): formula
    default: nil
    }
  }

  private func value(_ formula: Formula) -> Double {
    switch formula {
    case .number(let value): value
    case .variable(let index): moved?.index == index ? moved?.value ?? .nan : values[index]
    case .time: time
    case .timeStep: model.timing.numerator / model.timing.denominator
    case .unary(let op, let a): op == .minus ? -value(a) : Opcode.not.value(value(a), 0, 0)
    case .binary(let op, let a, let b): value(op, value(a), value(b))
    case .call(let function, let arguments): value(function, arguments.map(value))
    case .lookup(let table, let input): lookup(table, value(input))
    case .delayed(let number): value(model.delays[number].input)
    case .activeInitial(let active, _): value(active)
    case .draw: 0.5
    case .quantile(_, let arguments): value(arguments[0])
    case .conditional(let test, let then, let otherwise):
      value(test) != 0 ? value(then) : value(otherwise)
    }
  }

  private func lookup(_ number: Int, _ input: Double) -> Double {
    let table = model.tables[number]
    return LookupTable(x: table.x, y: table.y, mode: .init(rawValue: table.mode) ?? .clamp)
      .value(at: input)
  }

  private func value(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Double {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: Opcode.power.value(a, b, 0)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .notEqual: a != b ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    }
  }

  private func value(_ function: Function, _ a: [Double]) -> Double {
    switch function {
    case .exp: Opcode.exp.value(a[0], 0, 0)
    case .ln: Opcode.ln.value(a[0], 0, 0)
    case .log10: Opcode.ln.value(a[0], 0, 0) / Opcode.ln.value(10, 0, 0)
    case .sqrt: a[0].squareRoot()
    case .abs: a[0].magnitude
    case .sin: Opcode.sin.value(a[0], 0, 0)
    case .cos: Opcode.cos.value(a[0], 0, 0)
    case .tan: Opcode.tan.value(a[0], 0, 0)
    case .arctan: Opcode.arctan.value(a[0], 0, 0)
    case .arcsin: Opcode.arctan.value(a[0] / ((1 - a[0]) * (1 + a[0])).squareRoot(), 0, 0)
    case .arccos:
      .pi / 2 - Opcode.arctan.value(a[0] / ((1 - a[0]) * (1 + a[0])).squareRoot(), 0, 0)
    case .sinh: (Opcode.exp.value(a[0], 0, 0) - Opcode.exp.value(-a[0], 0, 0)) / 2
    case .cosh: (Opcode.exp.value(a[0], 0, 0) + Opcode.exp.value(-a[0], 0, 0)) / 2
    case .lnGamma: Opcode.lnGamma.value(a[0], 0, 0)
    case .truncate: a[0].rounded(.towardZero)
    case .tanh: Opcode.tanh.value(a[0], 0, 0)
    case .logistic: 1 / (1 + Opcode.exp.value(-a[0], 0, 0))
    case .floor: a[0].rounded(.down)
    case .ceil: a[0].rounded(.up)
    case .round: (a[0] + 0.5).rounded(.down)
    case .sum: a.reduce(0, +)
    case .mean: a.reduce(0, +) / Double(a.count)
    case .product: a.reduce(1, *)
    case .min: a.min() ?? .nan
    case .max: a.max() ?? .nan
    case .clamp: Swift.min(Swift.max(a[0], a[1]), a[2])
    case .mod: a[0] - a[1] * (a[0] / a[1]).rounded(.down)
    default: .nan
    }
  }
}
