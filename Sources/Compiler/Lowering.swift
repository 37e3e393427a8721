import Checker
import Engine
import Kernels
import Language

/// Turns equations into nodes of a graph.
struct Lowering {
  private let model: CheckedModel
  private let overrides: [String: Double]
  private let adjustable: Set<String>
  private(set) var graph: Graph
  private let stockNumbers: [Int: Int]
  /// The places of levers' histories among all, which come after the model's tables.
  private let historyNumbers: [Int: Int]
  /// The nodes of variables while the model runs, and at its first time.
  private var running: [Int: Graph.Node] = [:]
  private var starting: [Int: Graph.Node] = [:]

  /// Prepares a model, with values of constants and loop switches other than its own, or with such as inputs.
  init(_ model: CheckedModel, overrides: [String: Double], adjustable: Set<String>, passes: Passes)
  {
    self.model = model
    self.overrides = overrides
    self.adjustable = adjustable
    var histories: [LookupTable] = []
    var historyNumbers: [Int: Int] = [:]
    for (index, variable) in model.variables.enumerated() {
      guard case .lever(let lever) = variable.definition, !lever.history.isEmpty else { continue }
      historyNumbers[index] = histories.count
      histories.append(LookupTable(x: lever.history.map(\.x), y: lever.history.map(\.y)))
    }
    self.historyNumbers = historyNumbers
    let tables = model.tables.map {
      LookupTable(x: $0.x, y: $0.y, mode: .init(rawValue: $0.mode) ?? .clamp)
    }
    graph = Graph(tables: tables + histories, passes: passes)
    stockNumbers = Dictionary(
      uniqueKeysWithValues: model.stocks.enumerated().map { ($0.element, $0.offset) })
  }

  /// The node of a variable; at the start, stocks are read through their start values.
  mutating func node(_ index: Int, atStart: Bool) -> Graph.Node {
    if let node = atStart ? starting[index] : running[index] { return node }
    let node = make(index, atStart: atStart)
    if atStart { starting[index] = node } else { running[index] = node }
    return node
  }

  /// The variables whose values nodes are while the model runs.
  var names: [Graph.Node: [String]] {
    Dictionary(grouping: running.keys.sorted()) { running[$0] ?? 0 }
      .mapValues { $0.map { model.variables[$0].name } }
  }

  private mutating func make(_ index: Int, atStart: Bool) -> Graph.Node {
    let variable = model.variables[index]
    if adjustable.contains(variable.name) { return graph.add(.input(index, variable.name)) }
    if let value = overrides[variable.name],
      variable.kind == .constant || variable.kind == .loopSwitch
    {
      return graph.constant(value)
    }
    switch variable.definition {
    case .stock(let start, _):
      return atStart ? lower(start, atStart: true) : graph.add(.stock(stockNumbers[index] ?? 0))
    case .equation(let formula): return lower(formula, atStart: atStart)
    case .value(let value): return graph.constant(value)
    case .uncertain: return graph.add(.input(index, variable.name))
    case .lever: return inForce(index, variable.name, atStart: atStart)
    case .ramp: return ramp()
    }
  }

  /// The history until policies hold, then the policy's value, reached over the ramp.
  private mutating func inForce(_ index: Int, _ name: String, atStart: Bool) -> Graph.Node {
    let policy =
      model.positions[index].map { lower($0, atStart: atStart) } ?? graph.add(.input(index, name))
    guard model.timing.change != nil else { return policy }
    guard let number = historyNumbers[index] else { return policy }
    let ramp = ramp()
    let history = graph.apply(.lookup, graph.add(.time), Graph.Node(model.tables.count + number))
    let rest = graph.apply(.subtract, graph.constant(1), ramp)
    return graph.apply(
      .add, graph.apply(.multiply, history, rest), graph.apply(.multiply, policy, ramp))
  }

