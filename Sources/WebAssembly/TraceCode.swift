import Kernels

/// Recorded formulas as functions of the vectors of a group.
///
/// What is used once is computed where it is used, so that it needs no local variable.
struct TraceCode {
  private enum Value {
    case held(Held)
    case pending(Trace.Operation, [Trace.Argument])
  }

  private let trace: Trace
  private let uses: TraceUses
  /// Where a table lies in memory.
  private let tables: [Int]
  /// The number of an operation's function.
  private let function: (Opcode) -> Int
  private var places: [Trace.Place: Value] = [:]

  /// The function of a formula, whose tables go to the module's memory.
  static func function(
    _ trace: Trace, in module: inout Module, _ function: @escaping (Opcode) -> Int
  ) -> Code {
    let tables = trace.tables.map { module.data($0) }
    var code = Code(values: trace.parameters)
    var writer = TraceCode(
      trace, TraceUses(trace), (0..<trace.parameters).map { .local($0 * Group.vectors) },
      tables: tables, function: function)
    writer.write(&code)
    return code
  }

  /// The formula of an operation that calls none.
  init(_ opcode: Opcode, _ arguments: [Held]) {
    self.init(opcode.trace, TraceUses.of(opcode), arguments, tables: []) { called in
      preconditionFailure("\(called) is called by what has no function")
    }
  }

  private init(
    _ trace: Trace, _ uses: TraceUses, _ arguments: [Held], tables: [Int],
    function: @escaping (Opcode) -> Int
  ) {
    self.trace = trace
    self.uses = uses
    self.tables = tables
    self.function = function
    for (place, argument) in arguments.enumerated() { places[place] = .held(argument) }
  }

  /// Leaves the value on the stack.
  mutating func write(_ code: inout Code) {
    for statement in trace.statements { write(statement, &code) }
    for vector in 0..<Group.vectors { push(trace.result, vector, &code) }
  }

  /// Leaves a vector of the value of a tree on the stack.
  func push(_ vector: Int, _ code: inout Code) {
    var writer = self
    for statement in trace.statements { writer.write(statement, &code) }
    writer.push(trace.result, vector, &code)
  }

  private func push(_ argument: Trace.Argument, _ vector: Int, _ code: inout Code) {
    switch argument {
    case .value(let place):
      switch places[place] {
      case .held(let held): code.push(held, vector)
      case .pending(let operation, let arguments):
        compute(operation, arguments, vector, &code)
      case nil: code.both(0)
      }
    case .number(let bits), .word(let bits): code.both(bits)
    }
  }

  /// The local variables of a place, new ones at first.
  private mutating func local(_ place: Trace.Place, _ code: inout Code) -> Int {
    if case .held(.local(let local)) = places[place] { return local }
    let local = code.value()
    places[place] = .held(.local(local))
    return local
  }

  private mutating func set(
    _ place: Trace.Place, to argument: Trace.Argument, _ code: inout Code
  ) {
    let local = local(place, &code)
    code.setEach(local) { push(argument, $1, &$0) }
  }

  private mutating func write(_ statement: Trace.Statement, _ code: inout Code) {
    switch statement {
    case .compute(let place, .call(let opcode), let arguments):
      for argument in arguments {
        for vector in 0..<Group.vectors { push(argument, vector, &code) }
      }
      code.call(function(opcode))
      code.setValue(local(place, &code))
    case .compute(let place, let operation, let arguments) where uses.isSingle(place):
      places[place] = .pending(operation, arguments)
    case .compute(let place, let operation, let arguments):
      let local = local(place, &code)
      code.setEach(local) { compute(operation, arguments, $1, &$0) }
    case .unless(let guarded, let common, let body, let full, let places):
      for (place, value) in zip(places, common) { set(place, to: value, &code) }
      for vector in 0..<Group.vectors {
        push(guarded, vector, &code)
        if vector > 0 { code.vector(.and) }
      }
      code.vector(.i64AllTrue)
      code.plain(.i32EqualZero)
      var inner = self
      code.scope(.if) { code in
        for statement in body { inner.write(statement, &code) }
        for (place, value) in zip(places, full) {
          let local = inner.local(place, &code)
          code.setEach(local) { code, vector in
            inner.push(.value(place), vector, &code)
            inner.push(value, vector, &code)
            inner.push(guarded, vector, &code)
            code.vector(.bitSelect)
          }
        }
      }
    case .loop(let places, let start, let head, let condition, let body, let next):
      for (place, value) in zip(places, start) { set(place, to: value, &code) }
      var inner = self
      code.scope(.block) { code in
        code.scope(.loop) { code in
          for statement in head { inner.write(statement, &code) }
          let going = code.value()
          code.setEach(going) { inner.push(condition, $1, &$0) }
          for vector in 0..<Group.vectors {
            code.get(going + vector)
            if vector > 0 { code.vector(.or) }
          }
          code.vector(.anyTrue)
          code.plain(.i32EqualZero)
          code.branch(.brIf, 1)
          for statement in body { inner.write(statement, &code) }
          // All are read before one is written.
          for (place, value) in zip(places, next) {
            for vector in 0..<Group.vectors {
              inner.push(value, vector, &code)
              inner.push(.value(place), vector, &code)
              code.get(going + vector)
              code.vector(.bitSelect)
            }
          }
          for place in places.reversed() { code.setValue(inner.local(place, &code)) }
          code.branch(.br, 0)
        }
      }
    }
  }

  private func compute(
    _ operation: Trace.Operation, _ arguments: [Trace.Argument], _ vector: Int,
    _ code: inout Code
  ) {
    switch operation {
    case .choose:
      for number in [1, 2, 0] { push(arguments[number], vector, &code) }
      code.vector(.bitSelect)
    case .wordOfNumber, .numberOfWord: push(arguments[0], vector, &code)
    case .timesLow:
      for argument in arguments {
        push(argument, vector, &code)
        code.both(0xFFFF_FFFF)
        code.vector(.and)
      }
      code.vector(.i64Multiply)
    case .shiftLeft(let count), .shiftRight(let count):
      push(arguments[0], vector, &code)
      code.i32(count)
      if case .shiftLeft = operation {
        code.vector(.i64ShiftLeft)
      } else {
        code.vector(.i64ShiftRight)
      }
    case .shiftLeftBy: eachLane(&code) { shift(.i64ShiftLeft, arguments, vector, $0, &$1) }
    case .shiftRightBy: eachLane(&code) { shift(.i64ShiftRight, arguments, vector, $0, &$1) }
    case .lookUp(let table): eachLane(&code) { lookUp(table, arguments[0], vector, $0, &$1) }
    default:
      for argument in arguments { push(argument, vector, &code) }
      if let instruction = operation.vector { code.vector(instruction) }
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
    _ instruction: Plain, _ arguments: [Trace.Argument], _ vector: Int, _ lane: UInt8,
    _ code: inout Code
  ) {
    for argument in arguments {
      push(argument, vector, &code)
      code.lane(.i64Extract, lane)
    }
    code.plain(instruction)
  }

  private func lookUp(
    _ table: Int, _ index: Trace.Argument, _ vector: Int, _ lane: UInt8, _ code: inout Code
  ) {
    push(index, vector, &code)
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
    case .sqrt: .sqrt
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
