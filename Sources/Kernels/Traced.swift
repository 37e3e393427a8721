/// A number in all lanes that is not computed but recorded.
package struct Traced {
  let argument: Trace.Argument
  /// None for a constant.
  fileprivate let recorder: Recorder?

  init(_ argument: Trace.Argument, _ recorder: Recorder?) {
    self.argument = argument
    self.recorder = recorder
  }

  package struct Mask {
    let argument: Trace.Argument
    fileprivate let recorder: Recorder?
  }

  package struct Bits {
    let argument: Trace.Argument
    fileprivate let recorder: Recorder?
  }
}

private func record(
  _ operation: Trace.Operation, _ arguments: [Trace.Argument], _ recorders: Recorder?...
) -> (Trace.Argument, Recorder) {
  guard let recorder = recorders.lazy.compactMap(\.self).first else {
    preconditionFailure("a formula computes with constants alone")
  }
  return (recorder.compute(operation, arguments), recorder)
}

extension Traced.Mask: LaneMask {
  fileprivate init(_ operation: Trace.Operation, _ a: Traced, _ b: Traced) {
    (argument, recorder) = record(operation, [a.argument, b.argument], a.recorder, b.recorder)
  }

  private init(_ operation: Trace.Operation, _ a: Self, _ b: Self) {
    (argument, recorder) = record(operation, [a.argument, b.argument], a.recorder, b.recorder)
  }

  package static func .& (a: Self, b: Self) -> Self { Self(.both, a, b) }
  package static func .| (a: Self, b: Self) -> Self { Self(.oneOf, a, b) }
  package static prefix func .! (a: Self) -> Self {
    let (argument, recorder) = record(.not, [a.argument], a.recorder)
    return Self(argument: argument, recorder: recorder)
  }
}

extension Traced.Bits: LaneBits {
  package typealias Mask = Traced.Mask

  package init(repeating value: UInt64) {
    argument = .word(value)
    recorder = nil
  }

  /// Records a step, or takes it at once if it is one of constants.
  private init(
    _ operation: Trace.Operation, _ a: Self, _ b: Self, _ value: (UInt64, UInt64) -> UInt64
  ) {
    if case (.word(let x), .word(let y)) = (a.argument, b.argument) {
      self.init(repeating: value(x, y))
    } else {
      let (argument, recorder) = record(
        operation, [a.argument, b.argument], a.recorder, b.recorder)
      self.init(argument: argument, recorder: recorder)
    }
  }

  private init(_ operation: Trace.Operation, _ a: Self) {
    (argument, recorder) = record(operation, [a.argument], a.recorder)
  }

  package static func & (a: Self, b: Self) -> Self { Self(.wordAnd, a, b, &) }
  package static func | (a: Self, b: Self) -> Self { Self(.wordOr, a, b, |) }
  package static func ^ (a: Self, b: Self) -> Self { Self(.wordXor, a, b, ^) }
  package static func &+ (a: Self, b: Self) -> Self { Self(.wordAdd, a, b, &+) }
  package static func &- (a: Self, b: Self) -> Self { Self(.wordSubtract, a, b, &-) }
  package static func .== (a: Self, b: Self) -> Mask {
    let (argument, recorder) = record(
      .wordEqual, [a.argument, b.argument], a.recorder, b.recorder)
    return Mask(argument: argument, recorder: recorder)
  }
  package func left(_ count: Int) -> Self {
    if case .word(let word) = argument { return Self(repeating: word.left(count)) }
    return Self(.shiftLeft(count), self)
  }
  package func right(_ count: Int) -> Self {
    if case .word(let word) = argument { return Self(repeating: word.right(count)) }
    return Self(.shiftRight(count), self)
  }
  package func left(by counts: Self) -> Self {
    Self(.shiftLeftBy, self, counts) { $0.left(by: $1) }
  }
  package func right(by counts: Self) -> Self {
    Self(.shiftRightBy, self, counts) { $0.right(by: $1) }
  }
  package func times(_ other: Self) -> Self { Self(.timesLow, self, other) { $0.times($1) } }
  package static func words(_ table: [UInt64], at indices: Self) -> Self {
    if case .word(let index) = indices.argument {
      return Self(repeating: UInt64.words(table, at: index))
    }
    return Self(.lookUp(indices.recorder?.table(table) ?? 0), indices)
  }
}

