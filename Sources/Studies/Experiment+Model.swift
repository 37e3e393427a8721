package import Checker
import Compiler
import Engine
package import Ensemble

extension Experiment {
  /// An experiment with a model.
  /// - Parameters:
  ///   - model: What is run.
  ///   - outputs: The variables that results or records need.
  ///   - overrides: Values of constants and loop switches.
  ///   - records: What a future's misfit is measured by.
  ///   - futures: How many an arm has.
  ///   - threads: The number of workers.
  ///   - machine: What runs them.
  ///   - compared: The steps over which outcomes are averaged; nil: those within the times compared.
  ///   - adjustable: Constants that arms set as they set levers.
  package init(
    _ model: CheckedModel, outputs: [String], overrides: [String: Double], records: [Record] = [],
    futures: Int, threads: Int, machine: MachineChoice = .automatic,
    compared: ClosedRange<Int>? = nil, adjustable: Set<String> = []
  ) {
    self.init(
      Program(model, outputs: outputs, overrides: overrides, adjustable: adjustable),
      records: records,
      compared: compared ?? model.timing.comparedSteps,
      // Blocks of 64 futures keep the machine busiest; fewer need no more lanes than they are.
      lanes: min(64, (futures + 7) / 8 * 8), threads: threads, machine: machine)
  }
}
