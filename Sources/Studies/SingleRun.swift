package import Checker
import Compiler
package import Engine
import Ensemble
import Results
package import SourceText

/// One future on the plain machine: that of the base values, or one of an ensemble's with the same bits.
package struct SingleRun {
  package let clock: Clock
  package let run: Oracle.Run

  /// - Parameters:
  ///   - model: The model.
  ///   - names: The variables that are reported.
  ///   - policy: The policy in force; nil for the reference.
  ///   - future: The number of a future of the ensemble; nil for base values.
  ///   - asked: The ensemble, hypotheses and settings.
  ///   - everyStep: Whether values are kept at each step, not at reports alone.
  /// - Throws: ``Refusal``; a run that fails is no mistake of the request.
  package init(
    _ model: CheckedModel, of names: [String], policy: String?, future: Int?, _ asked: RunChoice,
    everyStep: Bool
  ) throws(Refusal) {
    var (model, choice) = try asked.applied(to: model)
    choice.policies = policy.map { [$0] } ?? []
    let plan = try Plan(model, choice)
    let program = Program(plan.model, outputs: names, overrides: plan.overrides)
    clock = program.clock
    let chosen = policy == nil ? plan.policies.first : plan.policies.last
    var machine = Oracle(program)
    guard let future else {
      run = machine.run(
        plan.baseInputs(program, chosen), seed: choice.seed, everyStep: everyStep)
      return
    }
    let sample = try plan.sample()
    guard (0..<sample.futures).contains(future) else {
      throw Refusal(
        "there is no future \(future)", expected: "0 to \(sample.futures - 1)",
        hint: "--runs says how many there are")
    }
    let design = sample.design(future..<future + 1)
    run = machine.run(
      plan.inputs(program, chosen, design, 0), seed: design.seed,
      future: design.drawNumber(0), everyStep: everyStep)
  }
}
