import Checker
import Compiler
import Engine
import Results

extension Model {
  /// Runs one future with base values on the plain machine.
  /// - Parameters:
  ///   - policy: The policy in force; nil for the reference.
  ///   - options: Hypotheses and settings; the rest has no meaning here.
  /// - Returns: A CSV table with a row a report time and a column a variable that is computed:
  ///   stocks, flows, auxiliaries and levers in force, in their units; numbers give back every bit.
  /// - Throws: ``BadInput``, or ``RunFailed`` if a value was not finite.
  public func baseRun(policy: String? = nil, _ options: RunOptions = RunOptions()) throws -> String
  {
    var request = options
    request.policies = policy.map { [$0] } ?? []
    let plan = try Plan(checked, request)
    let computed = checked.variables.filter { variable -> Bool in
      if variable.isHidden { return false }
      return switch variable.kind {
      case .stock, .flow, .aux, .lever, .ramp: true
      case .constant, .uncertain, .loopSwitch: false
      }
    }
    let program = Program(checked, outputs: computed.map(\.name), overrides: plan.overrides)
    var machine = Oracle(program)
    let run = machine.run(plan.baseInputs(program, plan.policies.last), seed: options.seed)
    if let failure = run.failure {
      throw RunFailed(
        variable: failure.variable, time: program.clock.time(atStep: Double(failure.step)))
    }
    var table = CSVTable(["time"] + computed.map(\.name))
    for (report, time) in program.clock.reportTimes.enumerated() {
      table.add(time)
      for values in run.values { table.add(values[report]) }
    }
    return table.text
  }
}

/// A single run ended before its time.
public struct RunFailed: Error, Sendable {
  /// The variable whose value was not finite.
  public let variable: String
  /// When that happened.
  public let time: Double
}
