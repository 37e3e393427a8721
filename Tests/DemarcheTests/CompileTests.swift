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
