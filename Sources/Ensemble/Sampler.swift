package import Engine
import Kernels
package import Results

/// Turns probabilities of distributions into values by the program that a model's distributions make.
package struct Sampler: Sendable {
  private let program: Program
  private let inputs: [Sampling.Input]
  private let parameters: [Double]
  /// The uncertainties in their order.
  package let names: [String]

  /// A sampler of the distributions as their model gives them.
  package init(_ sampling: Sampling) {
    program = sampling.program
    inputs = sampling.inputs
    parameters = sampling.parameters.map(\.value)
    names = program.outputs.map(\.name)
  }

  /// Samples futures.
  /// - Parameters:
  ///   - futures: Their numbers.
  ///   - probability: The probability of an uncertainty in a future, strictly between 0 and 1.
  /// - Returns: `[uncertainty][future]`.
  package func values(
    _ futures: Range<Int>, probability: (_ uncertainty: Int, _ future: Int) -> Double
  ) -> [[Double]] {
    let lanes = LaneMachine.vectorWidth * 8
    var machine = LaneMachine(program, lanes: lanes)
    var values = names.map { _ in [Double]() }
    for first in stride(from: futures.lowerBound, to: futures.upperBound, by: lanes) {
      machine.run { input, lane in
        switch inputs[input] {
        case .probability(let place): probability(place, min(first + lane, futures.upperBound - 1))
        case .parameter(let number): parameters[number]
        }
      }
      for index in names.indices {
        for lane in 0..<min(lanes, futures.upperBound - first) {
          values[index].append(machine.value(output: index, report: 0, lane: lane))
        }
      }
    }
    return values
  }
}

extension Design {
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
    let values = sampler.values(0..<futures) { uncertainty, future in
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
