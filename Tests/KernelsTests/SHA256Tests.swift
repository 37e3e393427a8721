import Foundation
import Kernels
import TestKit
import Testing

@Suite struct SHA256Tests {
  private func hex(_ bytes: [UInt8]) -> String {
    SHA256.digest(bytes).map { String(format: "%02x", $0) }.joined()
  }

  /// The examples of NIST for FIPS 180-4.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func knownAnswers(_ text: String, _ wanted: String) {
    #expect(hex(Array(text.utf8)) == wanted)
  }

  @Test func anotherProgramFindsTheSame() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sha-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = RandomSequence(seed: 5, stream: .programs, index: 0)
    let texts = (0..<150).map { length in (0..<length).map { _ in UInt8(random.below(256)) } }
    let names = texts.indices.map { folder.appending(path: "\($0)").path }
    for (name, bytes) in zip(names, texts) { try Data(bytes).write(to: URL(filePath: name)) }
    let found = try run("/usr/bin/env", ["sha256sum"] + names).output.split(separator: "\n")
    #expect(found.count == texts.count)
    for (line, bytes) in zip(found, texts) { #expect(line.prefix(64) == hex(bytes)) }
  }
}
