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
  case sqrt = 0xEF
  case add = 0xF0
  case subtract = 0xF1
  case multiply = 0xF2
  case divide = 0xF3
}
