/// A formula as straight-line code of elementary steps, recorded once and written out for any machine.
package struct Trace: Sendable {
  /// The place of a value among all that a trace computes; the parameters come first.
  package typealias Place = Int

  package enum Argument: Hashable, Sendable {
    case value(Place)
    case number(UInt64)
    case word(UInt64)
  }

  package enum Kind: Hashable, Sendable {
    case number, word, truth
  }

  package enum Operation: Hashable, Sendable {
    case add, subtract, multiply, divide, negate, sqrt, floor
    case less, lessOrEqual, equal
    case both, oneOf, not
    case choose
    case wordOfNumber, numberOfWord
    case wordAnd, wordOr, wordXor, wordAdd, wordSubtract, wordEqual
    case shiftLeft(Int)
    case shiftRight(Int)
    case shiftLeftBy, shiftRightBy
    /// The product of the low halves of two words.
    case timesLow
    /// A word of the table with this number, at an index modulo its size.
    case lookUp(Int)
    case call(Opcode)

    package var kind: Kind {
      switch self {
      case .add, .subtract, .multiply, .divide, .negate, .sqrt, .floor, .choose, .numberOfWord,
        .call:
        .number
      case .less, .lessOrEqual, .equal, .both, .oneOf, .not, .wordEqual: .truth
      default: .word
      }
    }
  }

  package indirect enum Statement: Sendable {
    case compute(Place, Operation, [Argument])
    /// Where a guard fails, other values instead of the common ones; skipped if it holds in all lanes.
    case unless(guarded: Argument, common: [Argument], body: [Statement], full: [Argument], [Place])
    /// Places that begin with some values and change for as long as a condition holds in a lane.
    case loop(
      [Place], start: [Argument], head: [Statement], condition: Argument, body: [Statement],
      next: [Argument])
  }

  package let parameters: Int
  /// The operations that are called.
  package var calls: Set<Opcode> { Self.calls(statements) }

  private static func calls(_ statements: [Statement]) -> Set<Opcode> {
    statements.reduce(into: []) { calls, statement in
      switch statement {
      case .compute(_, .call(let opcode), _): calls.insert(opcode)
      case .compute: break
      case .unless(_, _, let body, _, _): calls.formUnion(Self.calls(body))
      case .loop(_, _, let head, _, let body, _): calls.formUnion(Self.calls(head + body))
      }
    }
  }

  package let statements: [Statement]
  package let result: Argument
  /// Words that are looked up.
  package let tables: [[UInt64]]

  /// Records a formula of some numbers.
  package init(parameters: Int, _ formula: ([Traced]) -> Traced) {
    let recorder = Recorder(parameters: parameters)
    let arguments = (0..<parameters).map { Traced(.value($0), recorder) }
    result = formula(arguments).argument
    self.parameters = parameters
    statements = recorder.statements
    tables = recorder.tables
  }
}

extension Opcode {
  /// The instruction's definition as code; ``lookup`` has none without its table.
  package var trace: Trace { Self.traces[Int(rawValue)] }

  private static let traces = allCases.map { opcode in
    let count = opcode.operandCount
    return Trace(parameters: count) { x in
      opcode.result(x[0], count > 1 ? x[1] : x[0], count > 2 ? x[2] : x[0])
    }
  }

  /// Whether a copy for every use would be a waste.
  package var isLong: Bool {
    switch self {
    case .exp, .ln, .power, .sin, .cos, .tan, .arctan, .tanh, .normalQuantile, .normalCDF,
      .lnGamma, .gammaQuantile, .betaQuantile, .poissonQuantile, .negativeBinomialQuantile:
      true
    default: false
    }
  }
}

/// Collects the steps of a formula, equal ones once.
final class Recorder {
  private(set) var statements: [Trace.Statement] = []
  private(set) var tables: [[UInt64]] = []
  private var known: [Step: Trace.Place] = [:]
  private var next: Trace.Place

  private struct Step: Hashable {
    let operation: Trace.Operation
    let arguments: [Trace.Argument]
  }

  init(parameters: Int) { next = parameters }

  func compute(_ operation: Trace.Operation, _ arguments: [Trace.Argument]) -> Trace.Argument {
    let step = Step(operation: operation, arguments: arguments)
    if let place = known[step] { return .value(place) }
    let place = fresh()
    known[step] = place
    statements.append(.compute(place, operation, arguments))
    return .value(place)
  }

  func table(_ words: [UInt64]) -> Int {
    if let number = tables.firstIndex(of: words) { return number }
    tables.append(words)
    return tables.count - 1
  }

  func fresh() -> Trace.Place {
    defer { next += 1 }
    return next
  }

  func append(_ statement: Trace.Statement) { statements.append(statement) }

  /// What some work leads to and the statements that it records; outside of it nobody knows what they compute.
  func scope<Result>(_ work: () -> Result) -> (Result, [Trace.Statement]) {
    let (outer, before) = (statements, known)
    statements = []
    defer { (statements, known) = (outer, before) }
    let result = work()
    return (result, statements)
  }
}
