import Kernels

/// An assumption that differs between futures.
package struct Uncertainty: Sendable {
  package let name: String
  package let base: Double
  /// The ends of its range.
  package let ends: (low: Double, high: Double)

  package init(name: String, base: Double, ends: (low: Double, high: Double)) {
    self.name = name
    self.base = base
    self.ends = ends
  }
}

/// A set of futures: a value of every uncertainty in each.
package struct Design: Sendable {
  /// How the futures were chosen.
  package enum Method: String, Sendable {
    /// Scrambled Sobol points through each distribution.
    case sobol
    /// Latin hypercube: each share of 1/N of every distribution once.
    case latin
    /// Independent random numbers through each distribution.
    case random
    /// All combinations of some levels of each distribution.
    case factorial
    /// The rows of a table.
    case table
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
  package func number(_ future: Int) -> Int { kept?[future] ?? offset + future }
  /// The number of futures where there is no uncertainty.
  private var count: Int
  /// The number of the first future.
  private var offset = 0

  /// Futures whose values are given.
  /// - Parameters:
  ///   - method: How they were chosen.
  ///   - names: The uncertainties.
  ///   - values: `[uncertainty][future]`.
  ///   - futures: How many there are, also where there is no uncertainty.
  ///   - seed: Of the sampling, and of random processes.
  ///   - first: The number of the first future.
  ///   - factors: What a design of two samples varies.
  package init(
    _ method: Method, names: [String], values: [[Double]], futures: Int, seed: UInt64,
    first: Int = 0, factors: [Factor] = []
  ) {
    self.method = method
    self.seed = seed
    self.names = names
    self.values = values
    self.factors = factors
    samples = futures / (factors.count + 2)
    count = futures
    offset = first
  }

  /// Futures in random corners of the ranges.
  package init(corners uncertainties: [Uncertainty], futures: Int, seed: UInt64) {
    method = .corners
    self.seed = seed
    count = futures
    names = uncertainties.map(\.name)
    values = uncertainties.enumerated().map { dimension, uncertainty in
      var random = RandomSequence(seed: seed, stream: .corners, index: dimension)
      return (0..<futures).map { _ in
        random.below(2) == 0 ? uncertainty.ends.low : uncertainty.ends.high
      }
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
  package func first(_ number: Int, fixing fixed: [String: Double] = [:]) -> Design {
    var design = self
    design.count = min(count, number)
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
