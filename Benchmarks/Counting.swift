import Compiler
import Engine
import Ensemble
import Foundation
import Native

/// Runs some blocks of 64 futures, and hardly anything else, for a tool that counts instructions.
///
/// `benchmarks count SUBJECT MACHINE BLOCKS`, with `sir`, `world` or `corridor` and `lanes`, `native` or `sampling`.
/// Native code is for x86-64-v3, which such tools know.
func runCounted(_ arguments: [String]) throws {
  guard arguments.count == 3, let blocks = Int(arguments[2]),
    Contest.all.contains(arguments[0])
  else { throw CocoaError(.formatting) }
  let contest = try Contest(arguments[0], futures: 64)
  switch arguments[1] {
  case "lanes":
    run(LaneMachine(contest.program, lanes: 64, width: 4), contest, blocks)
  case "native":
    let code = try NativeCode(
      contest.program, width: 8, Toolchain(processor: "x86-64-v3"))
    run(NativeMachine(code, lanes: 64), contest, blocks)
  default:
    let sampler = Sampler(Sampling(contest.model))
    let sample = Sample(sobol: sampler, futures: 64 * blocks, seed: 7)
    _ = sample.design()
  }
}

private func run<Machine: BlockMachine & ~Copyable>(
  _ machine: consuming Machine, _ contest: Contest, _ blocks: Int
) {
  for _ in 0..<blocks {
    machine.run { contest.values[$0][$1] }
  }
}
