import Engine
import Kernels

/// The computations of a model, each distinct one once, each after those it needs.
struct Graph {
  /// An index into ``nodes``.
  typealias Node = Int32

  /// When the value of a node can be computed at the earliest.
  enum Stage: Sendable {
    case constant
    /// Once a run, from its inputs.
    case once
    /// At each time, the same for all runs.
    case timed
    case step
  }

  enum Kind: Hashable {
    /// The bits of a number, so that −0 and 0 differ.
    case constant(UInt64)
    /// What is set from outside: its number among the variables, and its name.
    case input(Int, String)
    case stock(Int)
    case time
    /// The output of one of the model's delays.
    case delay(Int)
    /// The draw of a random process.
    case draw(Int)
    case operation(Opcode, Node, Node, Node)

    var isOperation: Bool {
      if case .operation = self { return true }
      return false
    }
  }

  private(set) var nodes: [Kind] = []
  private(set) var stages: [Stage] = []
  /// The model's delays that are read, in the order in which they were added.
  private(set) var delays: [Int] = []
  let tables: [LookupTable]
  private var known: [Kind: Node] = [:]

  private let passes: Passes

  init(tables: [LookupTable], passes: Passes = .all) {
    self.tables = tables
    self.passes = passes
  }

  mutating func add(_ kind: Kind) -> Node {
    if let node = known[kind], passes.contains(.sharing) || !kind.isOperation { return node }
    let node = Node(nodes.count)
    known[kind] = node
    if case .delay(let number) = kind { delays.append(number) }
    nodes.append(kind)
    stages.append(stage(of: kind))
    return node
  }

  /// The node of a kind that was added.
  func node(_ kind: Kind) -> Node { known.made(kind, "a kind that is looked for was added") }

  mutating func constant(_ value: Double) -> Node { add(.constant(value.bitPattern)) }

  /// The value of a node that is a constant.
  func value(_ node: Node) -> Double? {
    if case .constant(let bits) = nodes[Int(node)] { return Double(bitPattern: bits) }
    return nil
  }

  /// Adds an operation, or the constant or node that it always equals.
  mutating func apply(_ op: Opcode, _ a: Node, _ b: Node = 0, _ c: Node = 0) -> Node {
    if op == .copy { return a }
    guard passes.contains(.folding) else { return add(.operation(op, a, b, c)) }
    let count = op.operandCount
    if let x = value(a) {
      if op == .lookup { return constant(tables[Int(b)].value(at: x)) }
      if op == .select { return x != 0 ? b : c }
      if count == 1 { return constant(op.value(x, 0, 0)) }
      if count == 2, let y = value(b) { return constant(op.value(x, y, 0)) }
      if count == 3, let y = value(b), let z = value(c) { return constant(op.value(x, y, z)) }
      if op == .multiply, x == 1 { return b }
    }
    if count == 2, let y = value(b) {
      // Only identities that hold for −0, infinities and NaN.
      if y == 1, op == .multiply || op == .divide { return a }
      if op == .subtract, y == 0, y.sign == .plus { return a }
    }
    return add(.operation(op, a, b, c))
  }

  /// The nodes that an operation reads.
  func operands(_ kind: Kind) -> [Node] {
    guard case .operation(let op, let a, let b, let c) = kind else { return [] }
    return Array([a, b, c].prefix(op.operandCount))
  }

  private func stage(of kind: Kind) -> Stage {
    switch kind {
    case .constant: .constant
    case .input: .once
    case .stock, .delay, .draw: .step
    case .time: .timed
    case .operation where !passes.contains(.hoisting): .step
    case .operation: stage(ofAll: operands(kind).map { stages[Int($0)] })
    }
  }

  /// When what reads values of some stages can be computed.
  private func stage(ofAll stages: [Stage]) -> Stage {
    let moving = Set(stages).subtracting([.constant])
    return moving.count > 1 ? .step : moving.first ?? .once
  }

  var all: [Node] { nodes.indices.map { Node($0) } }

  /// All nodes that some nodes need, themselves included.
  func reachable(from roots: [Node]) -> Set<Node> {
    var found = Set(roots)
    var open = roots
    while let node = open.popLast() {
      for operand in operands(nodes[Int(node)]) where found.insert(operand).inserted {
        open.append(operand)
      }
    }
    return found
  }
}
