package import Analyses
package import Checker
import Compiler
import Engine
import Ensemble
import Language
import SourceText
import Words

/// The runs that show whether a model behaves as its checks and its loops say, and how near the base run is to what
/// was observed.
package struct BehaviourRuns {
  private let model: CheckedModel

  package init(_ model: CheckedModel) { self.model = model }

  /// Runs the checks of the model's behaviour, cuts each of its loops, and puts the base run beside what was observed;
  /// findings do not depend on the number of threads.
  package func report(threads: Int) async throws -> BehaviourReport {
    var checks: [BehaviourReport.Check] = []
    for check in model.checks { checks.append(try await Trial(check, model, threads).run()) }
    return BehaviourReport(checks: checks, cuts: try cuts(), points: try observedPoints())
  }

  // MARK: Loops

  /// The sign of each loop that has a switch, whether the switch cuts it, and what it is worth.
  private func cuts() throws(Refusal) -> [BehaviourReport.Cut] {
    var whole = try LinkSigns(model)
    let outcomes = model.answeredBy.isEmpty ? model.outcomes.map(\.name) : model.answeredBy
    let levels = try means(of: outcomes, [:])
    var cuts: [BehaviourReport.Cut] = []
    for loop in model.loops where loop.off != nil {
      var signs = try LinkSigns(model, settings: [loop.name: 0])
      let without = try means(of: outcomes, [loop.name: 0])
      let chain = model.chain(of: loop)
      let agreement = signs.polarity(of: chain).agreement(reinforcing: true)
      let shares = zip(levels, without).map { (level: Double, cut: Double) -> Double in
        level == 0 ? 0 : (cut - level) / level
      }
      cuts.append(
        BehaviourReport.Cut(
          loop: loop.name, reinforcing: loop.reinforcing, polarity: whole.polarity(of: chain),
          isCut: signs.isMeasured && agreement == nil,
          changes: zip(outcomes, shares).map { (outcome: $0, share: $1) }))
    }
    return cuts
  }

  /// The means of variables over the times compared, in the base run.
  private func means(of names: [String], _ settings: [String: Double]) throws(Refusal) -> [Double] {
    var choice = RunChoice()
    choice.settings = settings
    let steps = model.timing.comparedSteps
    return try means(names.map { ($0, steps) }, choice)
  }

  /// Means of variables over steps in the base run; NaN if it fails.
  private func means(
    _ wanted: [(name: String, steps: ClosedRange<Int>)], _ choice: RunChoice
  ) throws(Refusal) -> [Double] {
    let plan = try Plan(model, choice)
    let program = Program(plan.model, outputs: wanted.map(\.name), overrides: plan.overrides)
      .averaging(wanted.enumerated().map { Mean(output: $0, over: $1.steps) })
    var machine = Oracle(program)
    return machine.run(plan.baseInputs(program, plan.policies.first)).means
  }

  // MARK: Observations

  private func observedPoints() throws(Refusal) -> [BehaviourReport.Point] {
    let values = model.observations.flatMap { observation in
      observation.values.compactMap { value in
        Record.Point(value, of: observation, model.timing).map { (observation, value, $0) }
      }
    }
    guard !values.isEmpty else { return [] }
    let computed = try means(values.map { ($0.0.name, $0.2.steps) }, RunChoice())
    return zip(values, computed).map { value, computed in
      let (observation, declared, point) = value
      let until = declared.until.map { " to " + Figures.year($0.value) } ?? ""
      return .init(
        variable: observation.name,
        unit: model.variable(observation.name)?.unit.description ?? "",
        time: Figures.year(declared.time.value) + until, observed: point.value, computed: computed)
    }
  }
}
