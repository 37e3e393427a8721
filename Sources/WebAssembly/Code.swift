/// What holds a value of a group of futures in the code of a function.
indirect enum Held {
  /// A local variable a vector, from this on.
  case local(Int)
  /// One for all vectors.
  case common(Int)
  /// The same bits in all lanes.
  case constant(UInt64)
  /// What is computed where it is used.
  case formula(TraceCode, depth: Int)

  /// How deep formulas are nested.
  var depth: Int { if case .formula(_, let depth) = self { depth } else { 0 } }
}

/// Futures that run side by side: so many vectors of two, that one waits less for the other's results.
enum Group {
  static let vectors = 2
  static let futures = 2 * vectors
}

/// The code of a function while it is written.
struct Code {
  let parameters: [ValueType]
  let results: [ValueType]
  private var locals: [ValueType] = []
  /// The local variables that hold words in both lanes.
  private var words: [UInt64: Int] = [:]
  private var body = Bytes()

  init(parameters: [ValueType], results: [ValueType] = []) {
    self.parameters = parameters
    self.results = results
  }

  /// A function of some values of a group to one.
  init(values: Int) {
    self.init(
      parameters: Array(repeating: .v128, count: values * Group.vectors),
      results: Array(repeating: .v128, count: Group.vectors))
  }

  /// New local variables for a value of a group, of which the first is returned.
  mutating func value() -> Int {
    defer { locals += Array(repeating: .v128, count: Group.vectors - 1) }
    return local(.v128)
  }

  /// A new local variable.
  mutating func local(_ type: ValueType) -> Int {
    locals.append(type)
    return parameters.count + locals.count - 1
  }

  mutating func plain(_ instruction: Plain) { body.append(instruction.rawValue) }

  mutating func vector(_ instruction: Vector) {
    body.append(0xFD)
    body.unsigned(Int(instruction.rawValue))
  }

  mutating func get(_ local: Int) {
    plain(.localGet)
    body.unsigned(local)
  }

  mutating func set(_ local: Int) {
    plain(.localSet)
    body.unsigned(local)
  }

  mutating func i32(_ value: Int) {
    plain(.i32Const)
    body.signed(Int64(value))
  }

  mutating func i64(_ value: UInt64) {
    plain(.i64Const)
    body.signed(Int64(bitPattern: value))
  }

  mutating func f64(_ value: Double) {
    plain(.f64Const)
    body.word(value.bitPattern)
  }

  /// Leaves a vector of a value on the stack.
  mutating func push(_ held: Held, _ vector: Int) {
    switch held {
    case .local(let first): get(first + vector)
    case .common(let local): get(local)
    case .constant(let word): both(word)
    case .formula(let formula, _): formula.push(vector, &self)
    }
  }

  /// Leaves all vectors of a value on the stack.
  mutating func push(_ held: Held) {
    for vector in 0..<Group.vectors { push(held, vector) }
  }

  /// Takes all vectors of a value from the stack.
  mutating func setValue(_ first: Int) {
    for vector in (0..<Group.vectors).reversed() { set(first + vector) }
  }

  /// Sets a value vector by vector to what is left on the stack.
  mutating func setEach(_ first: Int, _ content: (inout Code, _ vector: Int) -> Void) {
    for vector in 0..<Group.vectors {
      content(&self, vector)
      set(first + vector)
    }
  }

  /// Holds words in local variables from here on, which takes less room than each use.
  mutating func keep(_ words: [UInt64]) {
    for word in words where word != 0 && self.words[word] == nil {
      let local = local(.v128)
      both(word)
      set(local)
      self.words[word] = local
    }
  }

  /// Leaves a word in both lanes.
  mutating func both(_ word: UInt64) {
    if let local = words[word] { return get(local) }
    vector(.const)
    body.word(word)
    body.word(word)
  }

  mutating func lane(_ instruction: Vector, _ lane: UInt8) {
    vector(instruction)
    body.append(lane)
  }

  /// Loads or stores at the address on the stack plus an offset.
  mutating func memory(_ instruction: Vector, offset: Int = 0) {
    vector(instruction)
    body.unsigned(instruction == .load64Splat ? 3 : 4)
    body.unsigned(offset)
  }

  mutating func memory(_ instruction: Plain, offset: Int = 0) {
    plain(instruction)
    let alignment =
      switch instruction {
      case .i32Load16: 1
      case .i32Load, .i32Store: 2
      default: 3
      }
    body.unsigned(alignment)
    body.unsigned(offset)
  }

  mutating func call(_ function: Int) {
    plain(.call)
    body.unsigned(function)
  }

  /// A block, a loop or what a test decides about, without parameters and results.
  mutating func scope(_ instruction: Plain, _ content: (inout Code) -> Void) {
    plain(instruction)
    body.append(0x40)
    content(&self)
    plain(.end)
  }

  /// Runs some code as long as what a condition leaves on the stack is not 0.
  mutating func loop(
    while condition: (inout Code) -> Void, do content: (inout Code) -> Void
  ) {
    scope(.block) { code in
      code.scope(.loop) { code in
        condition(&code)
        code.plain(.i32EqualZero)
        code.branch(.brIf, 1)
        content(&code)
        code.branch(.br, 0)
      }
    }
  }

  mutating func branch(_ instruction: Plain, _ depth: Int) {
    plain(instruction)
    body.unsigned(depth)
  }

  /// The function as its section holds it: local variables in runs of a type, then the code.
  var bytes: [UInt8] {
    var runs: [(type: ValueType, count: Int)] = []
    for type in locals {
      if runs.last?.type == type { runs[runs.count - 1].count += 1 } else { runs.append((type, 1)) }
    }
    var whole = Bytes()
    whole.unsigned(runs.count)
    for run in runs {
      whole.unsigned(run.count)
      whole.append(run.type.rawValue)
    }
    whole.append(body.bytes)
    whole.append(Plain.end.rawValue)
    return whole.bytes
  }
}
