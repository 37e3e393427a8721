import Ensemble
import Results

/// The values over time of all policies of a run, in the folder of its work.
package struct Trajectories {
  let experiment: Experiment
  let policies: [Arm]
  let folder: ResultFolder

  /// Goes through a policy block after block, each with the index of its first future and the values,
  /// `[outcome][report][future]`.
  package func each(_ policy: String, _ body: (Int, [[[Double]]]) throws -> Void) throws {
    guard let number = policies.firstIndex(where: { $0.policy == policy }) else { return }
    try experiment.trajectories(of: policies[number], number: number, in: folder, each: body)
  }
}
