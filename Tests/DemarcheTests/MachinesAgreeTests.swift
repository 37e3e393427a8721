import Checker
import Compiler
import Engine
import Foundation
import Kernels
import SourceText
import TestKit
import Testing

/// The lane machine equals the plain one to the bit on the models of the project.
@Suite struct MachinesAgreeTests {
  @Test(arguments: ["corridor", "corridor-investment"])
  func onEveryPolicy(_ slug: String) throws {
    let path = packageRoot.appending(path: "Models/\(slug)/\(slug).dem").path
    let model = try CheckedModel.read(SourceFile.read(path: path)).model
    let program = Program(model, outputs: model.outcomes.map(\.name))
    var oracle = Oracle(program)
    var machine = LaneMachine(program, lanes: 8)
    let sobol = Sobol(dimensions: program.inputs.count, seed: 3)
    for policy in model.policies.prefix(7) {
      let inputs = (0..<8).map { future in
        program.inputs.enumerated().map { number, input -> Double in
          switch model.variable(input.name)?.definition {
          case .uncertain(_, let distribution):
            distribution.quantile(sobol.coordinate(point: future, dimension: number))
          case .lever(let lever): policy.settings[input.name] ?? lever.statusQuo
          default: .nan
          }
        }
      }
      machine.run { input, lane in inputs[lane][input] }
      for lane in 0..<8 {
        let run = oracle.run(inputs[lane])
        #expect(run.failure == machine.failures[lane])
        for output in program.outputs.indices {
          let values = (0..<program.clock.reports).map {
            machine.value(output: output, report: $0, lane: lane).bitPattern
          }
          #expect(values == run.values[output].map(\.bitPattern), "\(policy.name), lane \(lane)")
        }
      }
    }
  }
}
