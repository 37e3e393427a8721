import Engine
import Foundation

/// The engine against plain C of the same model, compiled with the toolchain's clang at -O3 and run
/// alternately with it.
func engineBenchmark() throws {
  let program = try SIR(step: "1/32", report: "1").program
  let peer = try buildPeer()
  var c = Times()
  var demarche = Times()
  var alone = Double.infinity
  for _ in 0..<3 {
    let found = try numbers(peer)
    c.single = min(c.single, found[0])
    c.many = min(c.many, found[1])
    c.check = found[3]
    runEngine(program, into: &demarche)
    alone = min(alone, runLaneAlone(program))
  }
  print("SIR, 5 equations, 3,200 Euler steps, one thread: time a run, and its ratio to plain C")
  row("plain C (clang -O3), one run", c.single, c.single)
  row("demarche, lane machine, one run (8 lanes)", alone, c.single)
  row("demarche, plain machine, one run", demarche.single, c.single)
  row("plain C (clang -O3), 1,024 futures, each", c.many, c.many)
  row("demarche, lane machine, 1,024 futures, each", demarche.many, c.many)
  print("infected on day 20: C \(c.check), demarche \(demarche.check)\n")
}

private struct Times {
  var single = Double.infinity
  var many = Double.infinity
  var check = 0.0
}

/// Compiles the C program and returns how to run it; it prints the seconds of a run, of one of 1,024, and of one
/// in vectors by hand.
func buildPeer() throws -> URL {
  let program = FileManager.default.temporaryDirectory.appending(path: "demarche-sir-peer")
  let clang = Process()
  clang.executableURL = URL(filePath: "/usr/bin/env")
  clang.arguments = [
    "clang", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffp-contract=off", "-w", "-o",
    program.path, companion("sir.c").path,
  ]
  try clang.run()
  clang.waitUntilExit()
  guard clang.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  return program
}

private func runEngine(_ program: Program, into best: inout Times) {
  var oracle = Oracle(program)
  for _ in 0..<15 {
    best.single = min(
      best.single,
      seconds { for _ in 0..<10 { best.check = oracle.run([0.4, 5]).values[0][20] } } / 10)
  }
  var machine = LaneMachine(program, lanes: 64)
  for _ in 0..<15 {
    let time = seconds {
      for block in 0..<16 {
        machine.run { input, lane in
          input == 0 ? 0.2 + 0.3 * Double(block * 64 + lane) / 1024 : 5
        }
      }
    }
    best.many = min(best.many, time / 1024)
  }
}

private func runLaneAlone(_ program: Program) -> Double {
  var machine = LaneMachine(program, lanes: 8)
  return (0..<15).map { _ in seconds { machine.run { input, _ in input == 0 ? 0.4 : 5 } } }.min()
    ?? 0
}
