import Checker
import Engine
import Results
import SourceText
import Studies
import Words

extension Model {
  /// Runs one future on the plain machine: that of the base values, or one of an ensemble's with the
  /// same bits.
  /// - Parameters:
  ///   - policy: The policy in force; nil for the reference.
  ///   - future: The number of a future of the ensemble; nil for base values.
  ///   - options: The ensemble, hypotheses and settings.
  /// - Returns: A CSV table with a row a report time and a column a variable that is computed:
  ///   stocks, flows, auxiliaries, levers in force, constants and uncertainties, in their units; numbers
  ///   give back every bit.
  /// - Throws: ``BadInput``, or ``RunFailed`` if a value was not finite.
  public func singleRun(
    policy: String? = nil, future: Int? = nil, _ options: RunOptions = RunOptions()
  ) throws -> String {
    let (clock, values) = try values(of: checked.tabled, policy, future, options, everyStep: false)
    var table = CSVTable(["time"] + checked.tabled)
    for (report, time) in clock.reportTimes.enumerated() {
      table.add(time)
      for column in values { table.add(column[report]) }
    }
    return table.text
  }

  /// How a variable's value came about in one future, step by step.
  /// - Parameters:
  ///   - name: The variable.
  ///   - policy: The policy in force; nil for the reference.
  ///   - future: The number of a future of the ensemble; nil for base values.
  ///   - options: The ensemble, hypotheses and settings.
  ///   - width: The columns.
  /// - Returns: The declaration, then for each step the value and those that it is computed from.
  /// - Throws: ``BadInput``, or ``RunFailed`` if a value was not finite.
  public func trace(
    _ name: String, policy: String? = nil, future: Int? = nil,
    _ options: RunOptions = RunOptions(), width: Int = 80
  ) throws -> String {
    let index = try number(of: name)
    let variable = checked.variables[index]
    let causes = checked.causes(of: index).sorted().map { checked.variables[$0] }
      .filter { !$0.isHidden }
    let (clock, values) = try values(
      of: [name] + causes.map(\.name), policy, future, options, everyStep: true)
    var lines = checked.declaration(variable).map { "  " + $0 }
    lines += [""] + Layout.wrap(heading(variable, causes.isEmpty), width: width) + [""]
    for step in values[0].indices {
      let time = Figures.year(clock.time(atStep: Double(step)))
      let parts = zip(causes, values.dropFirst()).map { "\($0.name) \(Figures.plain($1[step]))" }
      let line =
        "\(time): \(name) = \(Figures.plain(values[0][step]))"
        + (parts.isEmpty ? "" : " from \(parts.joined(separator: ", "))")
      lines += Layout.wrap(line, width: width, indent: "    ", first: "")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ variable: Variable, _ isAlone: Bool) -> String {
    let what = "Each step: the time, `\(variable.name)` in \(variable.unit)"
    if isAlone { return what + "." }
    return variable.kind == .stock
      ? what + " at that time, and what changes it until the next."
      : what + ", and the values that it is computed from at that time."
  }

  /// Some variables over time in one run.
  private func values(
    of names: [String], _ policy: String?, _ future: Int?, _ options: RunOptions, everyStep: Bool
  ) throws -> (clock: Clock, values: [[Double]]) {
    let single = try refusing { () throws(Refusal) in
      try SingleRun(
        checked, of: names, policy: policy, future: future, options.choice, everyStep: everyStep)
    }
    if let failure = single.run.failure {
      throw RunFailed(
        variable: failure.variable, time: single.clock.time(atStep: Double(failure.step)))
    }
    return (single.clock, single.run.values)
  }
}

/// A single run ended before its time.
public struct RunFailed: Error, Sendable {
  /// The variable whose value was not finite.
  public let variable: String
  /// When that happened.
  public let time: Double
}
