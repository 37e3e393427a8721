import Kernels

/// Recorded formulas as functions of vectors of two numbers.
struct TraceCode {
  private let trace: Trace
  /// Where a table lies in memory.
  private let tables: [Int]
  /// The number of an operation's function.
  private let function: (Opcode) -> Int
  private var places: [Trace.Place: Held] = [:]

  /// The function of a formula, whose tables go to the module's memory.
  static func function(
    _ trace: Trace, in module: inout Module, _ function: @escaping (Opcode) -> Int
  ) -> Code {
    let tables = trace.tables.map { module.data($0) }
    var code = Code(
      parameters: Array(repeating: .v128, count: trace.parameters), results: [.v128])
    var writer = TraceCode(trace: trace, tables: tables, function: function)
    writer.write((0..<trace.parameters).map { .local($0) }, &code)
    return code
  }

  /// Leaves the value of a formula without tables and calls on the stack.
  static func inline(_ trace: Trace, _ arguments: [Held], _ code: inout Code) {
    var writer = TraceCode(trace: trace, tables: []) { opcode in
      preconditionFailure("\(opcode) is called by what has no function")
    }
    writer.write(arguments, &code)
  }

  private init(trace: Trace, tables: [Int], function: @escaping (Opcode) -> Int) {
    self.trace = trace
    self.tables = tables
    self.function = function
  }

  private mutating func write(_ arguments: [Held], _ code: inout Code) {
    for (place, argument) in arguments.enumerated() { places[place] = argument }
    for statement in trace.statements { write(statement, &code) }
    push(trace.result, &code)
  }

  private func push(_ argument: Trace.Argument, _ code: inout Code) {
    switch argument {
    case .value(let place): code.push(places[place] ?? .constant(0))
    case .number(let bits), .word(let bits): code.both(bits)
    }
  }

  private mutating func store(_ place: Trace.Place, _ code: inout Code) {
    if case .local(let local) = places[place] { return code.set(local) }
    let local = code.local(.v128)
    places[place] = .local(local)
    code.set(local)
  }

  private mutating func write(_ statement: Trace.Statement, _ code: inout Code) {
    switch statement {
    case .compute(let place, let operation, let arguments):
      compute(operation, arguments, &code)
      store(place, &code)
    case .unless(let guarded, let common, let body, let full, let places):
      for (place, value) in zip(places, common) {
        push(value, &code)
        store(place, &code)
      }
      push(guarded, &code)
      code.vector(.i64AllTrue)
      code.plain(.i32EqualZero)
      var inner = self
      code.scope(.if) { code in
        for statement in body { inner.write(statement, &code) }
        for (place, value) in zip(places, full) {
          inner.push(.value(place), &code)
          inner.push(value, &code)
          inner.push(guarded, &code)
          code.vector(.bitSelect)
          inner.store(place, &code)
        }
      }
    case .loop(let places, let start, let head, let condition, let body, let next):
      for (place, value) in zip(places, start) {
        push(value, &code)
        store(place, &code)
      }
      var inner = self
      code.scope(.block) { code in
        code.scope(.loop) { code in
          for statement in head { inner.write(statement, &code) }
          let going = code.local(.v128)
          inner.push(condition, &code)
          code.set(going)
          code.get(going)
          code.vector(.anyTrue)
          code.plain(.i32EqualZero)
          code.branch(.brIf, 1)
          for statement in body { inner.write(statement, &code) }
          // All are read before one is written.
          for (place, value) in zip(places, next) {
            inner.push(value, &code)
            inner.push(.value(place), &code)
            code.get(going)
            code.vector(.bitSelect)
          }
          for place in places.reversed() { inner.store(place, &code) }
          code.branch(.br, 0)
        }
      }
    }
  }

  private func compute(
    _ operation: Trace.Operation, _ arguments: [Trace.Argument], _ code: inout Code
  ) {
    switch operation {
    case .choose:
      push(arguments[1], &code)
      push(arguments[2], &code)
      push(arguments[0], &code)
      code.vector(.bitSelect)
    case .wordOfNumber, .numberOfWord: push(arguments[0], &code)
    case .timesLow:
      for argument in arguments {
        push(argument, &code)
        code.both(0xFFFF_FFFF)
        code.vector(.and)
      }
      code.vector(.i64Multiply)
    case .shiftLeft(let count), .shiftRight(let count):
      push(arguments[0], &code)
      code.i32(count)
      if case .shiftLeft = operation {
        code.vector(.i64ShiftLeft)
      } else {
        code.vector(.i64ShiftRight)
      }
    case .shiftLeftBy: eachLane(&code) { shift(.i64ShiftLeft, arguments, $0, &$1) }
    case .shiftRightBy: eachLane(&code) { shift(.i64ShiftRight, arguments, $0, &$1) }
    case .lookUp(let table): eachLane(&code) { lookUp(table, arguments[0], $0, &$1) }
    default:
      for argument in arguments { push(argument, &code) }
      if case .call(let opcode) = operation {
        code.call(function(opcode))
      } else if let instruction = operation.vector {
        code.vector(instruction)
      }
    }
  }

  /// Words that are computed lane by lane.
  private func eachLane(_ code: inout Code, _ word: (UInt8, inout Code) -> Void) {
    word(0, &code)
    code.vector(.i64Splat)
    word(1, &code)
    code.lane(.i64Replace, 1)
  }

  private func shift(
    _ instruction: Plain, _ arguments: [Trace.Argument], _ lane: UInt8, _ code: inout Code
  ) {
    for argument in arguments {
      push(argument, &code)
      code.lane(.i64Extract, lane)
    }
    code.plain(instruction)
  }

  private func lookUp(
    _ table: Int, _ index: Trace.Argument, _ lane: UInt8, _ code: inout Code
  ) {
    push(index, &code)
    code.lane(.i64Extract, lane)
    code.i64(UInt64(trace.tables[table].count - 1))
    code.plain(.i64And)
    code.plain(.i32WrapI64)
    code.i32(3)
    code.plain(.i32ShiftLeft)
    code.memory(.i64Load, offset: tables[table])
  }
}

extension Trace.Operation {
  /// The instruction that does it all.
  var vector: Vector? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .negate: .negate
    case .root: .root
    case .floor: .floor
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .both, .wordAnd: .and
    case .oneOf, .wordOr: .or
    case .wordXor: .xor
    case .not: .not
    case .wordAdd: .i64Add
    case .wordSubtract: .i64Subtract
    case .wordEqual: .i64Equal
    default: nil
    }
  }
}
