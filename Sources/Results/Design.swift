package import Kernels

/// An assumption that differs between futures.
package struct Uncertainty: Sendable {
  package let name: String
  package let base: Double
  package let distribution: Distribution

  package init(name: String, base: Double, distribution: Distribution) {
    self.name = name
    self.base = base
    self.distribution = distribution
  }
}

/// A set of futures: a value of every uncertainty in each.
package struct Design: Sendable {
  /// How the futures were chosen.
  package enum Method: String, Sendable {
    /// Scrambled Sobol points through each distribution.
    case sobol
    /// Every uncertainty at a random end of its range.
    case corners
    /// Every uncertainty at its base value: one future.
    case base
  }
  package let method: Method
  package let seed: UInt64
  package let names: [String]
  /// `[uncertainty][future]`.
  package private(set) var values: [[Double]]
  /// What a hypothesis fixes.
  package private(set) var fixed: [String: Double] = [:]

  package var futures: Int { values.first?.count ?? count }
  /// The number of futures where there is no uncertainty.
  private let count: Int

  /// Samples futures; the first ones do not depend on how many there are.
  package init(sampling uncertainties: [Uncertainty], futures: Int, seed: UInt64) {
    method = .sobol
    self.seed = seed
    count = futures
    names = uncertainties.map(\.name)
    let sobol = Sobol(dimensions: max(uncertainties.count, 1), seed: seed)
    values = uncertainties.enumerated().map { dimension, uncertainty in
      (0..<futures).map {
        uncertainty.distribution.quantile(sobol.coordinate(point: $0, dimension: dimension))
      }
    }
  }

  /// Futures in random corners of the ranges.
  package init(corners uncertainties: [Uncertainty], futures: Int, seed: UInt64) {
    method = .corners
    self.seed = seed
    count = futures
    names = uncertainties.map(\.name)
    values = uncertainties.enumerated().map { dimension, uncertainty in
      var random = RandomSequence(seed: seed, stream: .corners, index: dimension)
      let ends = uncertainty.distribution.ends
      return (0..<futures).map { _ in random.below(2) == 0 ? ends.low : ends.high }
    }
  }

  /// The one future with all base values.
  package init(base uncertainties: [Uncertainty]) {
    method = .base
    seed = 0
    count = 1
    names = uncertainties.map(\.name)
    values = uncertainties.map { [$0.base] }
  }

  /// The first futures of this design, some values fixed in all of them.
  package func first(_ number: Int, fixing fixed: [String: Double]) -> Design {
    var design = self
    design.fixed = fixed
    design.values = zip(names, values).map { name, column in
      let head = column.prefix(number)
      return fixed[name].map { Array(repeating: $0, count: head.count) } ?? Array(head)
    }
    return design
  }
}
