import Kernels

/// What the ``Program/timed`` code leaves at each time that a method visits, computed once for all
/// futures of a program.
package struct TimeLine: Sendable {
  /// The registers that other code or the outputs read.
  package let registers: [Int32]
  /// `[moment][register]`, where a moment is a step, or half a step with the fourth-order method.
  private let values: [Double]
  let momentsPerStep: Int

  package init(_ program: Program) {
    let written = Set(program.timed.map(\.target)).union([program.timeRegister])
    let code = [program.start, program.step].joined()
    let read = Set(code.flatMap(\.operands))
      .union(program.outputs.map(\.register)).union(program.stocks.map(\.rate))
      .union(program.delays.flatMap { [$0.input, $0.before] })
    registers = written.intersection(read).sorted()
    momentsPerStep = program.clock.method == .rk4 ? 2 : 1
    var machine = Oracle(program)
    var values: [Double] = []
    for moment in 0...program.clock.steps * momentsPerStep {
      let step = Double(moment) / Double(momentsPerStep)
      values += machine.timedValues(atStep: step, of: registers)
    }
    self.values = values
  }

  /// The value of the register at an index of ``registers``, at a moment.
  func value(_ index: Int, at moment: Int) -> Double { values[moment * registers.count + index] }
}
