import Engine
import Kernels

/// Gives nodes their registers and writes the code that computes them.
///
/// Constants, inputs, stocks and what is computed once or by the time alone keep a register of their
/// own. All else takes a register for as long as it is still to be read, so that a block of futures
/// stays in the processor's nearest memory.
struct Emission {
  private let graph: Graph
  private let passes: Passes
  private var registers: [Graph.Node: Int32] = [:]
  private var next: Int32 = 1
  /// Registers of temporary values that both codes share.
  private var pool: [Int32] = []
  private(set) var constants: [Program.Constant] = []
  private(set) var inputs: [Program.Input] = []
  private(set) var once: [Instruction] = []
  private(set) var timed: [Instruction] = []
  let timeRegister: Int32 = 0

  private(set) var draws: [Program.Draw] = []
  private(set) var notes: [Program.Note] = []
  /// The variables whose values nodes are.
  private let names: [Graph.Node: [String]]

  /// Begins with the nodes of stocks and delays, which keep their registers.
  init(
    _ graph: Graph, kept: [Graph.Node], names: [Graph.Node: [String]] = [:], passes: Passes = .all
  ) {
    self.graph = graph
    self.passes = passes
    self.names = names
    for node in kept where registers[node] == nil { registers[node] = fresh() }
  }

  var registerCount: Int { Int(next) }

  func register(_ node: Graph.Node) -> Int32 {
    registers.made(node, "a node that is kept has a register")
  }

  mutating func fresh() -> Int32 {
    defer { next += 1 }
    return next
  }

  enum Part {
    case start, step
  }

  /// Code that leaves the values of some nodes in registers of which none is a stock's.
  mutating func code(
    for results: [Graph.Node], _ part: Part
  ) -> (code: [Instruction], results: [Int32]) {
    let isWhole = part == .step && !passes.contains(.pruning)
    let needed = isWhole ? graph.all : graph.reachable(from: results).sorted()
    for node in needed { place(node) }
    var mine = needed.filter { isTemporary($0) }
    let merged = merged(mine, keep: results)
    mine.removeAll { merged.contains($0) }
    let last = lastReads(mine, merged, keep: results)
    var held: [Graph.Node: Int32] = [:]
    var free = pool.sorted(by: >)
    var code: [Instruction] = []
    func take(_ emission: inout Emission) -> Int32 {
      if emission.passes.contains(.packing), let register = free.popLast() { return register }
      let register = emission.fresh()
      emission.pool.append(register)
      return register
    }
    for (position, node) in mine.enumerated() {
      let target = take(&self)
      if part == .step { note(node, .step, code.count) }
      code.append(instruction(node, merged, target, held))
      held[node] = target
      for operand in Set(operands(node, merged)) where last[operand] == position {
        if let register = held[operand] { free.append(register) }
      }
    }
    let registers = results.map { node in
      let place = held[node] ?? register(node)
      switch graph.nodes[Int(node)] {
      case .stock, .delay: break
      default: return place
      }
      let copy = take(&self)
      code.append(Instruction(.copy, copy, place))
      return copy
    }
    return (code, registers)
  }

  /// Whether a node is computed anew at each step.
  private func isTemporary(_ node: Graph.Node) -> Bool {
    graph.stages[Int(node)] == .step && graph.nodes[Int(node)].isOperation
  }

  /// The products that are computed together with the one sum or difference that reads them.
  private func merged(_ nodes: [Graph.Node], keep: [Graph.Node]) -> Set<Graph.Node> {
    guard passes.contains(.fusing) else { return [] }
    let keep = Set(keep)
    var readers: [Graph.Node: Int] = [:]
    for node in nodes {
      for operand in graph.operands(graph.nodes[Int(node)]) { readers[operand, default: 0] += 1 }
    }
    var merged: Set<Graph.Node> = []
    for node in nodes {
      guard case .operation(let op, let a, let b, _) = graph.nodes[Int(node)],
        op == .add || op == .subtract
      else { continue }
      let product = [a, b].first { operand in
        guard case .operation(.multiply, _, _, _) = graph.nodes[Int(operand)] else { return false }
        return isTemporary(operand) && readers[operand] == 1 && !keep.contains(operand)
      }
      if let product { merged.insert(product) }
    }
    return merged
  }

  /// What the instruction of a node reads.
  private func operands(_ node: Graph.Node, _ merged: Set<Graph.Node>) -> [Graph.Node] {
    graph.operands(graph.nodes[Int(node)]).flatMap {
      merged.contains($0) ? graph.operands(graph.nodes[Int($0)]) : [$0]
    }
  }

  /// The position at which each temporary is read for the last time; none for those that are kept.
  private func lastReads(
    _ nodes: [Graph.Node], _ merged: Set<Graph.Node>, keep: [Graph.Node]
  ) -> [Graph.Node: Int] {
    var last: [Graph.Node: Int] = [:]
    for (position, node) in nodes.enumerated() {
      for operand in operands(node, merged) { last[operand] = position }
    }
    for node in keep { last[node] = nil }
    return last
  }

  private func instruction(
    _ node: Graph.Node, _ merged: Set<Graph.Node>, _ target: Int32, _ held: [Graph.Node: Int32]
  ) -> Instruction {
    let kind = graph.nodes[Int(node)]
    guard case .operation(let op, let a, let b, let c) = kind else {
      return Instruction(.copy, target, 0)
    }
    func place(_ node: Graph.Node) -> Int32 { held[node] ?? register(node) }
    if op == .add || op == .subtract, let product = [a, b].first(where: merged.contains) {
      let factors = graph.operands(graph.nodes[Int(product)]).map(place)
      let isFirst = product == a
      return Instruction(
        op == .add ? .multiplyAdd : isFirst ? .multiplySubtract : .subtractProduct, target,
        factors[0], factors[1], place(isFirst ? b : a))
    }
    let count = op.operandCount
    return Instruction(
      op, target, place(a), op == .lookup ? b : count > 1 ? place(b) : 0,
      count > 2 ? place(c) : 0)
  }

  /// Gives a node that is not temporary its register, and writes the code that fills it.
  private mutating func place(_ node: Graph.Node) {
    guard registers[node] == nil, !isTemporary(node) else { return }
    let kind = graph.nodes[Int(node)]
    if kind == .time {
      registers[node] = timeRegister
      return
    }
    let register = fresh()
    registers[node] = register
    switch kind {
    case .constant(let bits):
      constants.append(.init(register: register, value: Double(bitPattern: bits)))
    case .input(let number, let name):
      inputs.append(.init(number: number, name: name, register: register))
    case .draw(let process): draws.append(.init(register: register, process: process))
    case .stock, .delay, .time: break
    case .operation:
      let line = instruction(node, [], register, [:])
      if graph.stages[Int(node)] == .once {
        note(node, .once, once.count)
        once.append(line)
      } else {
        note(node, .timed, timed.count)
        timed.append(line)
      }
    }
  }

  private mutating func note(_ node: Graph.Node, _ part: Program.Note.Part, _ position: Int) {
    guard let variables = names[node] else { return }
    notes.append(.init(part: part, position: position, variables: variables))
  }
}
