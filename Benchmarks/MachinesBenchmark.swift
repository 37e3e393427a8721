import Checker
import Compiler
import Demarche
import Engine
import Foundation
import Kernels
import Native
import SourceText
import WebAssembly

/// The machines on the same programs, against C of the same equations, one future after the other, with the
/// functions of the C library.
func machinesBenchmark() throws {
  let toolchain = try Toolchain()
  print("\(machineName()), vectors of \(LaneMachine.processorWidth) numbers; one thread")
  for id in Contest.all {
    let subject = try Contest(id)
    let race = try Race(subject, toolchain)
    print("\n\(subject.title): time a future, and its ratio to C with the C library")
    race.print()
  }
  try printFiles()
}

/// A model that the machines run.
struct Contest {
  let id: String
  let name: String
  let model: CheckedModel
  let program: Program
  /// Of each input in each future.
  let values: [[Double]]
}

/// Says how long it takes to write a module and to have native code, and how large the module is.
private func printFiles() throws {
  let model = try Model("corridor")
  var files: [(name: String, bytes: [UInt8])] = []
  let written =
    try (0..<10).map { _ in
      try seconds { files = try model.compiled(to: .wasm) }
    }.min() ?? 0
  let folder = FileManager.default.temporaryDirectory.appending(path: "demarche-native-benchmark")
  try? FileManager.default.removeItem(at: folder)
  defer { try? FileManager.default.removeItem(at: folder) }
  let toolchain = try Toolchain(cache: folder.path)
  let corridor = try Contest("corridor")
  let width = LaneMachine.processorWidth * 2
  let compiled = try seconds { _ = try NativeCode(corridor.program, width: width, toolchain) }
  let cached = try seconds { _ = try NativeCode(corridor.program, width: width, toolchain) }
  let wasm = files.first?.bytes.count ?? 0
  print(
    String(
      format: """

        corridor: module and description made in %.1f ms, module with sampler %d bytes
        native code compiled in %.2f s, had from the cache in %.1f ms

        """, written * 1e3, wasm, compiled, cached * 1e3))
}

/// Runs a program's module under node, warm, and returns the seconds a future; nil where there is no node.
private func timeModule(_ subject: Contest) throws -> (seconds: Double, bytes: Int)? {
  let folder = FileManager.default.temporaryDirectory.appending(path: "demarche-module-benchmark")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let module = ProgramModule(subject.program)
  let files = ["module.wasm", "inputs"].map { folder.appending(path: $0) }
  try Data(module.bytes).write(to: files[0])
  try subject.values.flatMap(\.self).withUnsafeBytes { try Data($0).write(to: files[1]) }
  let arguments =
    ["node", companion("module.mjs").path] + files.map(\.path)
    + [module.layout.rows, module.layout.rowCount, 1024].map { "\($0)" }
  guard let time = try numbers(URL(filePath: "/usr/bin/env"), arguments).first else { return nil }
  return (time, module.bytes.count)
}

private func machineName() -> String {
  let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
  return line.flatMap { $0.split(separator: ":").last }.map {
    $0.trimmingCharacters(in: .whitespaces)
  } ?? "a processor"
}

extension Contest {
  static let all = ["sir", "world", "corridor"]

  init(_ id: String, futures: Int = 1024) throws {
    self.id = id
    switch id {
    case "sir":
      let sir = try SIR(step: "1/32", report: "1")
      (model, program) = (sir.model, sir.program)
      name = "SIR, 5 equations"
    case "world":
      let world = try WorldSize()
      (model, program) = (world.model, world.program)
      name = "a model of World3's size"
    default:
      let path = companion("../Models/corridor/corridor.dem").path
      (model, _) = try CheckedModel.read(SourceFile.read(path: path))
      program = Program(model, outputs: model.outcomes.map(\.name))
      name = "corridor"
    }
    values = Self.inputs(model, program, futures)
  }

