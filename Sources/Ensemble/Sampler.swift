package import Engine
import Kernels
package import Results

/// Turns shares of distributions into values by the program that a model's distributions make.
package struct Sampler: Sendable {
  private let program: Program
  /// The uncertainties in their order.
  package let names: [String]

  /// - Parameter program: An input for the share of each uncertainty, an output for its value.
  package init(_ program: Program) {
    self.program = program
    names = program.outputs.map(\.name)
  }

  /// Samples futures.
  /// - Parameters:
  ///   - futures: How many.
  ///   - share: The share of an uncertainty in a future, strictly between 0 and 1.
  /// - Returns: `[uncertainty][future]`.
  package func values(
    _ futures: Int, share: (_ uncertainty: Int, _ future: Int) -> Double
  ) -> [[Double]] {
    let lanes = LaneMachine.vectorWidth * 8
    var machine = LaneMachine(program, lanes: lanes)
    let places = program.inputs.map { input in names.firstIndex(of: input.name) ?? 0 }
    var values = names.map { _ in [Double]() }
    for first in stride(from: 0, to: futures, by: lanes) {
      machine.run { input, lane in share(places[input], min(first + lane, futures - 1)) }
      for index in names.indices {
        for lane in 0..<min(lanes, futures - first) {
          values[index].append(machine.value(output: index, report: 0, lane: lane))
        }
      }
    }
    return values
  }
}

extension Design {
  /// Samples futures, of which the first do not depend on how many there are.
  package init(sobol sampler: Sampler, futures: Int, seed: UInt64) {
    let sobol = Sobol(dimensions: max(sampler.names.count, 1), seed: seed)
    let values = sampler.values(futures) { sobol.coordinate(point: $1, dimension: $0) }
    self.init(.sobol, names: sampler.names, values: values, futures: futures, seed: seed)
  }

  /// A Latin hypercube (McKay, Beckman and Conover, Technometrics 21, 1979): in each dimension one
  /// future in each of as many strata as there are futures, at a random place within it.
  package init(latin sampler: Sampler, futures: Int, seed: UInt64) {
    let orders = sampler.names.indices.map { dimension in
      var random = RandomSequence(seed: seed, stream: .strata, index: dimension)
      return IndexPermutation(count: futures, &random)
    }
    let values = sampler.values(futures) { dimension, future in
      let place = randomShare(seed: seed, stream: .strata, future: future, dimension: dimension)
      let share = (Double(orders[dimension][future]) + place) / Double(futures)
      return min(max(share, 0x1p-60), 1 - 0x1p-53)
    }
    self.init(.latin, names: sampler.names, values: values, futures: futures, seed: seed)
  }

  /// Independent random numbers (Monte Carlo), of which the first do not depend on how many there are.
  package init(random sampler: Sampler, futures: Int, seed: UInt64) {
    let values = sampler.values(futures) {
      randomShare(seed: seed, stream: .shares, future: $1, dimension: $0)
    }
    self.init(.random, names: sampler.names, values: values, futures: futures, seed: seed)
  }

  /// All combinations of the middles of equally likely parts of each distribution, the last uncertainty
  /// running fastest.
  /// - Parameters:
  ///   - sampler: The distributions.
  ///   - levels: How many parts.
  ///   - varied: The uncertainties that are combined; the others stay at their medians.
  ///   - seed: Of random processes.
  package init(factorial sampler: Sampler, levels: Int, varied: [String], seed: UInt64) {
    let order = sampler.names.filter(varied.contains)
    let strides = Dictionary(
      uniqueKeysWithValues: order.reversed().enumerated().map { place, name in
        (name, (0..<place).reduce(1) { product, _ in product * levels })
      })
    let futures = order.reduce(1) { product, _ in product * levels }
    let values = sampler.values(futures) { uncertainty, future in
      guard let stride = strides[sampler.names[uncertainty]] else { return 0.5 }
      return (Double(future / stride % levels) + 0.5) / Double(levels)
    }
    self.init(.factorial, names: sampler.names, values: values, futures: futures, seed: seed)
  }

  /// Two samples A and B, then for each factor A with that factor from B, one block after the other.
  ///
  /// It is the design of Saltelli et al. (2010), Computer Physics Communications 181, 259–270.
  /// - Parameters:
  ///   - sampler: The distributions.
  ///   - factors: Sets of uncertainties that have none in common.
  ///   - samples: The size of each sample.
  ///   - seed: Of the scrambling.
  package init(saltelli sampler: Sampler, factors: [Factor], samples: Int, seed: UInt64) {
    let size = sampler.names.count
    let sobol = Sobol(dimensions: max(2 * size, 1), seed: seed)
    let futures = samples * (factors.count + 2)
    let fromB = factors.map { factor in sampler.names.map(factor.members.contains) }
    let values = sampler.values(futures) { uncertainty, future in
      let block = future / samples
      let isB = block == 1 || (block > 1 && fromB[block - 2][uncertainty])
      return sobol.coordinate(
        point: future % samples, dimension: isB ? size + uncertainty : uncertainty)
    }
    self.init(
      .saltelli, names: sampler.names, values: values, futures: futures, seed: seed,
      factors: factors)
  }
}
