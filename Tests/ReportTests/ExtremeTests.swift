import Kernels
import Report
import Testing
import Words

/// Every number can be written and drawn, whatever double it is.
@Suite struct ExtremeTests {
  private static let special: [Double] = [
    .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0, -0.0, 1e16, 9.3e18, -9.3e18, 1e308,
  ]

  /// Doubles of all sizes.
  private static func any(_ count: Int) -> [Double] {
    var random = RandomSequence(seed: 3, stream: .programs)
    return special + (0..<count).map { _ in Double(bitPattern: random.next()) }
  }

  @Test func figures() {
    let values = Self.any(5000)
    for (value, other) in zip(values, values.reversed()) {
      let texts = [
        Figures.level(value), Figures.plain(value), Figures.change(value, ofLevel: other),
        Figures.signedShare(value), Figures.share(value), Figures.futures(value),
        Figures.correlation(value), Figures.year(value),
      ]
      #expect(texts.allSatisfy { !$0.isEmpty && $0.count < 60 }, "\(value)")
      #expect(!texts.joined().contains("nan") && !texts.joined().contains("inf"), "\(texts)")
    }
  }

  @Test func charts() {
    let values = Self.any(600)
    for start in stride(from: 0, to: values.count - 14, by: 7) {
      let bands = (0..<2).map { report in
        Array(values[(start + 5 * report)..<(start + 5 * report + 5)]).sorted {
          $0 < $1 || $1.isNaN
        }
      }
      let times = [values[start + 10], values[start + 11]].map { $0.isFinite ? $0 : 0 }.sorted()
      let chart = TimeChart(
        title: "a", unit: "1", times: times,
        series: [.init(name: "p", slot: 0, bands: bands), .init(name: "q", slot: 1, bands: bands)],
        observed: [(time: values[start + 12], value: values[start + 13])],
        changeFrom: values[start + 12], material: values[start + 13].magnitude)
      let lines = chart.lines(width: 80)
      let edges = lines.dropLast().map { line in line.firstIndex { "│┤└".contains($0) } }
        .enumerated().map { number, edge in
          edge.map { lines[number].distance(from: lines[number].startIndex, to: $0) }
        }
      #expect(Set(edges).count == 1 && edges[0] != nil, "\(lines)")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
      #expect(!chart.svg(basis: "").isEmpty)
      let rows = bands.map { RangeChart.Row(name: "p", slot: 0, values: $0, words: "w") }
      for isCentred in [false, true] {
        let ranges = RangeChart(
          title: "a", unit: "1", rows: rows, shaded: values[start], note: "", isCentred: isCentred)
        #expect(!ranges.lines(width: 80).isEmpty && !ranges.svg(basis: "").isEmpty)
      }
    }
  }
}
