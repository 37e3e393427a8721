import Checker
import Compiler
import Engine
import Foundation
import Language
import SourceText

/// The engine against plain C of the same model, compiled with the toolchain's clang at -O3 and run
/// alternately with it: `swift run -c release benchmarks`.

let text = """
  model sir "An epidemic"
  time day 0 to 100 step 1/32 report 1
  unit person
  stock s: person "Susceptible"
    start 9990
    loses infection
  stock i: person "Infected"
    start 10
    gains infection
    loses recovery
  stock r: person "Recovered"
    start 0
    gains recovery
  flow infection: person/day = contact * s * i / (s + i + r)
  flow recovery: person/day = i / duration
  uncertain contact: 1/day = 0.4 ~ uniform(0.2, 0.5) @judgement
  uncertain duration: day = 5 ~ uniform(4, 6) @judgement
  """

struct Figures {
  var single = Double.infinity
  var many = Double.infinity
  var check = 0.0
}

/// Compiles the C program and returns how to run it.
func buildPeer() throws -> URL {
  let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "sir.c")
  let program = FileManager.default.temporaryDirectory.appending(path: "demarche-sir-peer")
  let clang = Process()
  clang.executableURL = URL(filePath: "/usr/bin/env")
  clang.arguments = [
    "clang", "-O3", "-ffp-contract=off", "-o", program.path, source.path,
  ]
  try clang.run()
  clang.waitUntilExit()
  guard clang.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  return program
}

func runPeer(_ program: URL, into best: inout Figures) throws {
  let process = Process()
  process.executableURL = program
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  process.waitUntilExit()
  let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  best.single = min(best.single, numbers[0])
  best.many = min(best.many, numbers[1])
  best.check = numbers[2]
}

func seconds(_ work: () -> Void) -> Double {
  ContinuousClock().measure(work) / .seconds(1)
}

func runEngine(_ program: Program, into best: inout Figures) {
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

func runLaneAlone(_ program: Program) -> Double {
  var machine = LaneMachine(program, lanes: 8)
  return (0..<15).map { _ in seconds { machine.run { input, _ in input == 0 ? 0.4 : 5 } } }.min()
    ?? 0
}

let (model, _) = try CheckedModel.read(SourceFile(path: "sir.dem", text: text))
let program = Program(model, outputs: ["i"])
let peer = try buildPeer()
var c = Figures()
var demarche = Figures()
var alone = Double.infinity
for _ in 0..<3 {
  try runPeer(peer, into: &c)
  runEngine(program, into: &demarche)
  alone = min(alone, runLaneAlone(program))
}

func row(_ what: String, _ time: Double, _ reference: Double) {
  let micro = String(format: "%9.2f µs", time * 1e6)
  print(
    what.padding(toLength: 46, withPad: " ", startingAt: 0), micro,
    String(format: "%7.2f", time / reference))
}

print("SIR, 5 equations, 3,200 Euler steps, one thread: time a run, and its ratio to plain C")
row("plain C (clang -O3), one run", c.single, c.single)
row("demarche, lane machine, one run (8 lanes)", alone, c.single)
row("demarche, plain machine, one run", demarche.single, c.single)
row("plain C (clang -O3), 1,024 futures, each", c.many, c.many)
row("demarche, lane machine, 1,024 futures, each", demarche.many, c.many)
print("infected on day 20: C \(c.check), demarche \(demarche.check)")

/// A model of many lines: a chain of stocks and auxiliaries.
func longModel(lines: Int) -> SourceFile {
  var text = "model long\ntime year 0 to 1 step 1/4\nconstant one: year = 1 @judgement\n"
  for k in 0..<(lines - 3) / 5 {
    text +=
      "stock s\(k): 1 \"Stock \(k)\"\n  start \(k)\n  rate (a\(k) - s\(k) * 0.5) / one\n"
      + "aux a\(k): 1 = 1 + 2 * s\(max(k - 1, 0)) / (1 + s\(k) ^ 2)\n"
      + "  because \"one of many\"\n"
  }
  return SourceFile(path: "long.dem", text: text)
}

let long = longModel(lines: 5000)
let format = (0..<5).map { _ in seconds { _ = Formatter.format(long) } }.min() ?? 0
let check =
  try (0..<5).map { _ in
    try ContinuousClock().measure { _ = try CheckedModel.read(long) } / .seconds(1)
  }.min() ?? 0
print("a model of 5,000 lines: fmt \(Int(format * 1000)) ms, check \(Int(check * 1000)) ms")
