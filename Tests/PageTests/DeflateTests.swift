import Foundation
import Kernels
import Page
import TestKit
import Testing

@Suite struct DeflateTests {
  /// Unpacked by zlib, through Python.
  @Test(.needs("python3")) func anotherProgramUnpacksIt() throws {
    var random = RandomSequence(seed: 3, stream: .programs)
    let noise = (0..<70_000).map { _ in UInt8(random.below(256)) }
    let words = (0..<9_000).flatMap { _ in Array("stock \(random.below(40)) flows ".utf8) }
    let texts: [[UInt8]] = [
      [], [7], [1, 1], Array(repeating: 9, count: 1_000), noise, words, noise[..<33_000] + noise,
      Array(0...255), Array(repeating: 0, count: 258) + [1],
    ]
    let file = FileManager.default.temporaryDirectory.appending(path: "deflate-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let pairs = texts.map { [Data($0), Data(Deflate.compressed($0))] }
    try JSONEncoder().encode(pairs).write(to: file)
    let script = """
      import base64, json, sys, zlib
      pairs = [[base64.b64decode(part) for part in pair] for pair in json.load(open(sys.argv[1]))]
      for text, packed in pairs: assert zlib.decompress(packed, -15) == text
      """
    let ended = try TestKit.run("/usr/bin/env", ["python3", "-c", script, file.path])
    #expect(ended.code == 0, "\(ended.errors.suffix(500))")
    #expect(pairs[5][1].count < pairs[5][0].count / 4)
  }
}
