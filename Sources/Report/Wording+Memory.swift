import Checker
import Language

/// Functions with a memory in words, read back from the stocks that they are made of.
extension Wording {
  /// What a stock that nobody declared keeps.
  func remembered(_ index: Int) -> String {
    let variable = model.variables[index]
    switch variable.definition {
    case .equation(let formula) where variable.id.part == .named("start"): return words(formula)
    case .stock(let start, .number(0)): return "\(inner(start)) at the start"
    default: break
    }
    guard let (input, stage, stages) = averaged(index) else {
      return "the memory of \(name(index))"
    }
    return "\(inner(input)) smoothed over \(time(stage, stages))"
  }

  /// What a material delay lets go: what stands in its last stage over the time of a stage; nil for another formula.
  func delayed(_ formula: Formula) -> String? {
    var stages = 0
    var (flow, length) = (formula, Formula.number(.nan))
    while let (stock, stage) = passing(flow), case .stock(_, let rate) = stock.definition,
      case .binary(.subtract, let input, let out) = rate, let (same, _) = passing(out),
      same.id == stock.id
    {
      stages += 1
      (flow, length) = (input, stage)
    }
    guard stages > 0 else { return nil }
    return "\(inner(flow)) delayed by \(time(length, stages))"
  }

  /// The hidden stock and the time by which it is divided.
  private func passing(_ formula: Formula) -> (stock: Variable, stage: Formula)? {
    guard case .binary(.divide, .variable(let index), let stage) = formula,
      model.variables[index].isHidden
    else { return nil }
    return (model.variables[index], stage)
  }

  /// The time of all stages, and how many they are.
  private func time(_ stage: Formula, _ stages: Int) -> String {
    guard stages > 1 else { return inner(stage) }
    guard case .binary(.divide, let whole, .number(Double(stages))) = stage else {
      return "\(stages) stages of \(inner(stage))"
    }
    return "\(inner(whole)) in \(stages) stages"
  }

  /// What stocks approach one after the other, over how long each, and how many there are.
  private func averaged(_ index: Int) -> (input: Formula, stage: Formula, stages: Int)? {
    guard case .stock(_, let rate) = model.variables[index].definition,
      case .binary(.divide, .binary(.subtract, let input, .variable(index)), let stage) = rate
    else { return nil }
    if case .variable(let before) = input, model.variables[before].isHidden,
      let (first, _, stages) = averaged(before)
    {
      return (first, stage, stages + 1)
    }
    return (input, stage, 1)
  }
}
