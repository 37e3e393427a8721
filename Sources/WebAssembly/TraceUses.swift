import Kernels

/// How often the code of one vector reads what a formula computes, in the block of statements that computes it.
struct TraceUses {
  private var counts: [Trace.Place: Int] = [:]
  private var blocks: [Trace.Place: Int] = [:]
  private var blockCount = 0
  /// Whether nothing but the result needs to be kept.
  private(set) var isTree = true

  init(_ trace: Trace) {
    for place in 0..<trace.parameters { blocks[place] = 0 }
    visit(trace.statements, 0)
    read(trace.result, 0)
    for case .compute(let place, _, _) in trace.statements where counts[place] != 1 {
      isTree = false
    }
  }

  /// Those of each operation's formula.
  static func of(_ opcode: Opcode) -> TraceUses { all[Int(opcode.rawValue)] }

  private static let all = Opcode.allCases.map { TraceUses($0.trace) }

  func isSingle(_ place: Trace.Place) -> Bool { counts[place] == 1 }

  /// Counts a use; one in another block, which may be run more often or not at all, is as good as many.
  private mutating func read(_ argument: Trace.Argument, _ block: Int, times: Int = 1) {
    guard case .value(let place) = argument else { return }
    counts[place, default: 0] += blocks[place] == block ? times : 2
  }

  private mutating func inner() -> Int {
    isTree = false
    blockCount += 1
    return blockCount
  }

  private mutating func visit(_ statements: [Trace.Statement], _ block: Int) {
    for statement in statements {
      switch statement {
      case .compute(let place, let operation, let arguments):
        for argument in arguments { read(argument, block, times: operation.isByLane ? 2 : 1) }
        blocks[place] = block
        if case .call = operation { isTree = false }
      case .unless(let guarded, let common, let body, let full, let places):
        for value in common { read(value, block) }
        let inner = inner()
        visit(body, inner)
        for value in full { read(value, inner) }
        read(guarded, inner)
        for place in places { blocks[place] = block }
      case .loop(let places, let start, let head, let condition, let body, let next):
        for value in start { read(value, block) }
        let inner = inner()
        for place in places { blocks[place] = inner }
        visit(head + body, inner)
        for value in [condition] + next { read(value, inner) }
        for place in places { blocks[place] = block }
      }
    }
  }
}

extension Trace.Operation {
  /// Whether it is done lane by lane.
  var isByLane: Bool {
    switch self {
    case .shiftLeftBy, .shiftRightBy, .lookUp: true
    default: false
    }
  }
}
