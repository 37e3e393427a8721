import Checker
import Compiler
import Engine
import Foundation
import Kernels
import Native
import SourceText
import TestKit
import Testing
import WebAssembly

/// Lanes and native code equal the plain machine to the bit on the models of the project.
@Suite struct MachinesAgreeTests {
  private static let futures = 64

  @Test(
    .needs("node"),
    arguments: [
      "arms-race", "bargain", "bass", "commons", "corridor", "corridor-investment", "lake",
      "lotka-volterra", "market-growth", "sir",
    ])
  func onEveryPolicyAndHypothesis(_ slug: String) throws {
    let path = packageRoot.appending(path: "Models/\(slug)/\(slug).dem").path
    let model = try CheckedModel.read(SourceFile.read(path: path)).model
    let program = Program(model, outputs: model.outcomes.map(\.name))
    #expect(program.brokenInvariant == nil)
    let folder = FileManager.default.temporaryDirectory.appending(path: "agree-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let toolchain = try Toolchain(cache: folder.path)
    var oracle = Oracle(program)
    var lanes = LaneMachine(program, lanes: Self.futures)
    var few = LaneMachine(program, lanes: 8, width: 2)
    var one = LaneMachine(program, lanes: 1)
    let native = try [1, 2, 4, 8, 16].map { width in
      NativeBox(try NativeCode(program, width: width, toolchain), lanes: Self.futures)
    }
    let cases = [[:]] + model.hypotheses.flatMap { $0.cases.map(\.settings) }
    let settings = model.policies.flatMap { policy in
      cases.map { policy.settings.merging($0) { $1 } }
    }
    let all = settings.map { inputs(model, program, $0) }
    let module = ProgramModule(program)
    let words = try runInNode([
      ModuleRun(
        bytes: module.bytes, rows: module.layout.rows, rowCount: module.layout.rowCount,
        inputs: program.inputs.indices.map { input in all.flatMap { $0[input] } },
        futures: all.count * Self.futures, seed: 5)
    ])[0]
    for (count, inputs) in all.enumerated() {
      lanes.run(seed: 5) { inputs[$0][$1] }
      for box in native {
        box.machine.run(seed: 5) { inputs[$0][$1] }
        #expect(box.machine.failures == lanes.failures)
        let isSame = areSame(program, box.machine, lanes, Self.futures)
        #expect(isSame, "\(settings[count]): native")
      }
      // The plain machine is slow: now and then another future.
      if count.isMultiple(of: 6) {
        few.run(seed: 5) { inputs[$0][$1] }
        let isSameInFew = areSame(program, few, lanes, 8)
        one.run(seed: 5) { input, _ in inputs[input][0] }
        let isSameAlone = areSame(program, one, lanes, 1)
        #expect(isSameInFew && isSameAlone, "\(settings[count]): few lanes")
        let future = count % Self.futures
        let run = oracle.run(inputs.map { $0[future] }, seed: 5, future: future)
        #expect(run.failure == lanes.failures[future])
        for output in program.outputs.indices {
          for report in 0..<program.clock.reports {
            let value = lanes.value(output: output, report: report, lane: future)
            let isSame = value.bitPattern == run.values[output][report].bitPattern
            if !isSame { Issue.record("\(settings[count]): plain") }
          }
        }
      }
      let isSame = isSame(words, program, lanes, count, of: all.count)
      #expect(isSame, "\(settings[count]): WebAssembly")
    }
    #expect(all.count >= model.policies.count)
  }

  /// Whether a block of a module's rows holds what the lanes left.
  private func isSame(
    _ words: [UInt64], _ program: Program, _ lanes: borrowing LaneMachine, _ block: Int,
    of blocks: Int
  ) -> Bool {
    for output in program.outputs.indices {
      for report in 0..<program.clock.reports {
        let row = output * program.clock.reports + report
        let start = (row * blocks + block) * Self.futures
        let values = lanes.values(output: output, report: report, lanes: Self.futures)
        let module = Array(words[start..<start + Self.futures])
        let isSame = memcmp(values, module, Self.futures * MemoryLayout<Double>.size) == 0
        if !isSame, !lanes.failures.contains(where: { $0 != nil }) { return false }
      }
    }
    return true
  }

  /// The values of inputs, `[input][future]`.
  private func inputs(
    _ model: CheckedModel, _ program: Program, _ settings: [String: Double]
  ) -> [[Double]] {
    let sobol = Sobol(dimensions: program.inputs.count, seed: 3)
    return program.inputs.enumerated().map { number, input in
      (0..<Self.futures).map { future in
        if let value = settings[input.name] { return value }
        return switch model.variable(input.name)?.definition {
        case .uncertain(_, let distribution):
          distribution.quantile(sobol.coordinate(point: future, dimension: number))
        case .lever(let lever): lever.statusQuo
        default: .nan
        }
      }
    }
  }

  /// Whether two machines left the same bits in their first lanes.
  private func areSame<A: BlockMachine & ~Copyable, B: BlockMachine & ~Copyable>(
    _ program: Program, _ a: borrowing A, _ b: borrowing B, _ lanes: Int
  ) -> Bool {
    for output in program.outputs.indices {
      for report in 0..<program.clock.reports {
        let left = a.values(output: output, report: report, lanes: lanes)
        let right = b.values(output: output, report: report, lanes: lanes)
        guard memcmp(left, right, lanes * MemoryLayout<Double>.size) == 0 else { return false }
      }
    }
    return true
  }
}

/// A native machine in an array.
private final class NativeBox {
  var machine: NativeMachine

  init(_ code: NativeCode, lanes: Int) { machine = NativeMachine(code, lanes: lanes) }
}
