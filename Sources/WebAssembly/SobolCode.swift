import Kernels

/// ``Sobol`` as integer code: what the direction numbers follow from lies in memory; they are scrambled for a seed.
struct SobolCode {
  private let dimensions: Int
  /// For each dimension the degree of its polynomial, the polynomial and the initial numbers, of 16 bits each.
  private let seeds: Int
  /// The direction numbers of a dimension and the rows of its scrambling matrix, as long as they are needed.
  private let numbers: Int
  private let masks: Int
  /// The scrambled direction numbers and the shift of each dimension.
  private let scrambled: Int
  private let word: Int

  /// The bytes of 32 numbers.
  private let size = 128

  init(dimensions: Int, _ operations: Operations, in module: inout Module) {
    self.dimensions = dimensions
    var halves: [UInt64] = []
    for seed in Sobol.seeds(dimensions) {
      halves += [UInt64(seed.initial.count), UInt64(seed.polynomial)]
      halves += seed.initial.map(UInt64.init)
    }
    halves += Array(repeating: 0, count: (4 - halves.count % 4) % 4)
    seeds = module.data(
      stride(from: 0, to: halves.count, by: 4).map { first in
        (0..<4).reduce(0) { $0 | halves[first + $1] << UInt64(16 * $1) }
      })
    numbers = module.reserve(bytes: size)
    masks = module.reserve(bytes: size)
    scrambled = module.reserve(bytes: dimensions * (size + 4))
    word = operations.define(.scramblingWord, in: &module)
  }

  /// Where the direction numbers of a dimension lie.
  func start(_ dimension: Int) -> Int { scrambled + dimension * (size + 4) }

  /// The coordinates of a point and the next in the dimension whose numbers lie at an address.
  func coordinates(in module: inout Module) -> Int {
    let coordinate = coordinate(in: &module)
    var code = Code(parameters: [.i32, .i32], results: [.v128])
    code.get(0)
    code.get(1)
    code.call(coordinate)
    code.vector(.f64Splat)
    code.get(0)
    code.i32(1)
    code.plain(.i32Add)
    code.get(1)
    code.call(coordinate)
    code.lane(.f64Replace, 1)
    let number = module.declare()
    module.define(number, code)
    return number
  }

  private func coordinate(in module: inout Module) -> Int {
    var code = Code(parameters: [.i32, .i32], results: [.f64])
    let (gray, bits) = (code.local(.i32), code.local(.i32))
    code.get(0)
    code.get(0)
    code.i32(1)
    code.plain(.i32ShiftRight)
    code.plain(.i32Xor)
    code.set(gray)
    code.get(1)
    code.memory(.i32Load, offset: size)
    code.set(bits)
    code.loop(
      while: { $0.get(gray) },
      do: { code in
        code.get(1)
        code.get(gray)
        code.plain(.i32TrailingZeros)
        code.i32(2)
        code.plain(.i32ShiftLeft)
        code.plain(.i32Add)
        code.memory(.i32Load)
        code.get(bits)
        code.plain(.i32Xor)
        code.set(bits)
        code.get(gray)
        code.get(gray)
        code.i32(1)
        code.plain(.i32Subtract)
        code.plain(.i32And)
        code.set(gray)
      })
    code.get(bits)
    code.plain(.f64ConvertI32)
    code.f64(0.5)
    code.plain(.f64Add)
    code.f64(0x1p-32)
    code.plain(.f64Multiply)
    let number = module.declare()
    module.define(number, code)
    return number
  }

  /// Scrambles all dimensions for a seed, whose halves are given.
  func scramble(in module: inout Module) -> Int {
    var code = Code(parameters: [.i32, .i32])
    let (seed, dimension) = (code.local(.v128), code.local(.v128))
    let (number, from, to) = (code.local(.i32), code.local(.i32), code.local(.i32))
    code.i32(seeds)
    code.set(from)
    code.i32(scrambled)
    code.set(to)
    code.seed(low: 0, high: 1)
    code.set(seed)
    let (position, result) = (code.local(.v128), code.value())
    func word(_ code: inout Code, _ number: (inout Code) -> Void) {
      number(&code)
      code.plain(.i64ExtendI32)
      code.vector(.i64Splat)
      code.set(position)
      for local in [seed, position, dimension] { code.push(.common(local)) }
      code.call(self.word)
      code.setValue(result)
      code.get(result)
      code.lane(.i64Extract, 0)
      code.plain(.i32WrapI64)
    }
    code.count(number, to: dimensions) { code in
      code.get(number)
      code.plain(.i64ExtendI32)
      code.vector(.i64Splat)
      code.set(dimension)
      writeNumbers(&code, from: from)
      code.get(to)
      word(&code) { $0.i32(0) }
      code.memory(.i32Store, offset: size)
      writeMasks(&code, word)
      writeProducts(&code, to: to)
      code.increase(to, by: 4)
    }
    let function = module.declare()
    module.define(function, code)
    return function
  }