  private mutating func ramp() -> Graph.Node {
    guard let (from, over) = model.timing.change else { return graph.constant(1) }
    let time = graph.add(.time)
    guard over > 0 else {
      // As `step` does: what begins before the middle of a step acts in it.
      let timing = model.timing
      let early = timing.numerator / timing.denominator * Timing.edge(timing.method)
      return graph.apply(.less, graph.constant(from - early), time)
    }
    let share = graph.apply(
      .divide, graph.apply(.subtract, time, graph.constant(from)), graph.constant(over))
    let capped = graph.apply(.minimum, share, graph.constant(1))
    return graph.apply(.maximum, capped, graph.constant(0))
  }

  /// The nodes of a delay: what it keeps and what stands before the first time; and its steps.
  mutating func delay(_ number: Int, _ clock: Clock) -> (
    input: Graph.Node, before: Graph.Node, steps: Int
  ) {
    let delay = model.delays[number]
    let input = lower(delay.input, atStart: false)
    let before = lower(delay.before, atStart: true)
    let length = delay.time.map { lower($0, atStart: true) }
    let time = length.flatMap { graph.value($0) } ?? clock.step
    let steps = (time / clock.step).rounded()
    return (input, before, steps >= 1 ? Int(min(steps, Double(clock.steps + 1))) : 1)
  }

  // MARK: Formulas

  mutating func lower(_ formula: Formula, atStart: Bool) -> Graph.Node {
    switch formula {
    case .number(let value): return graph.constant(value)
    case .variable(let index): return node(index, atStart: atStart)
    case .time: return graph.add(.time)
    case .timeStep: return graph.constant(model.timing.numerator / model.timing.denominator)
    case .unary(let op, let operand):
      return graph.apply(op == .minus ? .negate : .not, lower(operand, atStart: atStart))
    case .binary(.power, let base, let exponent):
      return power(lower(base, atStart: atStart), exponent, atStart: atStart)
    case .binary(let op, let left, let right):
      return binary(op, lower(left, atStart: atStart), lower(right, atStart: atStart))
    case .lookup(let table, let input):
      return graph.apply(.lookup, lower(input, atStart: atStart), Graph.Node(table))
    case .conditional(let condition, let then, let otherwise):
      return graph.apply(
        .select, lower(condition, atStart: atStart), lower(then, atStart: atStart),
        lower(otherwise, atStart: atStart))
    case .delayed(let number):
      return atStart
        ? lower(model.delays[number].before, atStart: true) : graph.add(.delay(number))
    case .activeInitial(let active, let initially):
      return lower(atStart ? initially : active, atStart: atStart)
    case .draw(let process): return graph.add(.draw(process))
    case .quantile(let process, let arguments):
      let a = arguments.map { lower($0, atStart: atStart) }
      switch process {
      case .normal: return graph.apply(.normalQuantile, a[0])
      case .poisson: return graph.apply(.poissonQuantile, a[0], a[1])
      case .negativeBinomial: return graph.apply(.negativeBinomialQuantile, a[0], a[1], a[2])
      }
    case .call(let function, let arguments):
      return call(function, arguments.map { lower($0, atStart: atStart) })
    }
  }

  private mutating func binary(_ op: BinaryOperator, _ a: Graph.Node, _ b: Graph.Node) -> Graph.Node
  {
    switch op {
    case .add: graph.apply(.add, a, b)
    case .subtract: graph.apply(.subtract, a, b)
    case .multiply: graph.apply(.multiply, a, b)
    case .divide: graph.apply(.divide, a, b)
    case .power: graph.apply(.power, a, b)
    case .less: graph.apply(.less, a, b)
    case .lessOrEqual: graph.apply(.lessOrEqual, a, b)
    case .greater: graph.apply(.less, b, a)
    case .greaterOrEqual: graph.apply(.lessOrEqual, b, a)
    case .equal: graph.apply(.equal, a, b)
    case .notEqual: graph.apply(.not, graph.apply(.equal, a, b))
    case .and: graph.apply(.and, a, b)
    case .or: graph.apply(.or, a, b)
    }
  }

