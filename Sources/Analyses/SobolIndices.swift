import Kernels
package import Results

/// How much of the variance of a quantity each factor of a design accounts for.
///
/// First-order indices by the estimator of Saltelli et al. (2010), total ones by that of Jansen (1999),
/// both from one design of two samples; intervals hold 95 of 100 resampled estimates.
package struct SobolIndices: Sendable {
  package struct Index: Sendable {
    package let factor: String
    /// The share of the variance that vanishes when the factor alone is known.
    package let first: Estimate
    /// The share that remains when all other factors are known.
    package let total: Estimate
  }
  package struct Estimate: Sendable {
    package let value: Double
    package let low: Double
    package let high: Double
  }
  private static let resamples = 400

  package let indices: [Index]
  /// The root of the variance.
  package let deviation: Double

  /// - Parameters:
  ///   - design: A design of two samples.
  ///   - quantity: A value for each of its futures; samples with one that is not finite are left out.
  package init(_ design: Design, of quantity: [Double]) {
    precondition(design.method == .saltelli && quantity.count == design.futures)
    let samples = design.samples
    func block(_ number: Int) -> ArraySlice<Double> {
      quantity[number * samples..<(number + 1) * samples]
    }
    let scale = binaryScale(of: quantity.filter(\.isFinite))
    let blocks = (0..<design.factors.count + 2).map { block($0).map { $0 / scale } }
    let good = (0..<samples).filter { row in blocks.allSatisfy { $0[row].isFinite } }
    let mean =
      good.reduce(0) { $0 + blocks[0][$1] + blocks[1][$1] } / Double(max(2 * good.count, 1))
    // Centred values make the products of the first-order estimator small.
    let deviations = blocks.map { block in good.map { block[$0] - mean } }
    let unit = binaryScale(of: deviations.joined())
    let centred = deviations.map { $0.map { $0 / unit } }
    let rows = Array(good.indices)
    let variance = Self.variance(centred[0], centred[1], rows)
    deviation = variance.squareRoot() * unit * scale
    var draws: [[Int]] = []
    for number in 0..<Self.resamples {
      var random = RandomSequence(seed: design.seed, stream: .bootstrap, index: number)
      draws.append(good.indices.map { _ in random.below(good.count) })
    }
    let variances = draws.map { Self.variance(centred[0], centred[1], $0) }
    indices = design.factors.enumerated().map { number, factor in
      let mixed = centred[number + 2]
      func estimate(_ term: (Int) -> Double) -> Estimate {
        let terms = rows.map(term)
        func share(_ rows: [Int], _ variance: Double) -> Double {
          let sum = rows.reduce(0) { $0 + terms[$1] }
          return variance > 0 ? sum / Double(rows.count) / variance : 0
        }
        let resampled = Sorted(finite: zip(draws, variances).map(share))
        return Estimate(
          value: share(rows, variance), low: resampled.quantile(0.025),
          high: resampled.quantile(0.975))
      }
      return Index(
        factor: factor.name,
        first: estimate { centred[1][$0] * (mixed[$0] - centred[0][$0]) },
        total: estimate {
          let difference = centred[0][$0] - mixed[$0]
          return difference * difference / 2
        })
    }
  }

  private static func variance(_ a: [Double], _ b: [Double], _ rows: [Int]) -> Double {
    let count = Double(max(2 * rows.count, 1))
    let mean = rows.reduce(0) { $0 + a[$1] + b[$1] } / count
    return rows.reduce(0) {
      $0 + (a[$1] - mean) * (a[$1] - mean) + (b[$1] - mean) * (b[$1] - mean)
    } / count
  }
}