  private static func inputs(
    _ model: CheckedModel, _ program: Program, _ futures: Int
  ) -> [[Double]] {
    let sobol = Sobol(dimensions: program.inputs.count, seed: 7)
    return program.inputs.enumerated().map { number, input in
      (0..<futures).map { future in
        switch model.variable(input.name)?.definition {
        case .uncertain(_, let distribution):
          distribution.quantile(sobol.coordinate(point: future, dimension: number))
        case .lever(let lever): lever.statusQuo
        default: .nan
        }
      }
    }
  }

  var title: String { "\(name), \(program.step.count) operations, \(program.clock.steps) steps" }
}

struct Race {
  private var rows: [(String, Double)] = []
  private var reference = 0.0
  private var alone: [(String, Double)] = []
  private var referenceAlone = 0.0

  init(_ subject: Contest, _ toolchain: Toolchain) throws {
    let program = subject.program
    let width = LaneMachine.processorWidth * 2
    let plain = try NativeCode(program, width: 1, functions: .library, toolchain)
    let own = try NativeCode(program, width: 1, toolchain)
    let wide = try NativeCode(program, width: width, toolchain)
    var (c, cOwn, native, lanes) = (
      Double.infinity, Double.infinity, Double.infinity, Double.infinity
    )
    var (cOne, nativeOne, laneOne) = (Double.infinity, Double.infinity, Double.infinity)
    for _ in 0..<5 {
      c = min(c, timeNative(plain, subject.values, lanes: 64))
      cOwn = min(cOwn, timeNative(own, subject.values, lanes: 64))
      native = min(native, timeNative(wide, subject.values, lanes: 64))
      lanes = min(lanes, timeLanes(program, subject.values, lanes: 64))
      cOne = min(cOne, timeNative(plain, subject.values, lanes: 1, blocks: 32))
      nativeOne = min(nativeOne, timeNative(own, subject.values, lanes: 1, blocks: 32))
      laneOne = min(laneOne, timeLanes(program, subject.values, lanes: 8, blocks: 32) * 8)
    }
    reference = c
    rows = [
      ("C, the C library's functions", c), ("C, our functions", cOwn),
      ("native, vectors of \(width)", native), ("lane machine, 64 lanes", lanes),
    ]
    if let module = try timeModule(subject) {
      rows.append(("WebAssembly under node, \(module.bytes) bytes", module.seconds))
    }
    referenceAlone = cOne
    alone = [
      ("one future: C", cOne), ("one future: native", nativeOne),
      ("one future: lane machine (8 lanes)", laneOne),
    ]
    guard subject.id == "sir" else { return }
    rows.append(("C in vectors of 16 by hand", try numbers(try buildPeer())[2]))
    let python = URL(filePath: "/usr/bin/env")
    alone += try lines(python, ["python3", companion("peers_sir.py").path]).map { line in
      ("one future: \(line[0])", Double(line[1]) ?? .nan)
    }
  }

  func print() {
    for (name, time) in rows { row(name, time, reference) }
    for (name, time) in alone { row(name, time, referenceAlone) }
  }
}

private func timeNative(
  _ code: NativeCode, _ values: [[Double]], lanes: Int, blocks: Int? = nil
) -> Double { time(NativeMachine(code, lanes: lanes), values, blocks: blocks ?? 1024 / lanes) }

private func timeLanes(
  _ program: Program, _ values: [[Double]], lanes: Int, blocks: Int? = nil
) -> Double { time(LaneMachine(program, lanes: lanes), values, blocks: blocks ?? 1024 / lanes) }

/// The time of a future in some blocks.
private func time<Machine: BlockMachine & ~Copyable>(
  _ machine: consuming Machine, _ values: [[Double]], blocks: Int
) -> Double {
  let lanes = machine.lanes
  let began = ContinuousClock.now
  for block in 0..<blocks { machine.run { values[$0][block * lanes + $1] } }
  return began.duration(to: .now) / .seconds(1) / Double(blocks * lanes)
}
