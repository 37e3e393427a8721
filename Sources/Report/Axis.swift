package import Analyses
import Words

/// A scale of values, the same wherever a chart or a bar is drawn.
package struct Axis: Sendable {
  package let low: Double
  package let high: Double

  /// Zero is included unless the lowest 10 % value lies above 62 % of the largest value.
  package init(_ summaries: [Summary]) {
    self.init(
      lowest: summaries.map(\.q10).filter(\.isFinite).min() ?? 0,
      highest: summaries.map(\.q90).filter(\.isFinite).max() ?? 1)
  }

  /// A scale that holds two values and has round ends; values are finite, and may be any such.
  package init(lowest: Double, highest: Double) {
    let isFarFromZero = lowest > 0.62 * highest || (highest < 0 && highest < 0.62 * lowest)
    let base = isFarFromZero ? lowest : min(0, lowest)
    let top = isFarFromZero ? highest : max(0, highest)
    // A unit can be told from nothing beside the largest value.
    let least = 4 * max(base.magnitude, top.magnitude).ulp
    let unit = max(Self.step(from: base, to: top, most: 10), least)
    let start = Self.finite((base / unit).rounded(.down) * unit)
    let end = Self.finite((top / unit).rounded(.up) * unit)
    high = end > start ? end : Self.finite(start + unit)
    low = high > start ? start : high - unit
  }

  /// The nearest finite value.
  private static func finite(_ value: Double) -> Double {
    min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// At most five round numbers on the scale.
  package var ticks: [Double] {
    let step = Self.step(from: low, to: high, most: 4)
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that goes at most so many times into a span.
  static func step(over span: Double, most: Int) -> Double {
    guard span > 1e-300 else { return 1 }
    var power = 1.0
    while power * 10 <= span { power *= 10 }
    while power > span { power /= 10 }
    return [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5].map { $0 * power }
      .first { span / $0 <= Double(most) + 1e-9 } ?? 5 * power
  }

  static func step(from low: Double, to high: Double, most: Int) -> Double {
    let span = high - low
    // A span may be too large for a double, but half of it is not.
    return span.isFinite
      ? step(over: span, most: most) : 2 * step(over: high / 2 - low / 2, most: most)
  }

  /// Where a value lies, 0 at the low end and 1 at the high one.
  package func fraction(_ value: Double) -> Double {
    let (distance, span) = (value - low, high - low)
    guard !span.isFinite else { return distance / span }
    // Halves are exact where a span is too large for a double.
    return (value / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// The column of a value; one that is none is at the low end.
  func column(_ value: Double, width: Int) -> Int {
    let place = (fraction(value) * Double(width - 1)).rounded()
    return place > 0 ? Int(min(place, Double(width - 1))) : 0
  }

  func labels(width: Int) -> String {
    let left = Figures.plain(low)
    return left + Layout.right(Figures.plain(high), width - left.count)
  }

  func bar(_ summary: Summary, width: Int) -> String {
    let ends = [summary.q10, summary.q25, summary.median, summary.q75, summary.q90]
    guard ends.allSatisfy(\.isFinite) else { return String(repeating: " ", count: width) }
    var cells = Array(repeating: Character(" "), count: width)
    for i in column(summary.q10, width: width)...column(summary.q90, width: width) {
      cells[i] = "─"
    }
    for i in column(summary.q25, width: width)...column(summary.q75, width: width) {
      cells[i] = "━"
    }
    cells[column(summary.median, width: width)] = "●"
    return String(cells)
  }
}
