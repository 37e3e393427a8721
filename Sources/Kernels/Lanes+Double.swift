extension Bool: LaneMask {
  @_transparent
  package static func .& (a: Bool, b: Bool) -> Bool { a && b }
  @_transparent
  package static func .| (a: Bool, b: Bool) -> Bool { a || b }
  @_transparent
  package static prefix func .! (a: Bool) -> Bool { !a }
}

extension UInt64: LaneBits {
  package typealias Mask = Bool

  @_transparent
  package init(repeating value: UInt64) { self = value }
  @_transparent
  package static func .== (a: UInt64, b: UInt64) -> Bool { a == b }
  @_transparent
  package func left(_ count: Int) -> UInt64 { self &<< UInt64(count) }
  @_transparent
  package func right(_ count: Int) -> UInt64 { self &>> UInt64(count) }
  @_transparent
  package func left(by counts: UInt64) -> UInt64 { self &<< counts }
  @_transparent
  package func right(by counts: UInt64) -> UInt64 { self &>> counts }
  @_transparent
  package func times(_ other: UInt64) -> UInt64 { (self & 0xFFFF_FFFF) &* (other & 0xFFFF_FFFF) }
  @_transparent
  package static func words(_ table: [UInt64], at indices: UInt64) -> UInt64 {
    table[Int(indices) & (table.count - 1)]
  }
}

extension Double: Lanes {
  @_transparent
  package init(repeating value: Double) { self = value }
  @_transparent
  package init(bits: UInt64) { self.init(bitPattern: bits) }
  @_transparent
  package var bits: UInt64 { bitPattern }
  @_transparent
  package var sqrt: Double { squareRoot() }
  @_transparent
  package var floored: Double { rounded(.down) }
  @_transparent
  package static func .< (a: Double, b: Double) -> Bool { a < b }
  @_transparent
  package static func .<= (a: Double, b: Double) -> Bool { a <= b }
  @_transparent
  package static func .== (a: Double, b: Double) -> Bool { a == b }
  @_transparent
  package static func choose(_ test: Bool, _ yes: Double, _ no: Double) -> Double {
    test ? yes : no
  }

  @_transparent
  package static func either<let count: Int>(
    _ guarded: Bool, _ common: () -> InlineArray<count, Double>,
    else full: () -> InlineArray<count, Double>
  ) -> InlineArray<count, Double> { guarded ? common() : full() }

  @_transparent
  package static func iterate<let count: Int>(
    _ start: InlineArray<count, Double>, where wanted: Bool,
    while condition: (InlineArray<count, Double>) -> Bool,
    _ change: (InlineArray<count, Double>) -> InlineArray<count, Double>
  ) -> InlineArray<count, Double> {
    var state = start
    while wanted && condition(state) { state = change(state) }
    return state
  }

  @_transparent
  package static func shared(_ opcode: Opcode, _ a: Double, _ formula: () -> Double) -> Double {
    formula()
  }
}
