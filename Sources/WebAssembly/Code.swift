/// The types of values, as a module names them.
enum ValueType: UInt8 {
  case i32 = 0x7F
  case i64 = 0x7E
  case f64 = 0x7C
  case v128 = 0x7B
}

/// Instructions of one byte.
enum Plain: UInt8 {
  case block = 0x02
  case loop = 0x03
  case `if` = 0x04
  case end = 0x0B
  case br = 0x0C
  case brIf = 0x0D
  case call = 0x10
  case localGet = 0x20
  case localSet = 0x21
  case i32Load = 0x28
  case i64Load = 0x29
  /// Loads 16 bits as a whole number without a sign.
  case i32Load16 = 0x2F
  case i32Store = 0x36
  case f64Store = 0x39
  case i32Const = 0x41
  case i64Const = 0x42
  case f64Const = 0x44
  case i32EqualZero = 0x45
  case i32Equal = 0x46
  case i32LessUnsigned = 0x49
  case i32TrailingZeros = 0x68
  case i32OneBits = 0x69
  case i32Add = 0x6A
  case i32Subtract = 0x6B
  case i32Multiply = 0x6C
  case i32DivideUnsigned = 0x6E
  case i32RemainderUnsigned = 0x70
  case i32And = 0x71
  case i32Or = 0x72
  case i32Xor = 0x73
  case i32ShiftLeft = 0x74
  case i32ShiftRight = 0x76
  case i64And = 0x83
  case i64Or = 0x84
  case i64ShiftLeft = 0x86
  case i64ShiftRight = 0x88
  case f64Add = 0xA0
  case f64Multiply = 0xA2
  case f64Divide = 0xA3
  case i32WrapI64 = 0xA7
  case i64ExtendI32 = 0xAD
  /// Takes the whole number as one without a sign.
  case f64ConvertI32 = 0xB8
}

/// Instructions on vectors of two numbers, after the prefix 0xFD.
enum Vector: UInt32 {
  case load = 0x00
  case load64Splat = 0x0A
  case store = 0x0B
  case const = 0x0C
  case i64Splat = 0x12
  case f64Splat = 0x14
  case i64Extract = 0x1D
  case i64Replace = 0x1E
  case f64Extract = 0x21
  case f64Replace = 0x22
  case equal = 0x47
  case less = 0x49
  case lessOrEqual = 0x4B
  case not = 0x4D
  case and = 0x4E
  case or = 0x50
  case xor = 0x51
  case bitSelect = 0x52
  case anyTrue = 0x53
  case floor = 0x75
  case i64AllTrue = 0xC3
  case i64ShiftLeft = 0xCB
  case i64ShiftRight = 0xCD
  case i64Add = 0xCE
  case i64Subtract = 0xD1
  case i64Multiply = 0xD5
  case i64Equal = 0xD6
  case negate = 0xED
  case root = 0xEF
  case add = 0xF0
  case subtract = 0xF1
  case multiply = 0xF2
  case divide = 0xF3
}

/// Bytes of a module; numbers in LEB128.
struct Bytes {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ other: [UInt8]) { bytes += other }

  mutating func unsigned(_ value: Int) {
    var rest = UInt(value)
    repeat {
      let byte = UInt8(rest & 0x7F)
      rest >>= 7
      bytes.append(rest == 0 ? byte : byte | 0x80)
    } while rest != 0
  }

  mutating func signed(_ value: Int64) {
    var rest = value
    while true {
      let byte = UInt8(truncatingIfNeeded: rest & 0x7F)
      rest >>= 7
      let isLast = rest == 0 && byte & 0x40 == 0 || rest == -1 && byte & 0x40 != 0
      bytes.append(isLast ? byte : byte | 0x80)
      if isLast { return }
    }
  }

  mutating func word(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  mutating func name(_ text: String) { sized(Array(text.utf8)) }

  /// A number of bytes, then they themselves.
  mutating func sized(_ content: [UInt8]) {
    unsigned(content.count)
    bytes += content
  }
}

/// What holds a value in the code of a function.
enum Held {
  case local(Int)
  /// The same bits in both lanes.
  case constant(UInt64)
}

/// The code of a function while it is written.
struct Code {
  let parameters: [ValueType]
  let results: [ValueType]
  private var locals: [ValueType] = []
  private var body = Bytes()

  init(parameters: [ValueType], results: [ValueType] = []) {
    self.parameters = parameters
    self.results = results
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

  mutating func push(_ held: Held) {
    switch held {
    case .local(let local): get(local)
    case .constant(let word): both(word)
    }
  }

  /// A word in both lanes.
  mutating func both(_ word: UInt64) {
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
