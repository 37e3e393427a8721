package import Kernels

/// A kernel of the lane machine that looks up in tables with a mode and at most so many segments, whose numbers it is
/// given.
package struct TableKernel: Sendable {
  package let mode: LookupTable.Mode
  package let segments: Int
  /// What the lane kernels call it, after all operations.
  package let opcode: Int

  package static let all = [2, 4, 8, LookupTable.mostGoneThrough].flatMap { segments in
    LookupTable.Mode.allCases.map { (mode: $0, segments: segments) }
  }.enumerated().map {
    TableKernel(mode: $1.mode, segments: $1.segments, opcode: Opcode.allCases.count + $0)
  }

  /// The smallest for a table; nil where it has too many segments, or none.
  init?(for table: LookupTable) {
    guard !table.segments.isEmpty,
      let found = Self.all.first(where: {
        $0.mode == table.mode && $0.segments >= table.segments.count
      })
    else { return nil }
    self = found
  }

  private init(mode: LookupTable.Mode, segments: Int, opcode: Int) {
    self.mode = mode
    self.segments = segments
    self.opcode = opcode
  }

  /// The numbers of a table: four of each segment, filled up with segments that never begin, and the last point.
  func numbers(of table: LookupTable) -> [Double] {
    let all = table.segments.flatMap { [$0.x, $0.y, $0.width, $0.rise] }
    let rest = Array(repeating: Double.nan, count: 4 * segments - all.count)
    return all + rest + [table.x[table.x.count - 1], table.y[table.y.count - 1]]
  }

  /// The kernel as code; its parameters are the input and the numbers.
  package var trace: Trace {
    Trace(parameters: 1 + 4 * segments + 2) { numbers in
      let segments = (0..<segments).map { index in
        let first = 1 + 4 * index
        return Segment(
          x: numbers[first], y: numbers[first + 1], width: numbers[first + 2],
          rise: numbers[first + 3])
      }
      return LookupTable.value(
        at: numbers[0], on: Segment.last(of: segments, at: numbers[0]), first: segments[0],
        last: (numbers[numbers.count - 2], numbers[numbers.count - 1]), mode)
    }
  }
}
