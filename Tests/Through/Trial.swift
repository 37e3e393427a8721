import Checker
import Demarche
import Foundation
import Kernels
import Mutating
import Page

/// Runs broken inputs of a kind.
struct Trial {
  private let kind: Kind
  private let sources: [[UInt8]]
  /// The whole model that goes with what is broken, and its results.
  private let base: String

  init(_ kind: Kind) async throws {
    self.kind = kind
    base =
      NSTemporaryDirectory()
      + "through-\(kind.rawValue)-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: base)
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    try Samples.model.write(toFile: base + "/claimed.dem", atomically: true, encoding: .utf8)
    var options = Self.options
    options.trajectories = true
    options.explains = true
    _ = try await Model(base + "/claimed.dem").run(options, into: .folder(base + "/results"))
    sources =
      kind == .table
      ? [try Self.bytes(base + "/results/futures.csv")] : try kind.sources()
  }

  private static var options: RunOptions {
    var options = RunOptions()
    options.futures = 8
    options.native = false
    return options
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// The folder of a thread.
  func folder(_ thread: Int) -> String {
    let folder = base + "-\(thread)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Samples.model.write(toFile: folder + "/claimed.dem", atomically: true, encoding: .utf8)
    return folder
  }

  /// Whether the broken input with a number can still be used; below 0 it is whole.
  func run(_ number: Int, in folder: String) async -> Bool {
    var random = RandomSequence(seed: 2028, stream: .programs, index: number)
    func broken(_ source: [UInt8]) -> [UInt8] {
      var bytes = source
      guard number >= 0 else { return bytes }
      for _ in 0..<[1, 1, 1, 2, 3, 6][random.below(6)] { mutateText(&bytes, &random) }
      return bytes
    }
    func write(_ name: String, _ bytes: [UInt8]) -> String {
      let path = folder + "/" + name
      try? Data(bytes).write(to: URL(filePath: path))
      return path
    }
    func next() -> [UInt8] { broken(sources[abs(number) % sources.count]) }
    do {
      switch kind {
      case .dem, .mdl, .xmile: try await run(next(), number, folder)
      case .claims:
        _ = write("claims.yaml", next())
        try await claims(folder)
      case .game: try solve(write("g.nfg", next()))
      case .scenario:
        var options = Self.options
        options.scenario = try ScenarioFile(write("s.yaml", next()))
        try await read(Model(folder + "/claimed.dem").run(options))
      case .table:
        var options = Self.options
        options.design = .table(path: write("f.csv", next()))
        try await read(Model(folder + "/claimed.dem").run(options))
      case .result:
        let names = try FileManager.default.contentsOfDirectory(atPath: base + "/results").sorted()
        let name = names[abs(number) % names.count]
        let place = folder + "/results"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.copyItem(atPath: base + "/results", toPath: place)
        _ = write("results/" + name, broken(try Self.bytes(place + "/" + name)))
        try await results(place, number)
      }
      return true
    } catch let error as BadInput {
      let text = error.text(width: 80)
      if number < 0 { print(text) }
      return false
    } catch {
      if number < 0 { print(error) }
      return false
    }
  }

  // MARK: What takes them

  private func read(_ answer: Answer) throws {
    _ = answer.text(width: 80, seconds: nil)
    _ = answer.json()
  }

  private func run(_ bytes: [UInt8], _ number: Int, _ folder: String) async throws {
    let name = "model." + kind.rawValue
    let model = try Model(bytes: bytes, path: name)
    _ = model.warnings(width: 80)
    // Millions of steps only take long.
    guard model.checked.timing.steps <= 10_000 else { return }
    let options = Self.options
    try await read(model.run(options))
    switch abs(number) / sources.count % 6 {
    case 0: _ = try await model.brief(options).page
    case 1: _ = try await model.behaviour().text(width: 80)
    case 2:
      _ = model.loops(width: 80)
      _ = model.tables(width: 80)
      _ = try model.diagram()
    case 3: _ = try Publication(model).singleFile()
    case 4:
      var play = PlayOptions()
      play.run = options
      play.run.futures = 4
      play.refined = 4
      let answer = try await model.play(play)
      _ = (answer.text(width: 80), answer.json())
    default:
      let path = folder + "/" + name
      try Data(bytes).write(to: URL(filePath: path))
      for target in ["o.dem", "o.xmile"] { _ = try Model.converted(path, to: target) }
      for target in CompileTarget.allCases { _ = try model.compiled(to: target) }
    }
  }

  private func claims(_ folder: String) async throws {
    let model = try Model(folder + "/claimed.dem")
    _ = try model.evidence(width: 80)
    _ = try model.evidence("gain", width: 80)
    _ = try await model.source(Self.options).text(width: 80)
    _ = try await model.brief(Self.options).page
  }

  private func solve(_ path: String) throws {
    let game = try Game(path)
    game.write(width: 80, precisions: [0.5, 1], inFull: true) { _ in }
    _ = game.json(inFull: true)
  }

  private func results(_ place: String, _ number: Int) async throws {
    _ = try ResultComparison.differences(place, base + "/results")
    let plot = try ResultPlot(place)
    _ = try plot.text(width: 80)
    var options = ResultPlot.Options()
    options.kind = PlotKind.allCases[abs(number) % PlotKind.allCases.count]
    _ = try ResultPlot(place, options).svg()
    do { _ = try await Model.resume(place, Self.options) } catch is BadInput {}
  }
}
