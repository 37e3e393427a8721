import Checker
import Compiler
import Engine
import SourceText
import Testing

/// The reported values of a model's base run on the plain machine, by variable.
func baseRun(
  _ text: String, path: String = "m.dem", overrides: [String: Double] = [:], seed: UInt64 = 0,
  future: Int = 0
) throws -> [String: [Double]] {
  let (model, _) = try CheckedModel.read(SourceFile(path: path, text: text))
  let names = model.variables.filter { !$0.isHidden }.map(\.name)
  let program = Program(model, outputs: names, overrides: overrides)
  var oracle = Oracle(program)
  let inputs = program.inputs.map { input -> Double in
    switch model.variable(input.name)?.definition {
    case .uncertain(let base, _): base
    case .lever(let lever): lever.statusQuo
    default: .nan
    }
  }
  let run = oracle.run(inputs, seed: seed, future: future)
  #expect(run.failure == nil)
  return Dictionary(uniqueKeysWithValues: zip(names, run.values))
}