extension Traced: Lanes {
  package init(repeating value: Double) {
    argument = .number(value.bitPattern)
    recorder = nil
  }

  /// Records a step, or takes it at once if it is one of constants.
  private init(
    _ operation: Trace.Operation, _ a: Self, _ b: Self, _ value: (Double, Double) -> Double
  ) {
    if case (.number(let x), .number(let y)) = (a.argument, b.argument) {
      self.init(repeating: value(Double(bitPattern: x), Double(bitPattern: y)))
    } else {
      let (argument, recorder) = record(
        operation, [a.argument, b.argument], a.recorder, b.recorder)
      self.init(argument, recorder)
    }
  }

  private init(_ operation: Trace.Operation, _ a: Self) {
    (argument, recorder) = record(operation, [a.argument], a.recorder)
  }

  package init(bits: Bits) {
    if case .word(let word) = bits.argument {
      self.init(repeating: Double(bitPattern: word))
    } else {
      let (argument, recorder) = record(.numberOfWord, [bits.argument], bits.recorder)
      self.init(argument, recorder)
    }
  }

  package var bits: Bits {
    if case .number(let word) = argument { return Bits(repeating: word) }
    let (argument, recorder) = record(.wordOfNumber, [argument], recorder)
    return Bits(argument: argument, recorder: recorder)
  }

  package static func + (a: Self, b: Self) -> Self { Self(.add, a, b, +) }
  package static func - (a: Self, b: Self) -> Self { Self(.subtract, a, b, -) }
  package static func * (a: Self, b: Self) -> Self { Self(.multiply, a, b, *) }
  package static func / (a: Self, b: Self) -> Self { Self(.divide, a, b, /) }
  package static prefix func - (a: Self) -> Self { Self(.negate, a) }
  package var sqrt: Self { Self(.sqrt, self) }
  package var floored: Self { Self(.floor, self) }
  package static func .< (a: Self, b: Self) -> Mask { Mask(.less, a, b) }
  package static func .<= (a: Self, b: Self) -> Mask { Mask(.lessOrEqual, a, b) }
  package static func .== (a: Self, b: Self) -> Mask { Mask(.equal, a, b) }

  package static func choose(_ test: Mask, _ yes: Self, _ no: Self) -> Self {
    let (argument, recorder) = record(
      .choose, [test.argument, yes.argument, no.argument], test.recorder)
    return Self(argument, recorder)
  }

  package static func either<let count: Int>(
    _ guarded: Mask, _ common: () -> InlineArray<count, Self>,
    else full: () -> InlineArray<count, Self>
  ) -> InlineArray<count, Self> {
    let usual = common()
    guard let recorder = guarded.recorder else { return usual }
    let (rare, body) = recorder.scope(full)
    let places = (0..<count).map { _ in recorder.fresh() }
    recorder.append(
      .unless(
        guarded: guarded.argument, common: usual.indices.map { usual[$0].argument }, body: body,
        full: rare.indices.map { rare[$0].argument }, places))
    return InlineArray { Self(.value(places[$0]), recorder) }
  }

  package static func iterate<let count: Int>(
    _ start: InlineArray<count, Self>, where wanted: Mask,
    while condition: (InlineArray<count, Self>) -> Mask,
    _ change: (InlineArray<count, Self>) -> InlineArray<count, Self>
  ) -> InlineArray<count, Self> {
    guard let recorder = wanted.recorder else { return start }
    let places = (0..<count).map { _ in recorder.fresh() }
    let state = InlineArray<count, Self> { Self(.value(places[$0]), recorder) }
    let (test, head) = recorder.scope { wanted .& condition(state) }
    let (next, body) = recorder.scope { change(state) }
    recorder.append(
      .loop(
        places, start: start.indices.map { start[$0].argument }, head: head,
        condition: test.argument, body: body, next: next.indices.map { next[$0].argument }))
    return state
  }

  package static func shared(_ opcode: Opcode, _ a: Self, _ formula: () -> Self) -> Self {
    Self(.call(opcode), a)
  }
}