  /// The direction numbers of a dimension, whose seed's address then is that of the next.
  private func writeNumbers(_ code: inout Code, from: Int) {
    let (degree, polynomial) = (code.local(.i32), code.local(.i32))
    let (entry, next, back) = (code.local(.i32), code.local(.i32), code.local(.i32))
    /// A number so many places before the next.
    func number(_ code: inout Code, before places: Int) {
      code.get(entry)
      code.get(places)
      code.plain(.i32Subtract)
      code.i32(2)
      code.plain(.i32ShiftLeft)
      code.memory(.i32Load, offset: numbers)
    }
    for (local, offset) in [(degree, 0), (polynomial, 2)] {
      code.get(from)
      code.memory(.i32Load16, offset: offset)
      code.set(local)
    }
    code.increase(from, by: 4)
    code.count(entry, to: 32) { code in
      code.get(entry)
      code.get(degree)
      code.plain(.i32LessUnsigned)
      code.scope(.if) { code in
        code.get(from)
        code.memory(.i32Load16)
        code.i32(31)
        code.get(entry)
        code.plain(.i32Subtract)
        code.plain(.i32ShiftLeft)
        code.set(next)
        code.increase(from, by: 2)
      }
      code.get(entry)
      code.get(degree)
      code.plain(.i32LessUnsigned)
      code.plain(.i32EqualZero)
      code.scope(.if) { code in
        number(&code, before: degree)
        number(&code, before: degree)
        code.get(degree)
        code.plain(.i32ShiftRight)
        code.plain(.i32Xor)
        code.set(next)
        code.i32(1)
        code.set(back)
        code.loop(
          while: { code in
            code.get(back)
            code.get(degree)
            code.plain(.i32LessUnsigned)
          },
          do: { code in
            // The number itself where the polynomial has this power, else 0.
            number(&code, before: back)
            code.i32(0)
            code.get(polynomial)
            code.get(degree)
            code.get(back)
            code.plain(.i32Subtract)
            code.plain(.i32ShiftRight)
            code.i32(1)
            code.plain(.i32And)
            code.plain(.i32Subtract)
            code.plain(.i32And)
            code.get(next)
            code.plain(.i32Xor)
            code.set(next)
            code.increase(back, by: 1)
          })
      }
      code.get(entry)
      code.i32(2)
      code.plain(.i32ShiftLeft)
      code.get(next)
      code.memory(.i32Store, offset: numbers)
    }
  }

  /// The rows of a random lower triangular matrix with ones on its diagonal.
  private func writeMasks(
    _ code: inout Code, _ word: (inout Code, (inout Code) -> Void) -> Void
  ) {
    let row = code.local(.i32)
    code.count(row, to: 32) { code in
      code.get(row)
      code.i32(2)
      code.plain(.i32ShiftLeft)
      word(&code) { code in
        code.get(row)
        code.i32(1)
        code.plain(.i32Add)
      }
      // What lies above the diagonal's bit.
      code.i32(-1)
      code.i32(-1)
      code.get(row)
      code.plain(.i32ShiftRight)
      code.plain(.i32Xor)
      code.plain(.i32And)
      code.i32(Int(Int32.min))
      code.get(row)
      code.plain(.i32ShiftRight)
      code.plain(.i32Or)
      code.memory(.i32Store, offset: masks)
    }
  }

  /// The products of the matrix with all numbers of a dimension, as bits modulo 2.
  private func writeProducts(_ code: inout Code, to: Int) {
    let (entry, row, product) = (code.local(.i32), code.local(.i32), code.local(.i32))
    code.count(entry, to: 32) { code in
      code.count(row, to: 32) { code in
        code.get(product)
        code.i32(1)
        code.plain(.i32ShiftLeft)
        code.get(entry)
        code.i32(2)
        code.plain(.i32ShiftLeft)
        code.memory(.i32Load, offset: numbers)
        code.get(row)
        code.i32(2)
        code.plain(.i32ShiftLeft)
        code.memory(.i32Load, offset: masks)
        code.plain(.i32And)
        code.plain(.i32OneBits)
        code.i32(1)
        code.plain(.i32And)
        code.plain(.i32Or)
        code.set(product)
      }
      // Of the product before nothing is left after 32 shifts.
      code.get(to)
      code.get(product)
      code.memory(.i32Store)
      code.increase(to, by: 4)
    }
  }
}

extension Code {
  /// Runs a local variable over the whole numbers below a bound.
  fileprivate mutating func count(_ local: Int, to bound: Int, _ content: (inout Code) -> Void) {
    guard bound > 0 else { return }
    i32(0)
    set(local)
    scope(.loop) { code in
      content(&code)
      code.increase(local, by: 1)
      code.get(local)
      code.i32(bound)
      code.plain(.i32LessUnsigned)
      code.branch(.brIf, 0)
    }
  }
}
