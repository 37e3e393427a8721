import Checker
import Compiler
import Engine
import Ensemble
import Foundation
import Kernels
import Results
import SourceText
import TestKit
import Testing
import WebAssembly

/// A module draws the futures of the command line and leads to the same statistics.
@Suite struct ModuleTests {
  private static let seed: UInt64 = 0xFEDC_BA98_7654_3210

  /// Every family of distributions, with some of them correlated.
  private static let families = """
    model m
    time year 0 to 1 step 1
    uncertain a: 1 = 3 ~ uniform(2, 6) @judgement
    uncertain b: 1 = 1 ~ triangular(0, 1, 4) @judgement
    uncertain c: 1 = 2 ~ loguniform(1, 100) @judgement
    uncertain d: 1 = 0 ~ normal(0, 2) @judgement
    uncertain e: 1 = 5 ~ truncated_normal(0, 1, 4, 6) @judgement
    uncertain f: 1 = 0 ~ truncated_normal(1, 2, -1, 2) @judgement
    uncertain g: 1 = 3 ~ lognormal(3, 2) @judgement
    uncertain h: 1 = 14 ~ beta(2, 3, 10, 20) @judgement
    uncertain i: 1 = 20 ~ gamma(2.5, 10) @judgement
    uncertain j: 1 = 5 ~ pert(0, 5, 10) @judgement
    uncertain k: 1 = 30 ~ 10 to 100 @judgement
    uncertain l: 1 = 4 ~ discrete(1: 0.2, 4: 0.8) @judgement
    correlation a, d: 0.6 @judgement
    correlation d, h: -0.5 @judgement
    aux all: 1 = a + b + c + d + e + f + g + h + i + j + k + l
    """

  private func module(_ model: CheckedModel) -> (ProgramModule, inputs: [String]) {
    let program = Program(
      model, outputs: model.outcomes.map(\.name) + ["all"].filter { model.variable($0) != nil })
    return (ProgramModule(program, sampling: Sampling(model)), program.inputs.map(\.name))
  }

  @Test(.needs("node")) func futuresAreThoseOfTheCommandLine() throws {
    var models = [try CheckedModel.read(SourceFile(path: "m.dem", text: Self.families)).model]
    for slug in [
      "arms-race", "bargain", "bass", "commons", "corridor", "lake", "market-growth", "sir",
    ] {
      let path = packageRoot.appending(path: "Models/\(slug)/\(slug).dem").path
      models.append(try CheckedModel.read(SourceFile.read(path: path)).model)
    }
    let first = 1_000_002
    let modules = models.map(module)
    let found = try runInNode(
      modules.map { module, inputs in
        ModuleRun(
          bytes: module.bytes, rows: module.layout.rows, rowCount: module.layout.rowCount,
          inputs: inputs.map { _ in Array(repeating: 0, count: 32) }, futures: 32,
          seed: Self.seed, samplesFrom: first)
      })
    for (index, model) in models.enumerated() {
      let design = Sample(
        sobol: Sampler(Sampling(model)), futures: first + 32, seed: Self.seed
      ).design(first..<first + 32)
      #expect(!design.names.isEmpty || model.uncertainties.isEmpty)
      for (name, values) in zip(design.names, design.values) {
        guard let row = modules[index].inputs.firstIndex(of: name) else { continue }
        let drawn = found[index][(row * 32)..<(row + 1) * 32]
        let isSame = drawn.elementsEqual(values.map(\.bitPattern))
        #expect(isSame, "\(model.name): \(name)")
      }
    }
  }

  @Test(.needs("node"), arguments: ["corridor", "lake", "market-growth", "bargain"])
  func statisticsAreThoseOfTheCommandLine(_ name: String) throws {
    let folder = NSTemporaryDirectory() + "experiment-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let compiled = try TestKit.run(
      demarcheCommand, ["compile", name, "--to", "wasm", "--out", folder])
    #expect(compiled.code == 0, "\(compiled.errors)")
    let expected = try TestKit.run(
      demarcheCommand,
      ["run", name, "--runs", "200", "--seed", "\(Self.seed)", "--out", "\(folder)/tables"])
    #expect(expected.code == 0, "\(expected.errors)")
    let script = packageRoot.appending(path: "Tests/TestKit/experiment.mjs").path
    let ran = try TestKit.run(
      "/usr/bin/env",
      ["node", script, folder, name.replacing("-", with: "_"), "200", "\(Self.seed)"])
    #expect(ran.code == 0, "\(ran.errors)")
    for file in ["futures", "outcomes", "quantiles", "changes", "comparisons"] {
      func rows(_ path: String) throws -> [[String]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0).map(\.description) ?? String($0)
          }
        }
      }
      let module = try rows("\(folder)/\(file).csv")
      let tables = try rows("\(folder)/tables/\(file).csv")
      // An uncertainty that no outcome depends on is no input of the module.
      let places = try module[0].map { column in try #require(tables[0].firstIndex(of: column)) }
      let isSame = module == tables.map { row in places.map { row[$0] } }
      #expect(isSame && module.count > 2, "\(name): \(file)")
    }
  }
}
