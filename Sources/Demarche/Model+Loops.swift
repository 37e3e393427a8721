import Checker
import Compiler
import Engine
import Report

extension Model {
  /// A declared feedback loop and how it acts in the base run.
  struct MeasuredLoop {
    let loop: Loop
    /// The share of report times at which its links multiply to the declared polarity, among those at
    /// which all of them act.
    let agreement: Double?
  }

  /// What is doubtful about how the model behaves: loops whose sign is not what they say.
  public var doubts: String {
    measuredLoops.compactMap { measured in
      guard let share = measured.agreement, share < 1 else { return nil }
      let declared = measured.loop.reinforcing ? "reinforcing" : "balancing"
      return "warning: the loop `\(measured.loop.name)` is declared \(declared), but along the base"
        + " run its links multiply to that sign at \(Figures.share(share)) of the times only\n"
        + "  hint: check the order of its links, or declare the other sign\n"
    }.joined()
  }

  /// Measures the polarity of every declared loop by perturbing each link along the base run.
  var measuredLoops: [MeasuredLoop] {
    guard !checked.loops.isEmpty, let path = basePath else { return [] }
    return checked.loops.map { loop in
      let chain = loop.chain.compactMap { checked.index[$0] }
      var acting = 0
      var agreeing = 0
      for (time, values) in path {
        let evaluation = Evaluation(checked, time: time, values: values)
        let signs = zip(chain, chain.dropFirst()).map { evaluation.sign(of: $0, on: $1) }
        let product = signs.reduce(1, *)
        guard product != 0 else { continue }
        acting += 1
        if (product > 0) == loop.reinforcing { agreeing += 1 }
      }
      return MeasuredLoop(
        loop: loop, agreement: acting == 0 ? nil : Double(agreeing) / Double(acting))
    }
  }

  /// All variables at up to nine report times of the base run; nil if it fails.
  private var basePath: [(time: Double, values: [Double])]? {
    guard let plan = try? Plan(checked, RunOptions()) else { return nil }
    let computed = checked.variables.map(\.name)
    let program = Program(checked, outputs: computed)
    var machine = Oracle(program)
    let run = machine.run(plan.baseInputs(program, plan.policies.first))
    guard run.failure == nil else { return nil }
    let reports = program.clock.reports
    return stride(from: 0, to: reports, by: max(1, reports / 8)).map { report in
      (program.clock.reportTime(report), run.values.map { $0[report] })
    }
  }
}
