import Engine
import Foundation
import Kernels
import Native
import TestKit
import Testing

@Suite struct NativeMachineTests {
  /// A compiler that keeps what it makes in a folder for the length of some work.
  private func withToolchain(_ work: (Toolchain, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "native-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(Toolchain(cache: folder.path), folder)
  }

  /// Each of 200 programs at one of the widths; clang takes nearly all of the time.
  @Test(arguments: [1, 2, 4, 8, 16].enumerated().map { ($0, $1) })
  func nativeCodeEqualsTheOracleToTheBitOnRandomPrograms(_ first: Int, _ width: Int) throws {
    var finished = 0
    try withToolchain { toolchain, _ in
      for index in stride(from: first, to: 200, by: 5) {
        let (program, futures) = randomProgram(index)
        var oracle = Oracle(program)
        let expected = futures.enumerated().map {
          oracle.run($0.element, seed: 9, future: $0.offset)
        }
        let code = try NativeCode(program, width: width, toolchain)
        var machine = NativeMachine(code, lanes: 32)
        machine.run(seed: 9) { futures[min($1, futures.count - 1)][$0] }
        for (lane, run) in expected.enumerated() {
          #expect(machine.failures[lane] == run.failure, "program \(index)")
          let isSame = agrees(machine, lane: lane, with: run, program)
          #expect(isSame, "program \(index), lane \(lane)")
          if run.failure == nil { finished += 1 }
        }
      }
    }
    #expect(finished > 280, "too few random programs stay finite to mean anything: \(finished)")
  }

  @Test func compiledCodeIsFoundAgainUnlessOthersCouldHaveWrittenIt() throws {
    let (program, _) = randomProgram(3)
    try withToolchain { toolchain, folder in
      #expect(NativeCode(found: NativeSource(program, width: 1, toolchain)) == nil)
      _ = try NativeCode(program, width: 1, toolchain)
      #expect(NativeCode(found: NativeSource(program, width: 1, toolchain)) != nil)
      #expect(NativeCode(found: NativeSource(program, width: 2, toolchain)) == nil, "another width")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(files.map { ($0 as NSString).pathExtension }) == ["c", "so", "sum"])
      let library = folder.appending(path: try #require(files.first { $0.hasSuffix(".so") })).path
      // A library that was cut is made anew, and never loaded.
      let whole = try Data(contentsOf: URL(filePath: library))
      for damaged in [whole.prefix(whole.count / 2), Data(), whole + [0]] {
        // Under a new inode, since this process has mapped the old one.
        try FileManager.default.removeItem(atPath: library)
        try damaged.write(to: URL(filePath: library))
        #expect(NativeCode(found: NativeSource(program, width: 1, toolchain)) == nil)
      }
      _ = try NativeCode(program, width: 1, toolchain)
      #expect(NativeCode(found: NativeSource(program, width: 1, toolchain)) != nil)
      // Nor does a pipe in its place keep anybody waiting.
      try FileManager.default.removeItem(atPath: library)
      #expect(mkfifo(library, 0o700) == 0)
      #expect(NativeCode(found: NativeSource(program, width: 1, toolchain)) == nil)
      try FileManager.default.removeItem(atPath: library)
      _ = try NativeCode(program, width: 1, toolchain)
      try FileManager.default.setAttributes([.posixPermissions: 0o722], ofItemAtPath: library)
      #expect(
        NativeCode(found: NativeSource(program, width: 1, toolchain)) == nil, "others can write it")
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
      #expect(throws: Toolchain.Problem.self) { try NativeCode(program, width: 1, toolchain) }
    }
  }
}
