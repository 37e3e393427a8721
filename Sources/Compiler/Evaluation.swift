package import Checker
package import Kernels
import Language

/// Evaluates single equations with given values of all variables, to see how one acts on another.
package struct Evaluation {
  private let model: CheckedModel
  private let time: Double
  /// The value of each variable.
  private let values: [Double]
  private let tables: [LookupTable]
  /// A variable that has another value for once.
  private var moved: (index: Int, value: Double)?

  package init(_ model: CheckedModel, time: Double, values: [Double]) {
    self.model = model
    self.time = time
    self.values = values
    tables = model.tables.compactMap { LookupTable($0) }
  }

  /// The sign of a variable's direct effect on another, or on a stock's rate: −1, 0 or 1.
  package func sign(of cause: Int, on effect: Int) -> Double {
    let direct = slope(of: cause, on: effect)
    guard direct == 0 else { return direct > 0 ? 1 : -1 }
    // The effect may pass through the memory of a function.
    for hidden in hiddenCauses(of: effect) {
      let into = slope(of: cause, on: hidden)
      // A conveyor has thousands of parts, few of which a cause acts on.
      guard into != 0 else { continue }
      let through = into * slope(of: hidden, on: effect)
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
    let difference = up.value(of: formula, ()) - down.value(of: formula, ())
    return difference.isFinite ? difference : 0
  }

  private func formula(of index: Int) -> Formula? {
    switch model.variables[index].definition {
    case .equation(let formula), .stock(_, let formula): formula
    default: nil
    }
  }
}

extension Evaluation: FormulaTarget {
  package func constant(_ value: Double) -> Double { value }

  package func apply(_ op: Opcode, _ operands: [Double]) -> Double { op.value(of: operands) }

  package func lookup(_ table: Int, at input: Double) -> Double { tables[table].value(at: input) }

  package mutating func leaf(_ formula: Formula, _ context: Void) -> Double {
    switch formula {
    case .variable(let index): moved?.index == index ? moved?.value ?? .nan : values[index]
    case .time: time
    case .timeStep: model.timing.numerator / model.timing.denominator
    case .delayed(let number): value(of: model.delays[number].input, ())
    case .activeInitial(let active, _): value(of: active, ())
    // The middle of what can be drawn.
    case .draw: 0.5
    default: preconditionFailure("\(formula) is made of other formulas")
    }
  }
}
