import Demarche
import Foundation
import TestKit
import Testing

/// Models as programs of other languages print what `demarche run` prints.
@Suite struct CompileTests {
  private func demarche(_ arguments: String...) throws -> Ended {
    try TestKit.run(demarcheCommand, arguments)
  }

  @Test(arguments: ["corridor", "lake", "market-growth", "sir", "lotka-volterra"])
  func theBaseRunInC(_ name: String) throws {
    let folder = NSTemporaryDirectory() + "compiled-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let compiled = try demarche(
      "compile", name, "--to", "c", "--variables", "all", "--out", folder)
    #expect(compiled.code == 0, "\(compiled.errors)")
    let file = try #require(compiled.output.split(separator: "\n").first).description
    let made = try TestKit.run(
      "/usr/bin/env",
      [
        "clang", "-O1", "-Wall", "-Werror", "-ffp-contract=off", "-fno-math-errno",
        file, "-o", "\(folder)/program",
      ])
    #expect(made.code == 0, "\(made.errors)")
    let rows = try TestKit.run("\(folder)/program", [])
    let expected = try demarche("run", name, "--base", "--table", "-")
    func numbers(_ text: String) -> [[Double?]] {
      text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map { Double($0) } }
    }
    #expect(
      rows.output.split(separator: "\n").first == expected.output.split(separator: "\n").first)
    let isSame = numbers(rows.output) == numbers(expected.output)
    #expect(isSame && numbers(rows.output).count > 2, "\(name)")
  }

  /// The example of `Docs/webassembly.md` prints the base run.
  @Test(.needs("node")) func theExampleUnderNode() throws {
    let folder = NSTemporaryDirectory() + "module-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let compiled = try demarche("compile", "corridor", "--to", "wasm", "--out", folder)
    #expect(compiled.code == 0, "\(compiled.errors)")
    let text = try String(
      contentsOf: packageRoot.appending(path: "Docs/webassembly.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "```")
    let example = try #require(parts.first { $0.hasPrefix("js\n") }).dropFirst(3)
      .replacing("build/", with: folder + "/")
    try example.write(toFile: folder + "/example.mjs", atomically: true, encoding: .utf8)
    let shown = try TestKit.run("/usr/bin/env", ["node", folder + "/example.mjs"])
    #expect(shown.code == 0, "\(shown.errors)")
    let outcomes = shown.output.split(separator: "\n")[0].split(separator: ",").dropFirst()
    let expected = try demarche("run", "corridor", "--base", "--table", "-").output
      .split(separator: "\n").map { $0.split(separator: ",") }
    let rows = shown.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.count == expected.count && !outcomes.isEmpty)
    for (column, name) in outcomes.enumerated() {
      let place = try #require(expected[0].firstIndex(of: name))
      let isSame = zip(rows, expected).dropFirst().allSatisfy {
        Double($0[column + 1]) == Double($1[place])
      }
      #expect(isSame, "\(name)")
    }
  }

  @Test(.needs(python: "jsonschema"), arguments: ["corridor", "lake", "bargain"])
  func theDescriptionFollowsItsSchema(_ name: String) throws {
    let folder = NSTemporaryDirectory() + "module-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try demarche("compile", name, "--to", "wasm", "--out", folder)
    let check = """
      import json, jsonschema, sys
      jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))
      """
    let schema = packageRoot.appending(path: "Docs/module.schema.json").path
    let checked = try TestKit.run(
      "/usr/bin/env", ["python3", "-c", check, "\(folder)/\(name).json", schema])
    #expect(checked.code == 0, "\(checked.errors.suffix(600))")
  }

  /// The length of a delay is the same in all runs of a module.
  @Test func aDelayWhoseLengthAClaimSetsIsRefused() throws {
    let folder = NSTemporaryDirectory() + "delayed-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    model m "x"
    time year 0 to 10 step 1/2
    constant lag: year = 2 @judgement
    constant long: year = lag * 2 @judgement
    aux a: 1 = time / lag
    aux b: 1 = delay_fixed(a, long)
    outcome b

    """.write(toFile: "\(folder)/m.dem", atomically: true, encoding: .utf8)
    try """
    source: { id: s, title: A report }
    claims:
      - { id: c, paraphrase: It says so., tests: [{ with: { lag: 1 }, raises: [b], beyond: 0.1 }] }

    """.write(toFile: "\(folder)/claims.yaml", atomically: true, encoding: .utf8)
    let refused = try demarche("compile", "\(folder)/m.dem", "--to", "wasm", "--out", folder)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("a fixed delay depends on `lag`"), "\(refused.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/m.wasm"))
  }

  /// Sets are walked in another order in each process, so two of them are asked.
  @Test(arguments: ["c", "wasm"]) func whatIsCompiledIsAlwaysTheSame(_ language: String) throws {
    let folder = NSTemporaryDirectory() + "twice-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let texts = try (0..<3).map { round in
      let out = "\(folder)/\(round)"
      _ = try demarche("compile", "market-growth", "--to", language, "--out", out)
      let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      return try names.map { try Data(contentsOf: URL(filePath: "\(out)/\($0)")) }
    }
    #expect(texts[0] == texts[1] && texts[0] == texts[2])
  }

  /// A lever on which no outcome depends stands after the rows of the module, so that policies can set it.
  @Test func inputsAreNamedByNumber() throws {
    let folder = NSTemporaryDirectory() + "numbered-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    model m "x"
    time year 0 to 10 step 1/2
    lever `__proto__`: 1 in 0 to 3 "Push"
      history 0: 1
    lever aside: 1 in 0 to 3 "Aside"
      history 0: 1
    aux level: 1 = `__proto__` * 2
    aux other: 1 = aside * 2
    policy base "Base"
    policy far "Far"
      `__proto__` = 2
      aside = 3
    outcome level
      material 0.1 because "x"

    """.write(toFile: "\(folder)/m.dem", atomically: true, encoding: .utf8)
    _ = try demarche("compile", "\(folder)/m.dem", "--to", "wasm", "--out", folder)
    struct Described: Decodable {
      struct Named: Decodable { let name: String }
      struct Memory: Decodable { let inputRows: Int }
      struct Policy: Decodable { let settings: [[Double]] }
      let inputs: [Named]
      let memory: Memory
      let policies: [Policy]
    }
    let text = try Data(contentsOf: URL(filePath: "\(folder)/m.json"))
    let described = try JSONDecoder().decode(Described.self, from: text)
    #expect(described.inputs.map(\.name) == ["__proto__", "aside"])
    #expect(described.memory.inputRows == 1)
    #expect(described.policies.map(\.settings) == [[[0, 1], [1, 1]], [[0, 2], [1, 3]]])
  }

  @Test func anUnknownLanguageIsRefused() throws {
    let refused = try demarche("compile", "sir", "--to", "fortran", "--out", "nowhere")
    #expect(refused.code == 2 && refused.errors.contains("--to is `fortran`"))
    #expect(!FileManager.default.fileExists(atPath: "nowhere"))
  }

  @Test func nativeCodeChangesNoByte() throws {
    let folder = NSTemporaryDirectory() + "native-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func tables(_ flag: String, _ environment: [String: String]) throws -> [String: String] {
      let out = "\(folder)/\(flag)"
      let ended = try TestKit.run(
        demarcheCommand, ["run", "lake", "--runs", "300", flag, "--out", out],
        environment: environment)
      #expect(ended.code == 0)
      #expect(ended.errors.contains("native code is not used") == (environment["PATH"] == ""))
      let names = try FileManager.default.contentsOfDirectory(atPath: out)
        .filter { $0.hasSuffix(".csv") }
      return try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try String(contentsOfFile: "\(out)/\($0)", encoding: .utf8))
        })
    }
    let lanes = try tables("--no-native", [:])
    let native = try tables("--native", ["XDG_CACHE_HOME": folder])
    #expect(lanes.count > 3 && native == lanes)
    let cached = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/demarche")
    #expect(!cached.isEmpty)
    try FileManager.default.removeItem(atPath: "\(folder)/--native")
    let without = try tables("--native", ["XDG_CACHE_HOME": folder, "PATH": ""])
    #expect(without == lanes, "without a compiler")
  }
}
