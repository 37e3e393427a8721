import Checker
import Compiler
import Engine
import Ensemble
import Language
import Report
import Words

extension Model {
  /// Runs the checks of the model's behaviour, cuts each of its loops, and puts the base run beside what
  /// was observed.
  /// - Parameter threads: How many to use; findings do not depend on it.
  /// - Returns: What was found.
  /// - Throws: ``BadInput``, or `CancellationError` if the task was cancelled.
  public func behaviour(threads: Int = 1) async throws -> Behaviour {
    var checks: [Behaviour.Check] = []
    for check in checked.checks { checks.append(try await Trial(check, checked, threads).run()) }
    return Behaviour(checks: checks, cuts: try cuts(), points: try observedPoints())
  }

  // MARK: Loops

  /// The sign of each loop that has a switch, whether the switch cuts it, and what it is worth.
  private func cuts() throws(BadInput) -> [Behaviour.Cut] {
    var whole = try LinkSigns(self)
    let outcomes = checked.answeredBy.isEmpty ? self.outcomes : checked.answeredBy
    let levels = try means(of: outcomes, [:])
    var cuts: [Behaviour.Cut] = []
    for loop in checked.loops where loop.off != nil {
      var signs = try LinkSigns(self, settings: [loop.name: 0])
      let without = try means(of: outcomes, [loop.name: 0])
      let chain = chain(of: loop)
      let agreement = signs.polarity(of: chain).agreement(reinforcing: true)
      let shares = zip(levels, without).map { (level: Double, cut: Double) -> Double in
        level == 0 ? 0 : (cut - level) / level
      }
      cuts.append(
        Behaviour.Cut(
          loop: loop.name, reinforcing: loop.reinforcing, polarity: whole.polarity(of: chain),
          isCut: signs.isMeasured && agreement == nil,
          changes: zip(outcomes, shares).map { (outcome: $0, share: $1) }))
    }
    return cuts
  }

  /// The means of variables over the times compared, in the base run.
  private func means(of names: [String], _ settings: [String: Double]) throws(BadInput) -> [Double]
  {
    var options = RunOptions()
    options.settings = settings
    let steps = checked.timing.comparedSteps
    return try means(names.map { ($0, steps) }, options)
  }

  /// Means of variables over steps in the base run; NaN if it fails.
  private func means(
    _ wanted: [(name: String, steps: ClosedRange<Int>)], _ options: RunOptions
  ) throws(BadInput) -> [Double] {
    let plan = try Plan(checked, options)
    let program = Program(plan.model, outputs: wanted.map(\.name), overrides: plan.overrides)
      .averaging(wanted.enumerated().map { Mean(output: $0, over: $1.steps) })
    var machine = Oracle(program)
    return machine.run(plan.baseInputs(program, plan.policies.first)).means
  }

  // MARK: Observations

  private func observedPoints() throws(BadInput) -> [Behaviour.Point] {
    let values = checked.observations.flatMap { observation in
      observation.values.compactMap { value in
        Record.Point(value, of: observation, checked.timing).map { (observation, value, $0) }
      }
    }
    guard !values.isEmpty else { return [] }
    let computed = try means(values.map { ($0.0.name, $0.2.steps) }, RunOptions())
    return zip(values, computed).map { value, computed in
      let (observation, declared, point) = value
      let until = declared.until.map { " to " + Figures.year($0.value) } ?? ""
      return .init(
        variable: observation.name,
        unit: checked.variable(observation.name)?.unit.description ?? "",
        time: Figures.year(declared.time.value) + until, observed: point.value, computed: computed)
    }
  }
}
