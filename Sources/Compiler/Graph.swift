import Engine
import Kernels

/// The computations of a model as its equations say them, each after those it needs.
struct Graph {
  /// An index into ``nodes``.
  typealias Node = Int32

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
  }

  private(set) var nodes: [Kind] = []
  /// The model's delays that are read, in the order in which they were added.
  private(set) var delays: [Int] = []
  let tables: [LookupTable]
  /// The nodes of what is no operation, one of each kind.
  private var known: [Kind: Node] = [:]

  init(tables: [LookupTable]) { self.tables = tables }

  /// Adds what is no operation, once.
  mutating func add(_ kind: Kind) -> Node {
    if let node = known[kind] { return node }
    if case .delay(let number) = kind { delays.append(number) }
    known[kind] = Node(nodes.count)
    nodes.append(kind)
    return Node(nodes.count - 1)
  }

  /// The node of a kind that was added.
  func node(_ kind: Kind) -> Node { known.made(kind, "a kind that is looked for was added") }

  mutating func constant(_ value: Double) -> Node { add(.constant(value.bitPattern)) }

  mutating func apply(_ op: Opcode, _ a: Node, _ b: Node = 0, _ c: Node = 0) -> Node {
    nodes.append(.operation(op, a, b, c))
    return Node(nodes.count - 1)
  }

  /// The nodes that an operation reads.
  func operands(_ node: Node) -> [Node] {
    guard case .operation(let op, let a, let b, let c) = nodes[Int(node)] else { return [] }
    return Array([a, b, c].prefix(op.operandCount))
  }

  /// The value of a node that depends on constants alone.
  func value(_ node: Node) -> Double? {
    var values: [Node: Double] = [:]
    for node in reachable(from: [node]).sorted() {
      switch nodes[Int(node)] {
      case .constant(let bits): values[node] = Double(bitPattern: bits)
      case .operation(let op, let a, let b, _):
        let read = operands(node).compactMap { values[$0] }
        guard read.count == op.operandCount else { return nil }
        values[node] =
          op == .lookup ? tables[Int(b)].value(at: values[a] ?? .nan) : op.value(of: read)
      case .input, .stock, .time, .delay, .draw: return nil
      }
    }
    return values[node]
  }

  /// All nodes that some nodes need, themselves included.
  func reachable(from roots: [Node]) -> Set<Node> {
    var found = Set(roots)
    var open = roots
    while let node = open.popLast() {
      for operand in operands(node) where found.insert(operand).inserted { open.append(operand) }
    }
    return found
  }
}

extension Opcode {
  /// What it leaves of some values.
  func value(of operands: [Double]) -> Double {
    value(
      operands[0], operands.count > 1 ? operands[1] : 0, operands.count > 2 ? operands[2] : 0)
  }
}
