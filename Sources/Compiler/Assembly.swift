package import Engine
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

  /// The program.
  func program(_ passes: Passes) -> Program {
    let levels = stocks.map(\.level)
    var emission = Emission(
      graph, kept: levels + delays.map(\.output), names: names, passes: passes)
    let start = emission.code(for: stocks.map(\.start) + delays.map(\.before), .start)
    let step = emission.code(
      for: stocks.map(\.rate) + outputs.map(\.node) + delays.map(\.input), .step)
    // A value that stands before the first time is read throughout the run.
    let befores = delays.map { _ in emission.fresh() }
    let targets = levels.map { emission.register($0) } + befores
    let shown = step.results.dropFirst(stocks.count)
    let program = Program(
      clock: clock, registerCount: emission.registerCount,
      timeRegister: emission.timeRegister, constants: emission.constants, inputs: emission.inputs,
      stocks: zip(stocks, step.results).map {
        Program.Stock(name: $0.name, register: emission.register($0.level), rate: $1)
      },
      outputs: zip(outputs, shown).map { Program.Output(name: $0.name, register: $1) },
      delays: zip(zip(delays, befores), shown.dropFirst(outputs.count)).map { delay, input in
        Program.Delay(
          output: emission.register(delay.0.output), input: input, before: delay.1,
          steps: delay.0.steps)
      },
      draws: emission.draws, tables: graph.tables, once: emission.once, timed: emission.timed,
      start: start.code + zip(targets, start.results).map { Instruction(.copy, $0, $1) },
      step: step.code, notes: emission.notes)
    #if DEBUG
    if let broken = program.brokenInvariant { preconditionFailure(broken) }
    #endif
    return program
  }
}

extension Program {
  /// The program after some passes; its inputs, stocks and outputs stay, in their order where anything reads
  /// them.
  package func rewritten(by passes: Passes) -> Program {
    var graph = Graph(tables: tables, passes: passes)
    var nodes: [Int32: Graph.Node] = [timeRegister: graph.add(.time)]
    for constant in constants { nodes[constant.register] = graph.constant(constant.value) }
    for input in inputs { nodes[input.register] = graph.add(.input(input.number, input.name)) }
    func run(_ code: [Instruction]) {
      for line in code {
        let operands = line.operands.map { nodes.made($0, "code reads what was computed") }
        nodes[line.target] = graph.apply(
          line.op, operands[0],
          line.op == .lookup ? line.b : operands.count > 1 ? operands[1] : 0,
          operands.count > 2 ? operands[2] : 0)
      }
    }
    run(once)
    run(timed)
    for draw in draws { nodes[draw.register] = graph.add(.draw(draw.process)) }
    let before = nodes
    run(start)
    let atStart = nodes
    nodes = before
    for (index, stock) in stocks.enumerated() { nodes[stock.register] = graph.add(.stock(index)) }
    for (index, delay) in delays.enumerated() { nodes[delay.output] = graph.add(.delay(index)) }
    run(step)
    func now(_ register: Int32) -> Graph.Node { nodes.made(register, "what is kept is computed") }
    func first(_ register: Int32) -> Graph.Node {
      atStart.made(register, "what is kept has a first value")
    }
    return Assembly(
      clock: clock, graph: graph,
      stocks: stocks.enumerated().map { index, stock in
        Assembly.Stock(
          name: stock.name, level: graph.node(.stock(index)),
          start: first(stock.register), rate: now(stock.rate))
      },
      outputs: outputs.map { ($0.name, now($0.register)) },
      delays: delays.enumerated().map { index, delay in
        Assembly.Delay(
          output: graph.node(.delay(index)), input: now(delay.input), before: first(delay.before),
          steps: delay.steps)
      }
    ).program(passes).averaging(means)
  }
}
