package import Engine
package import Native

/// What runs an experiment; the numbers are the same.
package enum MachineChoice: Sendable {
  /// Native code where it is compiled already or its gain exceeds the time to compile it.
  case automatic
  /// Native code where there is a compiler.
  case native
  case lanes
}

extension NativeCode {
  // Seconds an operation of a future, and what compiling takes, by `benchmarks machines` on the corridor; they
  // decide what is quick, never what comes out.
  private static let gain = 0.15e-9
  private static let compilingAll = 0.06
  private static let compilingOperation = 0.5e-3
  /// What looking for compiled code takes.
  private static let looking = 0.02

  /// Native code for some runs of a program in blocks of lanes, if it is wanted and there is a compiler.
  package static func chosen(
    _ choice: MachineChoice, _ program: Program, runs: Int, lanes: Int
  ) -> NativeCode? {
    let evaluations = program.clock.steps * (program.clock.method == .rk4 ? 4 : 1) + 1
    let operations = Double(program.step.count)
    let gained = gain * operations * Double(evaluations) * Double(runs)
    let needed = compilingAll + compilingOperation * operations
    guard choice == .native || choice == .automatic && gained > looking,
      let toolchain = try? Toolchain()
    else { return nil }
    // Two vectors at once keep the processor busy while each waits for its own results.
    let wide = LaneMachine.processorWidth * 2
    let width = lanes % wide == 0 ? wide : LaneMachine.processorWidth
    let source = NativeSource(program, width: width, toolchain)
    if let found = NativeCode(found: source) { return found }
    return choice == .native || gained > needed ? try? NativeCode(compiling: source) : nil
  }
}
