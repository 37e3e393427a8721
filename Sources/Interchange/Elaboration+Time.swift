package import Language
import SourceText

/// When the model runs: numbers, or formulas of the time, as Vensim allows.
///
/// A step that changes with the time becomes the smallest one there is, and stocks take the step in force at
/// once: their rates count as often as that step is longer.
extension Elaboration {
  /// A step is at most so many times the smallest.
  private static let mostSteps = 1_000_000

  mutating func resolveTime() {
    guard !source.control.isEmpty else { return }
    let start = control("initial_time", at: time.start.value) ?? time.start.value
    time.start = Number(value: start, range: range("initial_time"))
    place.now = start
    let step = control("time_step", at: start) ?? time.step.value
    guard step > 0, step.isFinite else {
      return log.add(Mistakes.badTime(range("time_step"), "the time step"))
    }
    time.step = Ratio(exactly: Number(value: step, range: range("time_step")))
    if !isChanging("saveper"), let save = control("saveper", at: start), save > 0 {
      time.save = Number(value: save, range: range("saveper"))
    }
    guard let stop = control("final_time", at: start) else {
      if source.control["final_time"] != nil {
        log.add(Mistakes.badTime(range("final_time"), "the final time"))
      }
      return
    }
    time.stop = Number(value: stop, range: range("final_time"))
    if ["final_time", "time_step"].contains(where: { isChanging($0) }) { follow() }
    place.now = time.start.value
  }

  private func range(_ name: String) -> SourceRange {
    source.control[name]?.range ?? source.file.range(0, 0)
  }

  private mutating func control(_ name: String, at now: Double) -> Double? {
    guard let formula = source.control[name] else { return nil }
    var then = place
    then.now = now
    return at(then) { $0.startValue(formula) }
  }

  /// Whether a control variable is more than a number.
  private func isChanging(_ name: String) -> Bool {
    guard let formula = source.control[name] else { return false }
    return formula.reads("time") || formula.constant == nil && !isSteady(formula)
  }

  /// Whether a formula has one value throughout.
  func isSteady(_ formula: ForeignExpression, _ depth: Int = 0) -> Bool {
    guard depth < 50 else { return false }
    if case .name(let name, _) = formula.kind {
      let folded = name.text.folded(source.dialect)
      if folded == "time" { return false }
      if let control = source.control[folded] { return isSteady(control, depth + 1) }
      guard let (_, symbol) = find(name.text) else { return true }
      return symbol.variable.role == .auxiliary
        && symbol.equations.values.allSatisfy { equation in
          equation.formula.map { isSteady($0, depth + 1) } ?? true
        }
    }
    if case .call(let name, _, _) = formula.kind {
      let folded = name.text.folded(source.dialect)
      if ["initial", "init"].contains(folded) { return true }
      guard Self.timeless.contains(folded) || find(name.text) != nil else { return false }
    }
    return formula.parts.allSatisfy { isSteady($0, depth + 1) }
  }

  /// Functions whose value is the same as long as their arguments are.
  private static let timeless: Set<String> = [
    "abs", "min", "max", "sqrt", "exp", "ln", "log", "log10", "sin", "cos", "tan", "arcsin",
    "arccos",
    "arctan", "sinh", "cosh", "tanh", "int", "integer", "round", "modulo", "mod", "quantum",
    "power",
    "xidz", "zidz", "safediv", "if_then_else", "sum", "prod", "vmin", "vmax", "mean", "size", "pi",
    "elmcount", "not", "with_lookup", "lookup", "gamma_ln",
  ]

  /// Goes from step to step as the formulas say.
  private mutating func follow() {
    var times = [time.start.value]
    var steps: [Double] = []
    while times.count <= Self.mostSteps {
      let last = times[times.count - 1]
      guard let stop = control("final_time", at: last), let step = control("time_step", at: last),
        step > 0
      else {
        log.add(Mistakes.stopsByItself(range("final_time"), at: time.stop.value))
        return
      }
      if last >= stop - step / 1000 { break }
      steps.append(step)
      times.append(last + step)
    }
    guard let end = times.last, let least = steps.min(), end > time.start.value else { return }
    time.stop = Number(value: end, range: range("final_time"))
    time.step = Ratio(exactly: Number(value: least, range: range("time_step")))
    guard steps.contains(where: { $0 != least }) else { return }
    guard steps.allSatisfy({ ($0 / least - ($0 / least).rounded()).magnitude < 1e-9 }) else {
      return log.add(
        Mistakes.unsupported(
          "a time step that is no multiple of the smallest", range("time_step"),
          hint: "choose steps that are multiples of one another"))
    }
    guard (end - time.start.value) / least <= Double(Self.mostSteps) else {
      return log.add(
        Mistakes.unsupported(
          "a time step that becomes so small", range("time_step"),
          hint: "a run has at most \(Self.mostSteps) of the smallest steps"))
    }
    log.add(Mistakes.changingStep(range("time_step"), least))
    declareSteps(times, steps, least)
  }

  /// Tables of how long the step in force is, and of how often stocks move in one.
  private mutating func declareSteps(_ times: [Double], _ steps: [Double], _ least: Double) {
    var lengths = ForeignTable(x: [], y: [], mode: .step, range: range("time_step"))
    var moves = lengths
    for (start, step) in zip(times, steps) {
      for part in 0..<Int((step / least).rounded()) {
        lengths.x.append(start + Double(part) * least - least / 2)
        lengths.y.append(step)
        moves.x.append(start + Double(part) * least - least / 2)
        moves.y.append(part == 0 ? step / least : 0)
      }
    }
    let own = quoted("time#step", lengths.range)
    stepLength = own
    declare(lengths, as: own, nil)
    let factor = quoted("time#moves", lengths.range)
    stepFactor = factor
    declare(moves, as: factor, nil)
  }

  /// A rate of change, as often as the step in force is longer than the smallest.
  func scaled(_ rate: Expression) -> Expression {
    guard let stepFactor else { return rate }
    let now = Expression(.reference("time"), rate.range)
    return times(Self.call(stepFactor, [now], rate.range), rate, rate.range)
  }
}

extension ForeignExpression {
  /// Whether a name stands in the formula itself.
  fileprivate func reads(_ name: String) -> Bool {
    if case .name(let own, _) = kind { return own.text.lowercased() == name }
    return parts.contains { $0.reads(name) }
  }
}

extension Ratio {
  /// A step as the exact ratio it stands for, such as 1/10 for 0.1.
  package init(exactly step: Number) {
    let inverse = (1 / step.value).rounded()
    let isInverse = step.value > 0 && step.value < 1 && 1 / inverse == step.value
    self.init(
      numerator: isInverse ? Number(value: 1, range: step.range) : step,
      denominator: isInverse ? Number(value: inverse, range: step.range) : nil)
  }
}
