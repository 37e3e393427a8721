import Engine
import Kernels

/// The functions that the code of programs calls.
struct Operations {
  private var numbers: [Opcode: Int] = [:]
  /// The function of a random process's draw, where there is one.
  private(set) var draw: Int?

  /// Declares and defines what some programs need, and the logarithm.
  init(of programs: [Program], in module: inout Module) {
    let needed = Set(programs.flatMap(\.operations) + [.ln])
    let order = Opcode.allCases.filter { needed.contains($0) && $0.isLong }
    for opcode in order { numbers[opcode] = module.declare() }
    for opcode in order { module.define(self[opcode], function(opcode.trace, &module)) }
    if programs.contains(where: { !$0.draws.isEmpty }) {
      draw = define(.processDraw, in: &module)
    }
  }

  subscript(_ opcode: Opcode) -> Int {
    guard let number = numbers[opcode] else {
      preconditionFailure("\(opcode) is called but was not defined")
    }
    return number
  }

  /// Adds the function of a formula.
  func define(_ trace: Trace, in module: inout Module) -> Int {
    let number = module.declare()
    module.define(number, function(trace, &module))
    return number
  }

  private func function(_ trace: Trace, _ module: inout Module) -> Code {
    TraceCode.function(trace, in: &module) { self[$0] }
  }
}
