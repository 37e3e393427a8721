import Kernels

/// What the ``Program/timed`` code leaves at each time that a method visits, computed once for all
/// futures of a program.
struct TimeLine: Sendable {
  let registers: [Int32]
  /// What they hold, `[moment][register]`.
  private let values: [Double]

  init(_ program: Program) {
    registers = program.timeline
    var machine = Oracle(program)
    var values: [Double] = []
    for moment in 0..<program.clock.moments {
      let step = Double(moment) / Double(program.clock.momentsPerStep)
      values += machine.timedValues(atStep: step, of: registers)
    }
    self.values = values
  }

  /// The value of the register at an index of ``registers``, at a moment.
  func value(_ index: Int, at moment: Int) -> Double { values[moment * registers.count + index] }
}
