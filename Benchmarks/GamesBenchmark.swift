import Demarche
import Foundation

/// What the corridor's game takes from its text to its answer, and its runs beside those of policies.
func gamesBenchmark() async throws {
  let model = try Model("corridor")
  let threads = ProcessInfo.processInfo.activeProcessorCount
  var policies = RunOptions()
  policies.threads = threads
  var game = PlayOptions()
  game.run.threads = threads
  // Native code is compiled before, as it is once for each program.
  _ = try await model.run(policies)
  _ = try await model.play(game)
  let (run, played) = (policies, game)
  let ofPolicies = try await processorSeconds { _ = try await model.run(run) }
  let ofGame = try await processorSeconds { _ = try await model.play(played) }
  let runs = (policies: 36_864.0, game: 92_160.0)
  print("The corridor's game: 360 combinations in 256 futures, and all that is said of them")
  print(String(format: "processor time %.1f s, policies %.1f s", ofGame, ofPolicies))
  row("policies, a run", ofPolicies / runs.policies, ofPolicies / runs.policies)
  row("the game, a run of its combinations", ofGame / runs.game, ofPolicies / runs.policies)
}

/// The time that all processors spend on something.
private func processorSeconds(_ work: () async throws -> Void) async rethrows -> Double {
  func spent() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
  let began = spent()
  try await work()
  return spent() - began
}
