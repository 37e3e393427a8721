/// A function given by points, in double precision.
///
/// Between two points it is `y₀ + (y₁ − y₀) · ((x − x₀) / (x₁ − x₀))`, or `y₀` for a step table. Before
/// the first and after the last point it is held, or continued on the nearest segment. NaN at NaN.
package struct LookupTable: Sendable, Hashable {
  package enum Mode: String, Sendable, CaseIterable {
    case clamp
    case extrapolate
    case step
  }
  package let x: [Double]
  package let y: [Double]
  package let mode: Mode
  package let segments: [Segment<Double>]
  /// Of many points, the bits of where segments begin and of what they consist of, filled up with NaN to a power of
  /// two.
  private let columns: [[UInt64]]

  /// As many segments are gone through one by one; among more the right one is searched.
  package static let mostGoneThrough = 16

  /// - Precondition: At least one point, and `x` rises strictly.
  package init(x: [Double], y: [Double], mode: Mode = .clamp) {
    precondition(!x.isEmpty && x.count == y.count && zip(x, x.dropFirst()).allSatisfy(<))
    self.x = x
    self.y = y
    self.mode = mode
    let segments = (1..<max(x.count, 1)).map {
      Segment(
        x: x[$0 - 1], y: y[$0 - 1], width: x[$0] - x[$0 - 1], rise: y[$0] - y[$0 - 1])
    }
    self.segments = segments
    guard segments.count > Self.mostGoneThrough else {
      columns = []
      return
    }
    var size = 1
    while size < segments.count { size *= 2 }
    columns = [\.x, \.y, \.width, \.rise].map { (part: KeyPath<Segment<Double>, Double>) in
      segments.map { $0[keyPath: part].bitPattern }
        + Array(repeating: Double.nan.bitPattern, count: size - segments.count)
    }
  }

  package func value(at input: Double) -> Double {
    guard !segments.isEmpty else { return input == input ? y[0] : input }
    return Self.value(
      at: input, on: columns.isEmpty ? Segment.last(of: segments, at: input) : searched(input),
      first: segments[0], last: (x[x.count - 1], y[y.count - 1]), mode)
  }

  /// The table as code.
  package var trace: Trace {
    Trace(parameters: 1) { numbers in
      let input = numbers[0]
      guard let first = segments.first else {
        return Traced.choose(input .== input, Traced(repeating: y[0]), input)
      }
      let segment =
        columns.isEmpty
        ? Segment.last(of: segments.map(Segment<Traced>.init), at: input) : searched(input)
      return Self.value(
        at: input, on: segment, first: Segment<Traced>(first),
        last: (Traced(repeating: x[x.count - 1]), Traced(repeating: y[y.count - 1])), mode)
    }
  }

  /// The last segment that begins at or before the input, the first where there is none.
  @inline(__always)
  private func searched<V: Lanes>(_ input: V) -> Segment<V> {
    func number(_ column: Int, _ index: V.Bits) -> V {
      V(bits: V.Bits.words(columns[column], at: index))
    }
    var low = V.Bits(repeating: 0)
    var stride = columns[0].count / 2
    while stride > 0 {
      let next = low &+ V.Bits(repeating: UInt64(stride))
      low = V.choose(number(0, next) .<= input, V(bits: next), V(bits: low)).bits
      stride /= 2
    }
    return Segment(
      x: number(0, low), y: number(1, low), width: number(2, low), rise: number(3, low))
  }

  /// The value at an input, given its segment.
  @inline(__always)
  package static func value<V: Lanes>(
    at input: V, on segment: Segment<V>, first: Segment<V>, last: (x: V, y: V), _ mode: Mode
  ) -> V {
    let fraction = (input - segment.x) / segment.width
    let between = mode == .step ? segment.y : segment.y + segment.rise * fraction
    guard mode != .extrapolate else { return V.choose(input .== input, between, input) }
    let held = V.choose(
      first.x .< input, V.choose(input .< last.x, between, last.y), first.y)
    return V.choose(input .== input, held, input)
  }
}

/// The straight line from a point of a table to the next.
package struct Segment<V: Lanes> {
  package let x: V
  package let y: V
  package let width: V
  package let rise: V

  package init(x: V, y: V, width: V, rise: V) {
    self.x = x
    self.y = y
    self.width = width
    self.rise = rise
  }

  /// The last of some segments that begins at or before an input, the first where there is none.
  @inline(__always)
  package static func last(of segments: [Segment], at input: V) -> Segment {
    var found = segments[0]
    for segment in segments.dropFirst() {
      let isBegun = segment.x .<= input
      found = Segment(
        x: V.choose(isBegun, segment.x, found.x), y: V.choose(isBegun, segment.y, found.y),
        width: V.choose(isBegun, segment.width, found.width),
        rise: V.choose(isBegun, segment.rise, found.rise))
    }
    return found
  }
}

extension Segment where V == Traced {
  init(_ segment: Segment<Double>) {
    self.init(
      x: V(repeating: segment.x), y: V(repeating: segment.y), width: V(repeating: segment.width),
      rise: V(repeating: segment.rise))
  }
}

extension Segment: Sendable where V: Sendable {}
extension Segment: Equatable where V: Equatable {}
extension Segment: Hashable where V: Hashable {}
