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
  /// How many variables wait for what they read.
  private var depth = 0
  private static let deepest = 256

  /// Prepares a model, with values of constants and loop switches other than its own, or with such as inputs.
  init(_ model: CheckedModel, overrides: [String: Double], adjustable: Set<String>) {
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
    let tables = model.tables.map { table in
      guard let own = LookupTable(table) else {
        preconditionFailure("the checker let pass that `\(table.name)` does not rise")
      }
      return own
    }
    graph = Graph(tables: tables + histories)
    stockNumbers = Dictionary(
      uniqueKeysWithValues: model.stocks.enumerated().map { ($0.element, $0.offset) })
  }

  /// The node of a variable; at the start, stocks are read through their start values.
  mutating func node(_ index: Int, atStart: Bool) -> Graph.Node {
    if let node = known(index, atStart: atStart) { return node }
    depth += 1
    if depth % Self.deepest == 0 { prepare(index, atStart: atStart) }
    let node = make(index, atStart: atStart)
    depth -= 1
    if atStart { starting[index] = node } else { running[index] = node }
    return node
  }

  private func known(_ index: Int, atStart: Bool) -> Graph.Node? {
    atStart ? starting[index] : running[index]
  }

  /// Makes the nodes that a variable needs from the far end of the chain on, so that long ones need no deep stack.
  private mutating func prepare(_ index: Int, atStart: Bool) {
    var open = needs(index, atStart: atStart)
    var waiting: Set<Int> = []
    while let next = open.last {
      if known(next, atStart: atStart) != nil {
        open.removeLast()
      } else if waiting.insert(next).inserted {
        open += needs(next, atStart: atStart)
      } else {
        _ = node(next, atStart: atStart)
      }
    }
  }

  /// The variables that one reads and that have no node yet.
  private func needs(_ index: Int, atStart: Bool) -> [Int] {
    let reads =
      if atStart {
        model.readsAtStart(index)
      } else if case .equation(let formula) = model.variables[index].definition {
        formula.reads
      } else {
        model.positions[index]?.reads ?? []
      }
    return reads.filter { known($0, atStart: atStart) == nil }
  }

  /// The variables whose values nodes are while the model runs.
  var names: [Graph.Node: [String]] {
    Dictionary(grouping: running.sorted { $0.key < $1.key }, by: \.value)
      .mapValues { $0.map { model.variables[$0.key].name } }
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
      return atStart
        ? lower(start, atStart: true)
        : graph.add(.stock(stockNumbers.made(index, "a stock has a number")))
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
    let fraction = graph.apply(
      .divide, graph.apply(.subtract, time, graph.constant(from)), graph.constant(over))
    let capped = graph.apply(.min, fraction, graph.constant(1))
    return graph.apply(.max, capped, graph.constant(0))
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

  mutating func lower(_ formula: Formula, atStart: Bool) -> Graph.Node {
    value(of: formula, atStart)
  }
}

extension Lowering: FormulaTarget {
  mutating func constant(_ value: Double) -> Graph.Node { graph.constant(value) }

  mutating func apply(_ op: Opcode, _ operands: [Graph.Node]) -> Graph.Node {
    let count = operands.count
    return graph.apply(
      op, operands[0], count > 1 ? operands[1] : 0, count > 2 ? operands[2] : 0)
  }

  mutating func lookup(_ table: Int, at input: Graph.Node) -> Graph.Node {
    graph.apply(.lookup, input, Graph.Node(table))
  }

  mutating func leaf(_ formula: Formula, _ atStart: Bool) -> Graph.Node {
    switch formula {
    case .variable(let index): node(index, atStart: atStart)
    case .time: graph.add(.time)
    case .timeStep: graph.constant(model.timing.numerator / model.timing.denominator)
    case .delayed(let number):
      atStart ? lower(model.delays[number].before, atStart: true) : graph.add(.delay(number))
    case .activeInitial(let active, let initially):
      lower(atStart ? initially : active, atStart: atStart)
    case .draw(let process): graph.add(.draw(process))
    default: preconditionFailure("\(formula) is made of other formulas")
    }
  }
}

extension CheckedModel {
  /// The indices of the stocks.
  var stocks: [Int] { variables.indices.filter { variables[$0].kind == .stock } }
}
