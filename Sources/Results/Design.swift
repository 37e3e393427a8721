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
    /// Two samples, and the first with one factor after the other taken from the second.
    case saltelli
  }
  /// Uncertainties that are varied together.
  package struct Factor: Sendable {
    package let name: String
    package let members: [String]

    package init(name: String, members: [String]) {
      self.name = name
      self.members = members
    }
  }
  package let method: Method
  package let seed: UInt64
  package let names: [String]
  /// `[uncertainty][future]`.
  package private(set) var values: [[Double]]
  /// What a hypothesis fixes.
  package private(set) var fixed: [String: Double] = [:]
  /// What a design of two samples varies, and the size of each sample.
  package private(set) var factors: [Factor] = []
  package private(set) var samples = 0
  /// The number of each future where only some of the sampled ones are kept.
  private var kept: [Int]?

  package var futures: Int { kept?.count ?? values.first?.count ?? count }

  /// The number under which a future's random processes are drawn: in both samples, and in all mixtures
  /// of them, a row has the same.
  package func drawNumber(_ future: Int) -> Int {
    method == .saltelli ? future % samples : number(future)
  }

  /// The number of a future, which does not change when others are left out.
  package func number(_ future: Int) -> Int { kept?[future] ?? future }
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

  /// Two samples A and B, then for each factor A with that factor from B, one block after the other.
  ///
  /// It is the design of Saltelli et al. (2010), Computer Physics Communications 181, 259–270.
  /// - Parameters:
  ///   - uncertainties: What is sampled.
  ///   - factors: Sets of uncertainties that have none in common.
  ///   - samples: The size of each sample.
  ///   - seed: Of the scrambling.
  package init(
    saltelli uncertainties: [Uncertainty], factors: [Factor], samples: Int, seed: UInt64
  ) {
    method = .saltelli
    self.seed = seed
    self.factors = factors
    self.samples = samples
    count = samples * (factors.count + 2)
    names = uncertainties.map(\.name)
    let size = uncertainties.count
    let sobol = Sobol(dimensions: max(2 * size, 1), seed: seed)
    values = uncertainties.enumerated().map { dimension, uncertainty in
      func sample(_ dimension: Int) -> [Double] {
        (0..<samples).map {
          uncertainty.distribution.quantile(sobol.coordinate(point: $0, dimension: dimension))
        }
      }
      let a = sample(dimension)
      let b = sample(size + dimension)
      return a + b + factors.flatMap { $0.members.contains(uncertainty.name) ? b : a }
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

  /// The futures of this design for which a mask holds.
  package func keeping(_ mask: [Bool]) -> Design {
    var design = self
    design.kept = mask.indices.filter { mask[$0] }.map(number)
    design.values = values.map { Results.kept($0, mask) }
    return design
  }
}

/// The values for which a mask holds.
func kept(_ values: [Double], _ mask: [Bool]) -> [Double] {
  zip(values, mask).filter(\.1).map(\.0)
}