  /// Powers whose exponent is written as a whole number up to 8 are products from left to right; a negative one is
  /// their reciprocal.
  ///
  /// A constant's value has no say, so that one that is set elsewhere leads to the same operations.
  private mutating func power(
    _ base: Graph.Node, _ exponent: Formula, atStart: Bool
  ) -> Graph.Node {
    guard let whole = exponent.wholeNumber, abs(whole) <= 8 else {
      return binary(.power, base, lower(exponent, atStart: atStart))
    }
    guard whole != 0 else { return graph.constant(1) }
    var product = base
    for _ in 1..<max(abs(whole), 1) { product = graph.apply(.multiply, product, base) }
    return whole > 0 ? product : graph.apply(.divide, graph.constant(1), product)
  }

  /// `arctan(x / √((1 − x)(1 + x)))`, which is exact at ±1 as well.
  private mutating func arcsine(_ x: Graph.Node) -> Graph.Node {
    let one = graph.constant(1)
    let square = graph.apply(
      .multiply, graph.apply(.subtract, one, x), graph.apply(.add, one, x))
    return graph.apply(.arctan, graph.apply(.divide, x, graph.apply(.squareRoot, square)))
  }

  private mutating func call(_ function: Function, _ a: [Graph.Node]) -> Graph.Node {
    switch function {
    case .exp: return graph.apply(.exp, a[0])
    case .ln: return graph.apply(.ln, a[0])
    case .log10:
      return graph.apply(
        .divide, graph.apply(.ln, a[0]), graph.apply(.ln, graph.constant(10)))
    case .sqrt: return graph.apply(.squareRoot, a[0])
    case .abs: return graph.apply(.absolute, a[0])
    case .sin: return graph.apply(.sin, a[0])
    case .cos: return graph.apply(.cos, a[0])
    case .tan: return graph.apply(.tan, a[0])
    case .arctan: return graph.apply(.arctan, a[0])
    case .arcsin: return arcsine(a[0])
    case .arccos:
      return graph.apply(.subtract, graph.constant(.pi / 2), arcsine(a[0]))
    case .sinh, .cosh:
      let up = graph.apply(.exp, a[0])
      let down = graph.apply(.exp, graph.apply(.negate, a[0]))
      let both = graph.apply(function == .sinh ? .subtract : .add, up, down)
      return graph.apply(.divide, both, graph.constant(2))
    case .tanh: return graph.apply(.tanh, a[0])
    case .lnGamma: return graph.apply(.lnGamma, a[0])
    case .logistic:
      let tail = graph.apply(.exp, graph.apply(.negate, a[0]))
      return graph.apply(.divide, graph.constant(1), graph.apply(.add, graph.constant(1), tail))
    case .floor: return graph.apply(.floor, a[0])
    case .ceil: return graph.apply(.negate, graph.apply(.floor, graph.apply(.negate, a[0])))
    case .round: return graph.apply(.floor, graph.apply(.add, a[0], graph.constant(0.5)))
    case .truncate:
      let magnitude = graph.apply(.floor, graph.apply(.absolute, a[0]))
      let isBelow = graph.apply(.less, a[0], graph.constant(0))
      return graph.apply(.select, isBelow, graph.apply(.negate, magnitude), magnitude)
    case .sum: return a.dropFirst().reduce(a[0]) { graph.apply(.add, $0, $1) }
    case .product: return a.dropFirst().reduce(a[0]) { graph.apply(.multiply, $0, $1) }
    case .mean:
      let sum = a.dropFirst().reduce(a[0]) { graph.apply(.add, $0, $1) }
      return graph.apply(.divide, sum, graph.constant(Double(a.count)))
    case .min: return a.dropFirst().reduce(a[0]) { graph.apply(.minimum, $0, $1) }
    case .max: return a.dropFirst().reduce(a[0]) { graph.apply(.maximum, $0, $1) }
    case .clamp: return graph.apply(.minimum, graph.apply(.maximum, a[0], a[1]), a[2])
    case .mod:
      let quotient = graph.apply(.floor, graph.apply(.divide, a[0], a[1]))
      return graph.apply(.subtract, a[0], graph.apply(.multiply, a[1], quotient))
    default: preconditionFailure("\(function) is made of other things by the checker")
    }
  }
}

extension CheckedModel {
  /// The indices of the stocks.
  var stocks: [Int] { variables.indices.filter { variables[$0].kind == .stock } }
}
