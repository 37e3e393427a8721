import Kernels
package import Results

/// How far an assumption and a change rise and fall together.
package struct Driver: Sendable {
  package let name: String
  /// Spearman's rank correlation, −1 to 1.
  package let correlation: Double
}

/// Spearman's rank correlations of a design's uncertainties with a quantity over its futures.
///
/// The noise floor is the 95 % quantile, over random permutations of the futures, of the largest
/// correlation that any uncertainty then has: what exceeds it is unlikely to be chance.
package struct RankCorrelations: Sendable {
  private static let permutations = 100

  package let drivers: [Driver]
  package let noiseFloor: Double

  /// Correlates the finite values of a quantity; sorted by size.
  package init(_ design: Design, with quantity: [Double]) {
    let futures = quantity.indices.filter { quantity[$0].isFinite }
    let target = standardRanks(futures.map { quantity[$0] })
    // Ranks that all are equal carry nothing and have length 0.
    let columns = design.values.map { column in standardRanks(futures.map { column[$0] }) }
    drivers = zip(design.names, columns).map {
      Driver(name: $0, correlation: dot($1, target))
    }.sorted { ($1.correlation.magnitude, $0.name) < ($0.correlation.magnitude, $1.name) }
    var largest: [Double] = []
    var shuffled = target
    for number in 0..<Self.permutations {
      var random = RandomSequence(seed: design.seed, stream: .permutation, index: number)
      shuffled.permute(&random)
      largest.append(columns.map { dot($0, shuffled).magnitude }.max() ?? 0)
    }
    noiseFloor = Sorted(finite: largest).quantile(0.95)
  }

  /// The assumptions beyond the noise floor, the strongest first.
  package var beyondNoise: [Driver] { drivers.filter { $0.correlation.magnitude > noiseFloor } }
}

/// Ranks with the mean for ties, centred and of length 1.
func standardRanks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
    for position in start...end { ranks[order[position]] = Double(start + end) / 2 }
    start = end + 1
  }
  let mean = Double(values.count - 1) / 2
  let centred = ranks.map { $0 - mean }
  let length = dot(centred, centred).squareRoot()
  return length > 0 ? centred.map { $0 / length } : centred
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
