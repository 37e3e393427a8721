import Interchange
import Language
import SourceText

extension VensimReader {
  /// Takes the times from the variables that say them.
  mutating func readTime() {
    let start = control("initial_time", 0)
    let stop = control("final_time", 100)
    let step = control("time_step", 1)
    var time = ForeignTime(start: start, stop: stop, step: ratio(step))
    if let save = value("saveper"), save > 0 {
      time.save = Number(value: save, range: range("saveper"))
    }
    let unit = variable("time_step")?.unit ?? variable("final_time")?.unit
    if let unit, unit.factors.count == 1 { time.unit = unit.factors[0].name }
    model.time = time
  }

  private func variable(_ name: String) -> ForeignVariable? {
    model.variables.first { $0.name.text.folded(.vensim) == name }
  }

  private func range(_ name: String) -> SourceRange {
    variable(name)?.equations.first?.formula?.range ?? file.range(0, 0)
  }

  private mutating func control(_ name: String, _ fallback: Double) -> Number {
    guard let variable = variable(name) else {
      return Number(value: fallback, range: file.range(0, 0))
    }
    guard let value = value(name), value.isFinite else {
      log.add(
        Mistakes.unsupported(
          "`\(variable.name.text)` that is not a number", range(name),
          hint: "give the number that it comes to"))
      return Number(value: fallback, range: range(name))
    }
    return Number(value: value, range: range(name))
  }

  private func value(_ name: String) -> Double? {
    variable(name)?.equations.first?.formula.flatMap { value($0, 0) }
  }

  /// The value of a formula of constants; nil if it is none.
  private func value(_ formula: ForeignExpression, _ depth: Int) -> Double? {
    guard depth < 50 else { return nil }
    switch formula.kind {
    case .number(let number): return number
    case .name(let name, let subscripts) where subscripts.isEmpty:
      let folded = name.text.folded(.vensim)
      guard let equation = variable(folded)?.equations.first?.formula else { return nil }
      return value(equation, depth + 1)
    case .minus(let a): return value(a, depth + 1).map { -$0 }
    case .binary(let op, let a, let b):
      guard let a = value(a, depth + 1), let b = value(b, depth + 1) else { return nil }
      switch op {
      case .add: return a + b
      case .subtract: return a - b
      case .multiply: return a * b
      case .divide: return a / b
      default: return nil
      }
    default: return nil
    }
  }

  /// A step as the exact ratio it stands for, such as 1/10 for 0.1.
  private func ratio(_ step: Number) -> Ratio {
    let inverse = (1 / step.value).rounded()
    guard step.value > 0, step.value < 1, 1 / inverse == step.value else {
      return Ratio(numerator: step, denominator: nil)
    }
    return Ratio(
      numerator: Number(value: 1, range: step.range),
      denominator: Number(value: inverse, range: step.range))
  }
}
