import Kernels
package import Results

/// The part of the sampled futures in which something happens, bounded by one or two assumptions.
///
/// A patient rule with deciles as bounds: of all bounds on one uncertainty the one that separates best
/// (the share of the futures where it happens that lie inside, less the share of the others), then a
/// second one inside it if that separates clearly better.
package struct Region: Sendable {
  package struct Bound: Sendable {
    package let name: String
    package let isUpper: Bool
    package let value: Double
  }
  private static let permutations = 100
  private static let bins = 10
  /// How much better a second bound must separate.
  private static let gain = 0.05

  package let bounds: [Bound]
  /// The share of the futures where it happens that lie inside, and that of all futures.
  package let coverage: Double
  package let size: Double

  /// Finds the region; nil if no bound separates better than chance would.
  /// - Parameters:
  ///   - design: The futures.
  ///   - happens: Whether it happens, a future each.
  package init?(_ design: Design, where happens: [Bool]) {
    guard happens.contains(true), happens.contains(false) else { return nil }
    let columns = design.values.map(Self.deciles)
    var inside = Array(repeating: true, count: happens.count)
    guard let first = Self.best(columns, happens, inside) else { return nil }
    var chance: [Double] = []
    var shuffled = happens
    for number in 0..<Self.permutations {
      var random = RandomSequence(seed: design.seed, stream: .permutation, index: number)
      shuffled.permute(&random)
      chance.append(Self.best(columns, shuffled, inside)?.separation ?? 0)
    }
    guard first.separation > Sorted(finite: chance).quantile(0.95) else { return nil }
    var cuts = [first]
    inside = Self.narrowed(inside, columns, first)
    if let second = Self.best(columns, happens, inside),
      second.separation > first.separation + Self.gain
    {
      cuts.append(second)
      inside = Self.narrowed(inside, columns, second)
    }
    bounds = cuts.map { cut in
      let sorted = Sorted(finite: design.values[cut.column])
      return Bound(
        name: design.names[cut.column], isUpper: cut.isUpper,
        value: sorted.quantile(Double(cut.bin) / Double(Self.bins)))
    }
    let both = zip(inside, happens).count { $0 && $1 }
    coverage = Double(both) / Double(happens.count(where: \.self))
    size = Double(inside.count(where: \.self)) / Double(inside.count)
  }

  private struct Cut {
    let column: Int
    /// The first bin that is outside, for an upper bound; else the first inside.
    let bin: Int
    let isUpper: Bool
    let separation: Double
  }

  /// The tenth of its sorted column that each value lies in; nil for a column of one value.
  private static func deciles(_ column: [Double]) -> [Int]? {
    guard let first = column.first, column.contains(where: { $0 != first }) else { return nil }
    let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    var bins = Array(repeating: 0, count: column.count)
    for (place, index) in order.enumerated() { bins[index] = place * Self.bins / column.count }
    return bins
  }

  private static func best(_ columns: [[Int]?], _ happens: [Bool], _ inside: [Bool]) -> Cut? {
    let yes = Double(happens.count(where: \.self))
    let no = Double(happens.count) - yes
    var best: Cut?
    for (column, bins) in columns.enumerated() {
      guard let bins else { continue }
      var counts = Array(repeating: 0.0, count: Self.bins)
      for (index, bin) in bins.enumerated() where inside[index] {
        counts[bin] += happens[index] ? 1 / yes : -1 / no
      }
      let whole = counts.reduce(0, +)
      var below = 0.0
      for bin in 1..<Self.bins {
        below += counts[bin - 1]
        for (isUpper, separation) in [(true, below), (false, whole - below)]
        where separation > best?.separation ?? 0 {
          best = Cut(column: column, bin: bin, isUpper: isUpper, separation: separation)
        }
      }
    }
    return best
  }

  private static func narrowed(_ inside: [Bool], _ columns: [[Int]?], _ cut: Cut) -> [Bool] {
    guard let bins = columns[cut.column] else { return inside }
    return zip(inside, bins).map { $0 && ($1 < cut.bin) == cut.isUpper }
  }
}
