import Engine
import Kernels

/// A graph with what a program needs to know of it.
struct Assembly {
  struct Delay {
    let output: Graph.Node
    let input: Graph.Node
    let before: Graph.Node
    let steps: Int
  }
  struct Stock {
    let name: String
    let level: Graph.Node
    let start: Graph.Node
    let rate: Graph.Node
  }

  let clock: Clock
  let graph: Graph
  let stocks: [Stock]
  let outputs: [(name: String, node: Graph.Node)]
  let delays: [Delay]
  var names: [Graph.Node: [String]] = [:]

  /// The program as the graph has it: every value has a register of its own, and all is computed at each step.
  var program: Program {
    // What the first time computes has registers after those of the steps.
    var next = Int32(2 * graph.nodes.count + 1)
    func fresh() -> Int32 {
      defer { next += 1 }
      return next
    }
    let befores = delays.map { _ in fresh() }
    let needed = graph.reachable(from: stocks.map(\.start) + delays.map(\.before)).sorted()
    var start = needed.compactMap { instruction($0, isStart: true) }
    start += zip(stocks, stocks.map(\.start)).map {
      Instruction(.copy, register($0.level), register($1, isStart: true))
    }
    start += zip(befores, delays).map {
      Instruction(.copy, $0, register($1.before, isStart: true))
    }
    let all = graph.nodes.indices.map { Graph.Node($0) }
    var step = all.compactMap { instruction($0) }
    let notes = step.indices.compactMap { position in
      names[node(step[position].target)].map {
        Program.Note(part: .step, position: position, variables: $0)
      }
    }
    /// Where a value can be read when the stocks have moved.
    func observed(_ node: Graph.Node) -> Int32 {
      switch graph.nodes[Int(node)] {
      case .stock, .delay:
        let register = fresh()
        step.append(Instruction(.copy, register, self.register(node)))
        return register
      default: return register(node)
      }
    }
    let rates = stocks.map { observed($0.rate) }
    let shown = outputs.map { observed($0.node) }
    let inputs = delays.map { observed($0.input) }
    return Program(
      clock: clock, registerCount: Int(next), timeRegister: 0, constants: constants,
      inputs: self.inputs,
      stocks: zip(stocks, rates).map {
        .init(name: $0.name, register: register($0.level), rate: $1)
      },
      outputs: zip(outputs, shown).map { .init(name: $0.name, register: $1) },
      delays: zip(delays, zip(inputs, befores)).map {
        .init(output: register($0.output), input: $1.0, before: $1.1, steps: $0.steps)
      },
      draws: draws, tables: graph.tables, once: [], timed: [], start: start, step: step,
      notes: notes)
  }

  /// Register 0 holds the time, and the others follow the nodes.
  private func register(_ node: Graph.Node, isStart: Bool = false) -> Int32 {
    switch graph.nodes[Int(node)] {
    case .time: 0
    case .operation where isStart: node + 1 + Int32(graph.nodes.count)
    default: node + 1
    }
  }

  private func node(_ register: Int32) -> Graph.Node { register - 1 }

  /// What computes a node; nil for what is no operation.
  private func instruction(_ node: Graph.Node, isStart: Bool = false) -> Instruction? {
    guard case .operation(let op, let a, let b, let c) = graph.nodes[Int(node)] else { return nil }
    func place(_ node: Graph.Node, _ number: Int) -> Int32 {
      op.operandCount > number ? register(node, isStart: isStart) : node
    }
    return Instruction(
      op, register(node, isStart: isStart), place(a, 0), place(b, 1), place(c, 2))
  }

  private var constants: [Program.Constant] {
    graph.nodes.enumerated().compactMap { node, kind in
      guard case .constant(let bits) = kind else { return nil }
      return .init(register: register(Graph.Node(node)), value: Double(bitPattern: bits))
    }
  }

  /// In the order of their numbers.
  private var inputs: [Program.Input] {
    graph.nodes.enumerated().compactMap { node, kind -> Program.Input? in
      guard case .input(let number, let name) = kind else { return nil }
      return .init(number: number, name: name, register: register(Graph.Node(node)))
    }.sorted { $0.number < $1.number }
  }

  private var draws: [Program.Draw] {
    graph.nodes.enumerated().compactMap { node, kind in
      guard case .draw(let process) = kind else { return nil }
      return .init(register: register(Graph.Node(node)), process: process)
    }
  }
}
