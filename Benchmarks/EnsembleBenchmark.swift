import Compiler
import Demarche
import Engine
import Ensemble
import Foundation
import Results

private let futures = 32_768

/// What an ensemble costs beyond its equations, what a million futures need, and the same in ema_workbench.
func ensembleBenchmark() async throws {
  let sir = try SIR(step: "1/4", report: "1/4")
  let sampler = Sampler(Sampling(sir.model))
  let experiment = Experiment(
    sir.program, records: [], compared: 400...400, lanes: 64, threads: 1)
  func ensemble(keepsPaths: Bool) async throws -> Double {
    try await secondsWaiting {
      let design = Sample(sobol: sampler, futures: futures, seed: 7).design()
      let arm = Arm(policy: "", levers: [:], design: design, keepsPaths: keepsPaths)
      _ = try await experiment.run([arm], outcomes: ["i"])
    } / Double(futures)
  }
  var (bare, means, paths) = (Double.infinity, Double.infinity, Double.infinity)
  for _ in 0..<5 {
    bare = min(bare, equationsAlone(sir.program))
    means = min(means, try await ensemble(keepsPaths: false))
    paths = min(paths, try await ensemble(keepsPaths: true))
  }
  let peer = try numbers(
    URL(filePath: "/usr/bin/env"), ["python3", companion("ema_sir.py").path, "4096"])
  print(
    "SIR, 400 Euler steps, \(futures) futures on one thread: time a run, and its ratio to the equations"
  )
  row("the equations alone, 64 futures at a time", bare, bare)
  row("an ensemble: sampled, run, the mean kept", means, bare)
  row("an ensemble with quantiles at 401 times", paths, bare)
  print("beyond the equations: \(Int((means - bare) * 1e9)) ns a run")
  if peer.count == 2 {
    row("ema_workbench, plain Python, the last value kept", peer[0], bare)
    row("ema_workbench, plain Python, 401 values kept", peer[1], bare)
    print(
      "ema_workbench takes \(Int(peer[0] / means)) times as long for one value a run,"
        + " \(Int(peer[1] / paths)) times for 401")
  } else {
    print("ema_workbench is not installed (python3 -m pip install ema_workbench)")
  }
  let million = try numbers(URL(filePath: CommandLine.arguments[0]), ["million"])
  print(
    String(
      format: "a million futures, 3 outcomes at 401 times: %.1f s on 2 threads, %.0f MB\n",
      million[0],
      million[1]))
}

/// The time of a run when nothing but the machine works.
private func equationsAlone(_ program: Program) -> Double {
  var machine = LaneMachine(program, lanes: 64)
  return seconds {
    for block in 0..<futures / 64 {
      machine.run { input, lane in
        input == 0 ? 0.2 + 0.3 * Double(block * 64 + lane) / Double(futures) : 5
      }
    }
  } / Double(futures)
}

/// Runs a million futures through the facade and prints the seconds and the megabytes that it took; a
/// process of its own, so that the memory is that of this run.
func runMillion() async throws {
  let text = try SIR(step: "1/4", report: "1/4").text + "\noutcome s\noutcome r\n"
  var options = RunOptions()
  options.futures = 1_000_000
  options.threads = 2
  let folder = FileManager.default.temporaryDirectory.appending(path: "demarche-million").path
  try? FileManager.default.removeItem(atPath: folder)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let model = try Model(text: text, path: "sir.dem")
  let time = try await secondsWaiting { _ = try await model.run(options, into: .folder(folder)) }
  print(time, peakMemory() / 1e6)
}

/// The most bytes that this process held.
private func peakMemory() -> Double {
  #if os(Linux)
  // Not getrusage, whose peak is also that of the process that started this one.
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
  return 1024 * (line.split(separator: " ").compactMap { Double($0) }.first ?? .nan)
  #else
  var usage = rusage()
  getrusage(RUSAGE_SELF, &usage)
  return Double(usage.ru_maxrss)
  #endif
}
