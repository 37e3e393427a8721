import Checker
import Compiler
import Demarche
import Engine
import Native

/// A model of another tool: how long it takes to read it and make it a program, and the machines on it against
/// C of the same program: `benchmarks foreign FILE`.
func foreignBenchmark(_ path: String) throws {
  var program: Program?
  let reading =
    try (0..<10).map { _ in
      try seconds {
        let model = try Model(path).checked
        program = Program(model, outputs: model.outcomes.map(\.name))
      }
    }.min() ?? 0
  let model = try Model(path).checked
  guard let program else { return }
  print("\(path): read, checked and compiled in \(Int((reading * 1000).rounded())) ms")
  let subject = Contest(
    id: "foreign", name: model.name, model: model, program: program,
    values: program.inputs.map { input in
      guard case .uncertain(let base, _)? = model.variable(input.name)?.definition else {
        return Array(repeating: 0, count: 1024)
      }
      return Array(repeating: base, count: 1024)
    })
  print("\n\(subject.title): time a future, and its ratio to C with the C library")
  try Race(subject, Toolchain()).print()
}
