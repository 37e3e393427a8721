import Kernels
package import Results

/// Futures to choose from, each computed when it is asked for: scenarios, and replications of each.
package struct Sample: Sendable {
  package let method: Design.Method
  package private(set) var futures: Int
  /// How many futures in a row differ only in what they draw at random.
  private var replications = 1
  private let names: [String]
  private let seed: UInt64
  /// Values that are the same in all futures.
  private var fixed: [String: Double] = [:]
  /// The values of all uncertainties in some futures.
  private let values: @Sendable (Range<Int>) -> [[Double]]

  private init(
    _ method: Design.Method, _ sampler: Sampler, futures: Int, seed: UInt64,
    probability: @escaping @Sendable (_ uncertainty: Int, _ future: Int) -> Double
  ) {
    self.method = method
    self.futures = futures
    self.seed = seed
    names = sampler.names
    values = { sampler.values($0, probability: probability) }
  }

  /// Some futures, or all; they keep their numbers.
  package func design(_ range: Range<Int>? = nil) -> Design {
    let range = range ?? 0..<futures
    let first = range.lowerBound / replications
    let scenarios = first..<(range.upperBound + replications - 1) / replications
    let columns = values(scenarios).map { column in
      replications == 1 ? column : range.map { column[$0 / replications - first] }
    }
    return Design(
      method, names: names, values: columns, futures: range.count, seed: seed,
      first: range.lowerBound
    ).first(range.count, fixing: fixed)
  }

  /// Each future several times in a row, with the same values but other draws of random processes.
  package func repeated(_ replications: Int) -> Sample {
    var sample = self
    sample.replications = replications
    sample.futures = futures * replications
    return sample
  }

  /// The same futures, some values fixed in all of them.
  package func fixing(_ fixed: [String: Double]) -> Sample {
    var sample = self
    sample.fixed = fixed
    return sample
  }
}

extension Sample {
  /// Scrambled Sobol points, of which the first do not depend on how many there are.
  package init(sobol sampler: Sampler, futures: Int, seed: UInt64) {
    let sobol = Sobol(dimensions: max(sampler.names.count, 1), seed: seed)
    self.init(.sobol, sampler, futures: futures, seed: seed) {
      sobol.coordinate(point: $1, dimension: $0)
    }
  }

  /// A Latin hypercube (McKay, Beckman and Conover, Technometrics 21, 1979): in each dimension one
  /// future in each of as many strata as there are futures, at a random place within it.
  package init(latin sampler: Sampler, futures: Int, seed: UInt64) {
    let orders = sampler.names.indices.map { dimension in
      var random = RandomSequence(seed: seed, stream: .strata, index: dimension)
      return IndexPermutation(count: futures, &random)
    }
    self.init(.latin, sampler, futures: futures, seed: seed) { dimension, future in
      let place = randomProbability(
        seed: seed, stream: .strata, future: future, dimension: dimension)
      let probability = (Double(orders[dimension][future]) + place) / Double(futures)
      return min(max(probability, 0x1p-60), 1 - 0x1p-53)
    }
  }

  /// Independent random numbers (Monte Carlo), of which the first do not depend on how many there are.
  package init(random sampler: Sampler, futures: Int, seed: UInt64) {
    self.init(.random, sampler, futures: futures, seed: seed) {
      randomProbability(seed: seed, stream: .probabilities, future: $1, dimension: $0)
    }
  }

  /// All combinations of the middles of equally likely parts of each distribution, the last uncertainty
  /// running fastest.
  /// - Parameters:
  ///   - sampler: The distributions.
  ///   - levels: How many parts.
  ///   - varied: The uncertainties that are combined; the others stay at their medians.
  ///   - seed: Of random processes.
  package init(factorial sampler: Sampler, levels: Int, varied: [String], seed: UInt64) {
    let names = sampler.names
    let order = names.filter(varied.contains)
    let strides = Dictionary(
      uniqueKeysWithValues: order.reversed().enumerated().map { place, name in
        (name, (0..<place).reduce(1) { product, _ in product * levels })
      })
    let futures = order.reduce(1) { product, _ in product * levels }
    self.init(.factorial, sampler, futures: futures, seed: seed) { uncertainty, future in
      guard let stride = strides[names[uncertainty]] else { return 0.5 }
      return (Double(future / stride % levels) + 0.5) / Double(levels)
    }
  }

  /// The rows of a table.
  package init(names: [String], table: [[Double]], futures: Int, seed: UInt64) {
    method = .table
    self.futures = futures
    self.seed = seed
    self.names = names
    values = { range in table.map { Array($0[range]) } }
  }
}
