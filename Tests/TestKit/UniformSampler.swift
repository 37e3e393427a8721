import Engine
package import Ensemble
import Kernels

extension Sampler {
  /// A sampler of uniform distributions.
  package init(uniform ranges: [(name: String, range: ClosedRange<Double>)]) {
    let count = Int32(ranges.count)
    let constants = ranges.enumerated().flatMap { index, entry -> [Program.Constant] in
      let first = 1 + 4 * Int32(index)
      return [
        .init(register: first, value: entry.range.lowerBound),
        .init(register: first + 1, value: entry.range.upperBound - entry.range.lowerBound),
      ]
    }
    let program = Program(
      clock: Clock(start: 0, step: 1, steps: 0), registerCount: Int(4 * count) + 1,
      timeRegister: 0, constants: constants,
      inputs: ranges.enumerated().map {
        .init(number: $0, name: $1.name, register: 3 + 4 * Int32($0))
      },
      stocks: [],
      outputs: ranges.enumerated().map { .init(name: $1.name, register: 4 + 4 * Int32($0)) },
      tables: [], once: [], timed: [], start: [],
      step: (0..<count).flatMap { index -> [Instruction] in
        let first = 1 + 4 * index
        return [
          Instruction(.multiply, first + 3, first + 1, first + 2),
          Instruction(.add, first + 3, first, first + 3),
        ]
      })
    self.init(Sampling(program, parameters: []))
  }
}
